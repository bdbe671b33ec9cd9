# The window.

# Views, files, the bar on top.

view-matrix = Ma trận
    .also = bảng, so sánh, chủ đề
view-timeline = Dòng thời gian
    .also = thời hạn, mốc, lịch, năm
view-leaders = Lãnh đạo
    .also = người ký, nhân sự, chức vụ
view-articles = Bài báo
    .also = nguồn, văn bản, báo
view-disagreements = Các nguồn không khớp
    .also = mâu thuẫn, khác nhau, bất đồng
view-agreement = Thỏa thuận
menu-file = Tệp
new-file = Tệp mới…
    .also = tạo tệp, new
open-file = Mở tệp…
    .also = mở, open
open-sample = Mở tệp mẫu
    .also = ví dụ, mẫu, thử
import-articles = Nhập bài báo…
    .also = thêm bài, đọc bài, import
import-by-path = Nhập theo đường dẫn…
print = In…
    .also = máy in, giấy, PDF, xuất
print-nothing = Chưa có thỏa thuận nào để in.
print-choose-view = Mở ma trận, dòng thời gian, lãnh đạo, một thỏa thuận hoặc các nguồn không khớp để in.
quit = Thoát
    .also = đóng, tắt, exit
close = Đóng
settings = Cài đặt
settings-language = Ngôn ngữ
settings-colours = Màu sắc
settings-size = Cỡ chữ
colours-system = Theo hệ thống
colours-light = Sáng
colours-dark = Tối
size-smaller = Nhỏ hơn
    .also = thu nhỏ, chữ nhỏ, cỡ chữ, zoom
size-larger = Lớn hơn
    .also = phóng to, chữ to, cỡ chữ, zoom
restore-sample = Khôi phục tệp mẫu
    .also = làm lại từ đầu, hoàn tác tất cả
open-this-file = Mở tệp này
new-file-exists = { $file } đã có sẵn và là một tệp Cam Kết. Tệp mới không ghi đè lên nó.
sample = Tệp mẫu
sample-mark = Mẫu
sample-hint = Đây là các thỏa thuận mẫu để xem thử. Tạo tệp của riêng bạn khi sẵn sàng.
busy-opening = Đang mở tệp…
busy-saving = Đang lưu PDF…
no-file = Chưa mở tệp nào
no-file-hint = Tạo một tệp mới, mở tệp đã có, hoặc xem thử tệp mẫu.
empty-file = Tệp chưa có bài báo nào
empty-file-hint = Nhập các bài báo về thỏa thuận hợp tác, hoặc kéo thả tệp vào cửa sổ này.
drop-to-import = Thả { $count } tệp để nhập
window-title = Cam Kết
show-file = Hiện tệp

# Asking for a path.

path-import = Đường dẫn các bài báo
path-new = Đường dẫn tệp mới
path-open = Đường dẫn tệp cần mở
path-pdf = Lưu PDF vào
path-hint-articles = Ví dụ: ~/bai-bao/gia-lai.txt; nhiều tệp cách nhau bằng dấu chấm phẩy
path-hint-file = Ví dụ: ~/thoa-thuan.sqlite
path-hint-pdf = Ví dụ: ~/ma-tran.pdf
path-go = Tiếp tục
path-type = Gõ đường dẫn
no-file-dialog = Hệ thống này không hiện được hộp chọn tệp. Hãy gõ đường dẫn vào ô dưới đây.
no-file-dialog-import = Hệ thống này không hiện được hộp chọn tệp. Hãy gõ đường dẫn vào ô dưới đây, hoặc kéo thả tệp vào cửa sổ.

# Agreements.

agreements = Thỏa thuận
agreements-chosen = { $chosen }/{ $all }
agreements-all = Chọn tất cả
agreements-search = Tìm thỏa thuận
agreements-empty = Chưa có thỏa thuận nào.
agreements-not-found = Không thấy thỏa thuận nào.
signed-on = Ký { $date }
no-date = Chưa rõ ngày
sources = { $count } nguồn
disagreement = các nguồn không khớp
disagreement-hint = Các nguồn không khớp. Bấm để xem từng nguồn.

# Status and import.

status-counts = { $agreements } thỏa thuận · { $articles } bài báo · { $statements } nội dung
status-disagreements =
    { $open ->
        [0] { $count } chỗ các nguồn không khớp, đã chọn hết
       *[other] { $count } chỗ các nguồn không khớp, { $open } chưa chọn
    }
import-title = Nhập bài báo
import-running = Đang nhập { $done }/{ $total }
import-cancel = Dừng nhập
import-cancelled = đã dừng
import-close = Đóng kết quả nhập
open-while-importing = Đang nhập bài báo. Hãy dừng nhập hoặc đợi xong rồi mở tệp khác.
read-failed = Không đọc tiếp được { $file }: { $reason }
import-failed = Việc nhập bị dừng: { $reason }
import-without-file = Hãy mở hoặc tạo một tệp trước khi nhập bài báo.
import-too-many = Đã có quá nhiều lượt nhập đang chờ. Hãy đợi các lượt trước xong.

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
    .also = xuất, tải về, print
saved-pdf = Đã lưu { $file }.
save-failed = Không lưu được { $file }: { $reason }
open-failed = Không mở được { $file }: { $reason }
reveal-failed = Không mở được { $file } bằng chương trình của hệ thống.
article-files = Bài báo (văn bản)
camket-files = Tệp Cam Kết
new-file-name = thoa-thuan.sqlite
# Bằng chứng, dòng thời gian, lãnh đạo, bài báo.

fact-signed-on = Ngày ký
fact-start = Năm đầu
fact-end = Năm cuối
fact-outlook = Tầm nhìn đến năm
fact-party = Bên ký kết
fact-party-province = tỉnh, thành phố
fact-party-district = cấp huyện, xã
fact-party-company = doanh nghiệp
fact-party-organization = tổ chức

evidence-heading = Bằng chứng
evidence-close = Đóng bằng chứng
    .also = trích dẫn, ẩn
evidence-count = { $facts } dữ kiện trong { $articles } bài báo
evidence-loading = Đang lấy lời trích…
evidence-none = Không có dữ kiện nào cho mục này.
evidence-without-words = Chưa tìm thấy lời trích.
evidence-shown-instead = đang dùng { $value }
evidence-show-in-article = Xem trong bài
evidence-why = Vì sao
evidence-reason = Quy tắc { $rule }, dấu hiệu “{ $cue }”, tin cậy { $percent }%
evidence-reason-bare = Quy tắc { $rule }, tin cậy { $percent }%
evidence-more = Xem thêm, còn { $count } dữ kiện

articles-filter = Lọc bài báo
articles-filter-hint = Tựa bài, báo
articles-count = { $count } bài
articles-none = Chưa có bài báo nào. Nhập hoặc kéo thả tệp vào cửa sổ.
articles-none-fit = Không có bài báo nào khớp với “{ $filter }”.
articles-choose = Chọn một bài báo ở danh sách để đọc.
articles-loading = Đang mở bài báo…
articles-undated = chưa rõ ngày
articles-agreements = { $count } thỏa thuận
articles-no-agreement = không có thỏa thuận
articles-legend-person = Người
articles-legend-date = Ngày, năm
articles-legend-party = Bên ký
articles-facts = { $count } chỗ có dữ kiện
articles-next = Dữ kiện sau
articles-next-hint = Đến dữ kiện sau (phím N)
articles-previous = Dữ kiện trước
articles-previous-hint = Về dữ kiện trước (phím P)
