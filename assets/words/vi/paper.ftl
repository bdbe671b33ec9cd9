# Trang in.

paper-program = Cam Kết
paper-title-matrix = Ma trận cam kết
paper-title-timeline = Dòng thời gian các thỏa thuận
paper-title-roster = Lãnh đạo tham gia
paper-title-agreement = Hồ sơ thỏa thuận
paper-title-gaps = Những điểm còn thiếu
paper-title-disagreements = Nguồn không khớp
paper-printed-on = Ngày in: { $date }
paper-page = Trang { $page }/{ $pages }
paper-continued = tiếp theo
paper-no-agreements = Không có thỏa thuận nào được chọn để in.
paper-no-leaders = Các thỏa thuận được chọn không nêu tên lãnh đạo nào.
paper-no-subject = Chưa chọn thỏa thuận để so với các thỏa thuận khác.
paper-no-statements-left = Bộ lọc không để lại nội dung nào.

paper-agreements = { $counted }: { $names }.
paper-agreements-all =
    { $count ->
        [1] Thỏa thuận duy nhất
       *[other] Tất cả { $count } thỏa thuận
    }
paper-agreements-chosen = { $count } thỏa thuận được chọn
paper-and-more = và { $count } thỏa thuận khác
paper-filtered = Bộ lọc – { $filters }.
paper-filter-stances = chỉ gồm: { $stances }
paper-filter-actors = bên thực hiện: { $actors }
paper-filter-topics = chủ đề: { $topics }
paper-filter-accepted = chỉ nội dung đã duyệt
paper-filter-unreviewed = chỉ nội dung chưa duyệt
paper-filter-no-review = không chọn trạng thái duyệt nào
paper-filter-with-number = chỉ nội dung có con số
paper-filter-text = có các từ “{ $text }”
paper-arranged = Trình bày – { $parts }.
paper-only-differences = chỉ các dòng có khác biệt
paper-hide-empty-topics = bỏ chủ đề trống
paper-ordered = thứ tự: { $order }
paper-order-given-reversed = như đã chọn, đảo ngược
paper-order-name-reversed = tên, đảo ngược
paper-order-own = tự sắp xếp
paper-grouped = nhóm theo: { $group }
paper-reviewed = Đã duyệt { $done }/{ $all } dữ kiện.
paper-part = Thỏa thuận { $first }–{ $last } trên { $all }
paper-part-topics = Cột { $first }–{ $last } trên { $all }
paper-topics-covered = { $count }/{ $all } chủ đề
paper-agreements-covered = { $count }/{ $all } thỏa thuận

paper-actor-government = N
paper-actor-company = D
paper-actor-both = N+D

paper-group-general = Thông tin chung
paper-row-signed = Ngày ký
paper-row-period = Thời hạn
paper-row-parties = Các bên
paper-row-leaders = Lãnh đạo
paper-row-targets = Chỉ tiêu
paper-row-outlook = Tầm nhìn
paper-row-standing = Hiệu lực
paper-standing-on = { $standing } (tính đến { $date })

paper-column-topic = Chủ đề
paper-column-group = Nhóm
paper-column-name = Họ và tên
paper-column-rank = Cấp bậc
paper-column-office = Chức vụ
paper-column-side = Bên
paper-column-agreement = Thỏa thuận
paper-column-day = Ngày ký
paper-column-roles = Vai trò
paper-column-sources = Nguồn
paper-column-start = Năm bắt đầu
paper-column-end = Năm kết thúc
paper-column-outlook = Tầm nhìn đến
paper-column-fact = Dữ kiện
paper-column-value = Giá trị
paper-column-stance = Lập trường
paper-column-actor = Bên thực hiện
paper-column-review = Duyệt
paper-column-quote = Nguyên văn
paper-column-file = Tệp
paper-column-outlet = Nơi đăng
paper-column-published = Ngày đăng bài
paper-column-byte-start = Byte đầu
paper-column-byte-end = Byte cuối
paper-column-rules = Quy tắc
paper-column-amount = Con số
paper-column-what = Đo điều gì
paper-column-by-when = Thời hạn
paper-column-who = Thỏa thuận có
paper-column-said = Nội dung
paper-column-value-of = Dữ kiện
paper-column-told = Các nguồn nêu
paper-column-decision = Giá trị dùng

paper-gaps-lacking = Các thỏa thuận khác có, thỏa thuận này thiếu
paper-gaps-alone = Chỉ thỏa thuận này có
paper-gaps-no-others = Không có thỏa thuận nào khác để so.
paper-gaps-others = So với { $count } thỏa thuận khác.
paper-disagreements-count = { $count } giá trị mà các nguồn nêu khác nhau, trong đó { $open } giá trị chưa có người quyết định.
paper-disagreement-open = chưa quyết định
paper-disagreement-chosen = người đọc đã chọn

paper-fact-party = Bên ký kết
paper-fact-person = Lãnh đạo
paper-fact-statement = Nội dung

paper-outlook = tầm nhìn đến { $year }
paper-years-from = từ { $year }
paper-years-until = đến { $year }
paper-day-of-article = đăng bài { $date }
paper-signed = Ký
paper-differ = Nguồn không khớp
paper-differ-chosen = Nguồn không khớp; người đọc đã chọn
paper-undated = Thỏa thuận không nêu ngày ký và thời hạn

paper-left-out = và { $count } nội dung khác
paper-filtered-out = { $count } nội dung ngoài bộ lọc
paper-not-reviewed = { $count } nội dung chưa duyệt
paper-rejected = { $count } nội dung bị bác

paper-legend-not-mentioned = không nhắc đến
paper-legend-source = số của nguồn
paper-legend-source-paragraph = nguồn 1, đoạn 2 của bài
paper-legend-target = Chỉ tiêu có năm
paper-legend-former = Kết quả trước khi ký
paper-legend-period = Thời hạn
paper-legend-outlook = Tầm nhìn
paper-legend-other = Thời hạn theo nguồn khác
paper-legend-signed = Ngày ký
paper-legend-published = Ngày đăng bài
paper-legend-today = Ngày in

paper-sources = Nguồn
paper-source-copy = đăng lại { $source }
paper-source-undated = không rõ ngày đăng bài
paper-source-outlet-unknown = Không rõ nơi đăng
paper-source-places = dẫn từ đoạn { $places }

paper-error-typesetting = Không dàn được trang: { $reason }. Đây là lỗi của chương trình; xin báo lại kèm tệp đã in.
paper-error-pdf = Không ghi được trang thành PDF: { $reason }. Đây là lỗi của chương trình; xin báo lại kèm tệp đã in.
paper-error-page = Không có trang { $asked }: chỉ có trang 1 đến { $pages }.
paper-error-scale = Không vẽ được { $scale } điểm ảnh cho mỗi điểm in: cần lớn hơn 0 và không quá 20.
paper-error-cancelled = Đã dừng in.
paper-error-table = Không ghi được bảng: { $reason }
paper-error-file = Không lập được tệp: { $reason }. Đây là lỗi của chương trình; xin báo lại kèm tệp đã xuất.
