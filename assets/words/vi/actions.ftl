# Mọi việc làm được từ bất cứ đâu: tìm kiếm, bảng lệnh, phím tắt, hướng dẫn, vấn đề.

group-file = Tệp
group-view = Xem
group-find = Tìm
group-settings = Cài đặt
group-help = Trợ giúp
menu-more = Thêm
menu-help = Trợ giúp
new-by-path = Tạo tệp theo đường dẫn…
open-by-path = Mở tệp theo đường dẫn…
save-pdf-by-path = Lưu PDF theo đường dẫn…
action-compare-all = So sánh mọi thỏa thuận
action-toggle-commitment = Hiện hoặc ẩn: cam kết
action-toggle-request = Hiện hoặc ẩn: đề nghị
action-toggle-result = Hiện hoặc ẩn: kết quả
action-toggle-expectation = Hiện hoặc ẩn: kỳ vọng
action-toggle-government = Hiện hoặc ẩn: việc của nhà nước
action-toggle-company = Hiện hoặc ẩn: việc của doanh nghiệp
action-toggle-both = Hiện hoặc ẩn: việc của hai bên
go-back = Quay lại
    .also = trước đó, back
go-forth = Đi tiếp
    .also = forward
hindered-back = Chưa có nơi nào để quay lại.
hindered-forth = Không có nơi nào để đi tiếp.
hindered-sample = Tệp mẫu đang mở và đã bị sửa thì mới khôi phục được.
action-next-hit = Đến kết quả tìm sau
action-previous-hit = Về kết quả tìm trước
action-speak-vi = Chuyển sang tiếng Việt
    .also = ngôn ngữ, language, Vietnamese
action-speak-en = Chuyển sang tiếng Anh
    .also = ngôn ngữ, language, English
action-colours-light = Dùng màu sáng
    .also = giao diện sáng, chủ đề, nền sáng, theme, light
action-colours-dark = Dùng màu tối
    .also = giao diện tối, chủ đề, nền tối, theme, dark
action-colours-system = Dùng màu theo hệ thống
    .also = giao diện, chủ đề, theme, tự động
size-usual = Cỡ chữ thường
    .also = cỡ chữ, mặc định, zoom
hindered-import = Không có lượt nhập nào đang chạy.
hindered-evidence = Chưa mở bằng chứng nào.
hindered-pages = Chưa có bản in nào đang mở.
hindered-file = Chưa mở tệp nào.
hindered-hits = Chưa tìm thấy gì.
hindered-all = Đang so sánh mọi thỏa thuận.
hindered-filters = Chưa lọc gì.

## Tìm kiếm.
search = Tìm kiếm
    .also = tìm, find
search-hint = Tìm thỏa thuận, người, nội dung, bài báo
search-how = Gõ có dấu hoặc không dấu: “dak lak” cũng tìm được Đắk Lắk; “đường” chỉ tìm “đường”.
search-none = Không thấy “{ $query }”.
search-none-hint = Hãy thử ít từ hơn, hoặc gõ không dấu.
search-group = { $kind } ({ $count })
search-group-more = { $kind } ({ $count } đầu tiên, gõ thêm từ để thu hẹp)
search-agreements = Thỏa thuận
search-people = Người
search-statements = Nội dung
search-articles = Bài báo
search-keys = Phím mũi tên để chọn, Enter để đến nơi, Esc để đóng. Sau khi đóng: F3 đến kết quả sau.

## Bảng lệnh và phím tắt.
palette = Bảng lệnh
palette-hint = Gõ vài chữ của một lệnh
palette-none = Không có lệnh nào như vậy.
palette-keys = Phím mũi tên để chọn, Enter để làm, Esc để đóng.
shortcuts = Phím tắt
    .also = bàn phím, keyboard, trợ giúp
keys-everywhere = Ở mọi nơi
keys-tab = Đến ô, nút kế tiếp
keys-escape = Đóng phần nằm trên cùng
keys-cells = Đi từ ô này sang ô khác
keys-evidence = Mở bằng chứng của ô
keys-zoom = Phóng to, thu nhỏ
keys-block = Chọn nhiều ô
keys-fold = Gấp hoặc mở nhóm hàng
key-shift-arrows = Shift + mũi tên
key-alt-arrows = Alt + mũi tên
keys-move-column = Chuyển chỗ một thỏa thuận
key-copy = Ctrl+C
key-j = J
key-k = K
key-a = A
key-r = R
key-e = E
key-tab = Tab
key-escape = Esc
key-arrows = Mũi tên
key-enter = Enter
key-plus-minus = + −
key-zero = 0
key-t = T
key-n = N
key-p = P

## Tệp gần đây.
recent = Gần đây
recent-open = Mở lại { $file }
recent-missing = Không còn tệp này: { $file }
recent-forget = Quên các tệp gần đây

## Vấn đề.
problems = Các vấn đề
    .also = lỗi, cảnh báo
problems-count = { $count } vấn đề
problems-hint = Xem từng vấn đề và cách xử lý
problems-none = Không có vấn đề nào.
problems-close = Đóng các vấn đề
problems-clear = Xóa danh sách
problems-copy = Chép: { $problem }
problems-copy-all = Chép tất cả
copy = Chép
problem-defect = Chương trình gặp lỗi khi { $job ->
        [reading] đọc tệp
        [printing] dàn trang
        [keeping] giữ gìn tệp
       *[importing] nhập bài
    } ({ $reason }). Dữ liệu không mất; có thể làm tiếp. Nếu lặp lại, xin báo lỗi này.

## Hướng dẫn khi mới bắt đầu.
guide-start = Xem hướng dẫn bắt đầu
    .also = hướng dẫn, trợ giúp, help
guide-agreements = Đánh dấu các thỏa thuận cần đặt cạnh nhau. Bấm vào tên để mở trang của thỏa thuận đó: các bên, thời gian, lãnh đạo, mọi nội dung.
guide-cells = Mỗi ô cho biết một thỏa thuận cam kết, đề nghị, đã làm hay mong đợi gì về một chủ đề. Bấm vào ô để đọc đúng câu trong bài báo.
guide-views = Cũng những dữ kiện ấy theo thời gian, theo người ký và phát biểu, và trong chính các bài báo.
guide-search = Tìm mọi thứ trong tệp bằng Ctrl+F, có dấu hay không dấu. Ctrl+K mở bảng lệnh, F1 liệt kê phím tắt.
guide-own = Khi sẵn sàng, tạo tệp của riêng bạn ở đây rồi kéo thả các bài báo vào cửa sổ.
guide-step = { $step }/{ $all }
guide-next = Tiếp
guide-done = Bắt đầu
guide-skip = Không hiện nữa

## Những đường kéo được.
resize-column = Độ rộng cột { $column }
resize-panel = Kích thước phần này
topics = Chủ đề
