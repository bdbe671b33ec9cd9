# Trang in.

paper-program = Cam Kết
paper-title-matrix = Ma trận cam kết
paper-title-timeline = Dòng thời gian các thỏa thuận
paper-title-roster = Lãnh đạo tham gia
paper-printed-on = Ngày in: { $date }
paper-page = Trang { $page }/{ $pages }
paper-continued = tiếp theo
paper-no-agreements = Không có thỏa thuận nào được chọn để in.
paper-no-leaders = Các thỏa thuận được chọn không nêu tên lãnh đạo nào.

paper-agreements = { $counted }: { $names }.
paper-agreements-all =
    { $count ->
        [1] Thỏa thuận duy nhất
       *[other] Tất cả { $count } thỏa thuận
    }
paper-agreements-chosen = { $count } thỏa thuận được chọn
paper-and-more = và { $count } thỏa thuận khác
paper-filtered = Chỉ gồm các nội dung: { $stances }; bên thực hiện: { $actors }.
paper-reviewed = Đã duyệt { $done }/{ $all } dữ kiện.
paper-part = Thỏa thuận { $first }–{ $last } trên { $all }
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
paper-rejected = { $count } nội dung bị bác

paper-legend-source = số của nguồn
paper-legend-period = Thời hạn
paper-legend-outlook = Tầm nhìn
paper-legend-other = Thời hạn theo nguồn khác
paper-legend-signed = Ngày ký
paper-legend-published = Ngày đăng bài
paper-legend-today = Ngày in

paper-sources = Nguồn
paper-source-undated = không rõ ngày đăng bài
paper-source-outlet-unknown = Không rõ nơi đăng
