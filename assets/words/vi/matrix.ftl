# The matrix.

matrix-grid = Ma trận cam kết
matrix-none = Chưa chọn thỏa thuận nào
matrix-none-hint = Đánh dấu các thỏa thuận cần so sánh ở danh sách bên trái.
hide-empty-topics = Ẩn chủ đề trống
    .also = hàng trống, ẩn hàng
actor-short-government = Nhà nước
actor-short-company = Doanh nghiệp
actor-short-both = Hai bên
filters-clear = Bỏ lọc
    .also = xóa lọc, bỏ lọc, tất cả
depth-mark = Chỉ ký hiệu
depth-count = Số lượng
depth-brief = Tóm tắt: nội dung, con số, thời hạn
depth-quotes = Trích đầy đủ
topics-count = { $count } chủ đề
coverage = { $covered }/{ $all } chủ đề
line-facts = Thông tin chung
line-signed-on = Ngày ký
line-period = Thời hạn
line-parties = Các bên
line-leaders = Lãnh đạo
line-targets = Chỉ tiêu
others-say = Nguồn khác: { $values }
outlook = Tầm nhìn { $year }
more-people = và { $count } người nữa
more-targets = và { $count } chỉ tiêu nữa
people-count = { $count } người
targets-count = { $count } chỉ tiêu
cell-not-stated = Không nguồn nào nêu
cell-not-mentioned = Không nhắc đến
cell-filtered = { $count } nội dung ngoài bộ lọc
cell-rejected = { $count } nội dung bị bác

line-measures = Chỉ tiêu so sánh
agreements-count = { $count } thỏa thuận
coverage-of-line = { $covered }/{ $all } thỏa thuận
group-none = Khác
section-fold = Thu gọn { $name } ({ $count } dòng)
section-unfold = Mở { $name } ({ $count } dòng)
cell-not-reviewed = { $count } nội dung chưa duyệt
cell-reviewed = Đã duyệt { $done }/{ $all } nội dung
cell-no-number = Không nêu con số
cell-folded = đã thu gọn
more-statements = và { $count } nội dung nữa
matrix-no-lines = Không có gì để hiện
matrix-no-lines-hint = Các thỏa thuận đã chọn không khác nhau ở điểm nào, hoặc bộ lọc đã bỏ hết các dòng.
matrix-transpose = Đổi hàng và cột

# Filters.

filter-review-unreviewed = Chưa duyệt
filter-review-accepted = Đã duyệt
filter-with-number = Có con số
filter-text = Từ trong nội dung
filters-more = { $count ->
    [0] Bộ lọc khác
   *[other] Bộ lọc khác: { $count }
}
filter-topics = Chủ đề { $chosen }/{ $all }
topics-all = Chọn tất cả
topics-none = Bỏ tất cả

# Columns.

column-hint = Kéo để đổi chỗ, bấm để xem bằng chứng.
column-menu = Thao tác với { $name }
column-earlier = Chuyển lên trước
column-later = Chuyển ra sau
column-hide = Ẩn khỏi ma trận
columns-order = Thứ tự
columns-groups = Nhóm theo
order-given = Như đã chọn
order-signed-first = Ngày ký, cũ trước
order-signed-last = Ngày ký, mới trước
order-name = Tên
order-coverage-most = Nhắc nhiều chủ đề trước
order-coverage-least = Nhắc ít chủ đề trước
order-own = Tự sắp xếp bằng cách kéo
group-company = Doanh nghiệp
group-province = Địa phương, cơ quan
group-not = Không nhóm

# Comparing with one.

only-differences = Chỉ điểm khác
compare-with = So với…
compare-with-this = So với { $name }
compare-with-hint = Chọn một thỏa thuận làm mốc
compare-with-none = Không so với thỏa thuận nào
compare-this = So các thỏa thuận khác với thỏa thuận này
compare-stop = Thôi so
mine-mark = Mốc
beside-alone = chỉ thỏa thuận mốc có
beside-lacking = thỏa thuận mốc chưa có, { $count } thỏa thuận khác có
beside-lacking-short = { $count } bên khác có
beside-other = thỏa thuận mốc chưa có
gaps-title = { $name } so với các thỏa thuận khác
gaps-lacking = Nơi khác có mà ở đây chưa có: { $count }
gaps-lacking-none = Không thiếu gì so với các thỏa thuận khác.
gaps-alone = Chỉ ở đây có: { $count }
gaps-alone-none = Không có điểm nào riêng.

# Legend.

legend = Chú giải
legend-stances = Nội dung là gì
legend-stance-commitment = Một bên nhận làm theo thỏa thuận.
legend-stance-request = Bên này đề nghị bên kia.
legend-stance-result = Việc đã làm xong.
legend-stance-expectation = Điều mong đợi, không ràng buộc ai.
legend-actors = Ai thực hiện
legend-empty = Vì sao ô trống
legend-not-mentioned = Không nhắc đến
legend-not-mentioned-hint = Các bài báo không nói đến chủ đề này.
legend-not-reviewed = Chưa duyệt
legend-not-reviewed-hint = Có nội dung, nhưng chưa ai duyệt và bạn chỉ xem nội dung đã duyệt.
legend-filtered = Ngoài bộ lọc
legend-filtered-hint = Có nội dung, nhưng bộ lọc đang bỏ qua.
legend-rejected = Bị bác
legend-rejected-hint = Người duyệt đã bác mọi nội dung ở đây.
legend-signs = Dấu khác
legend-reviewed = Đã duyệt hết
legend-reviewed-hint = Mọi nội dung trong ô đã được duyệt.
legend-alone = Chỉ thỏa thuận mốc có
legend-alone-hint = Các thỏa thuận khác không có.
legend-lacking = Thỏa thuận mốc chưa có
legend-lacking-hint = Vạch màu đánh dấu nơi khác có.
