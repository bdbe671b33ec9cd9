# The window.

# Views, files, the bar on top.

view-matrix = Ma trận
view-timeline = Dòng thời gian
view-leaders = Lãnh đạo
view-articles = Bài báo
menu-file = Tệp
new-file = Tệp mới…
open-file = Mở tệp…
open-sample = Mở tệp mẫu
import-articles = Nhập bài báo…
import-by-path = Nhập theo đường dẫn…
print = In…
print-nothing = Chưa có thoả thuận nào để in.
quit = Thoát
close = Đóng
settings = Cài đặt
settings-language = Ngôn ngữ
settings-colours = Màu sắc
settings-size = Cỡ chữ
colours-system = Theo hệ thống
colours-light = Sáng
colours-dark = Tối
size-smaller = Nhỏ hơn
size-larger = Lớn hơn
sample = Tệp mẫu
sample-mark = Mẫu
sample-hint = Đây là các thoả thuận mẫu để xem thử. Tạo tệp của riêng bạn khi sẵn sàng.
busy-opening = Đang mở tệp…
busy-saving = Đang lưu PDF…
no-file = Chưa mở tệp nào
no-file-hint = Tạo một tệp mới, mở tệp đã có, hoặc xem thử tệp mẫu.
empty-file = Tệp chưa có bài báo nào
empty-file-hint = Nhập các bài báo về thoả thuận hợp tác, hoặc kéo thả tệp vào cửa sổ này.
drop-to-import = Thả { $count } tệp để nhập
window-title = Cam Kết
show-file = Hiện tệp

# Asking for a path.

path-import = Đường dẫn các bài báo
path-new = Đường dẫn tệp mới
path-open = Đường dẫn tệp cần mở
path-pdf = Lưu PDF vào
path-hint = Ví dụ: ~/bai-bao/gia-lai.txt; nhiều tệp cách nhau bằng dấu chấm phẩy
path-go = Tiếp tục
path-type = Gõ đường dẫn
no-file-dialog = Hệ thống này không hiện được hộp chọn tệp. Hãy gõ đường dẫn vào ô dưới đây, hoặc kéo thả tệp vào cửa sổ.

# Agreements.

agreements = Thoả thuận
agreements-chosen = { $chosen }/{ $all }
agreements-all = Chọn tất cả
agreements-search = Tìm thoả thuận
agreements-empty = Chưa có thoả thuận nào.
agreements-not-found = Không thấy thoả thuận nào.
signed-on = Ký { $date }
no-date = Chưa rõ ngày
sources = { $count } nguồn
disagreement = các nguồn nói khác nhau
disagreement-hint = Các nguồn nói khác nhau. Bấm để xem từng nguồn.

# Matrix.

matrix-grid = Ma trận cam kết
matrix-none = Chưa chọn thoả thuận nào
matrix-none-hint = Đánh dấu các thoả thuận cần so sánh ở danh sách bên trái.
hide-empty-topics = Ẩn chủ đề trống
filters-clear = Bỏ lọc
depth-mark = Chỉ ký hiệu
depth-count = Số lượng
depth-brief = Trích ngắn
topics-count = { $count } chủ đề
coverage = { $covered }/{ $all } chủ đề
line-facts = Thông tin chung
line-signed-on = Ngày ký
line-period = Giai đoạn
line-parties = Các bên
line-leaders = Lãnh đạo
line-targets = Chỉ tiêu
others-say = Nguồn khác: { $values }
outlook = Tầm nhìn { $year }
more-people = và { $count } người nữa
more-targets = và { $count } chỉ tiêu nữa
people-count = { $count } người
targets-count = { $count } chỉ tiêu
cell-not-mentioned = Không nhắc đến
cell-filtered = { $count } phát biểu ngoài bộ lọc
cell-rejected = { $count } phát biểu bị bác

# Status and import.

status-counts = { $agreements } thoả thuận · { $articles } bài báo · { $statements } phát biểu
status-disagreements = { $count } điểm các nguồn nói khác nhau
import-title = Nhập bài báo
import-running = Đang nhập { $done }/{ $total }
import-cancel = Dừng nhập
import-cancelled = đã dừng
import-close = Đóng kết quả nhập
import-count-new = { $count } bài mới
import-count-there = { $count } bài đã có
import-count-none = { $count } bài không có thoả thuận
import-count-failed = { $count } lỗi
import-new = mới, { $agreements } thoả thuận
import-joined = mới, thêm nguồn cho thoả thuận đã có
import-there = đã có trong tệp
import-none = mới, không thấy thoả thuận nào

# Printing.

print-title = Bản in
print-pages = { $count } trang
print-page = Trang { $page }/{ $count }
print-typesetting = Đang dàn trang…
print-failed = Không dàn trang được
print-paper = Khổ giấy
print-orientation = Hướng giấy
orientation-auto = Tự động
orientation-portrait = Dọc
orientation-landscape = Ngang
print-content = Nội dung
print-quotes = Trích đầy đủ
print-sources = Danh sách nguồn
print-close = Quay lại
save-pdf = Lưu thành PDF…
saved-pdf = Đã lưu { $file }.
save-failed = Không lưu được { $file }: { $reason }
open-failed = Không mở được { $file }: { $reason }
reveal-failed = Không mở được { $file } bằng chương trình của hệ thống.
article-files = Bài báo (văn bản)
camket-files = Tệp Cam Kết
new-file-name = thoa-thuan.sqlite
