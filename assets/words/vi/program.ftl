# Dòng lệnh, và những điều chương trình nói về các tệp.

## Vì sao một bài không đọc được: đã gặp gì, cần gì, làm gì.
read-error-missing = không có tệp này: hãy kiểm tra tên tệp, và xem thư mục hoặc ổ chứa tệp còn đó không
read-error-no-permission = không có quyền đọc tệp: hãy mở quyền hoặc chép tệp sang chỗ khác
read-error-folder = đây là thư mục, cần một tệp: hãy chọn các tệp trong thư mục
read-error-not-a-file = đây là thiết bị hoặc đường ống, cần một tệp thường
read-error-system = hệ thống không đọc được tệp ({ $reason }): hãy kiểm tra ổ đĩa rồi thử lại
read-error-no-answer = ổ chứa tệp không trả lời nên tệp được gác lại: hãy xem ổ có còn kết nối không rồi thử lại
read-error-empty = tệp không có chữ nào: hãy kiểm tra xem bài đã được lưu chưa
read-error-empty-cell = dòng này để trống ở cột “{ $column }”
read-error-too-long = tệp dài hơn { $limit } MiB: hãy tách thành từng bài
read-error-unpacks-too-long = giải nén ra dài hơn { $limit } MiB: nếu tin được tệp này thì hãy giải nén rồi nhập từng tệp
read-error-not-text = byte thứ { $at } (0x{ $byte }) không phải UTF-8 hay bảng mã tiếng Việt nào: hãy chọn bảng mã, hoặc lưu lại bài dưới dạng văn bản UTF-8
read-error-cut-off = văn bản UTF-16 có { $bytes } byte, một số lẻ: phần cuối bị mất, hãy lưu lại tệp
read-error-picture = đây là ảnh, cần văn bản: hãy gõ lại hoặc nhận dạng chữ rồi lưu thành .txt
read-error-other-office = đây là bảng trình chiếu hoặc tài liệu không có bài báo: hãy lưu bài thành DOCX hoặc văn bản
read-error-other-workbook = đây là bảng tính ở định dạng không đọc được (XLS, XLSB): hãy mở tệp rồi lưu lại thành XLSX hoặc CSV
read-error-damaged = tệp { $format } hỏng hoặc dở dang ({ $reason }): hãy lưu hoặc tải lại tệp
read-error-password = tệp có mật khẩu: hãy mở bằng chương trình của nó rồi lưu lại không mật khẩu
read-error-scanned = PDF { $pages } trang chỉ có ảnh quét, không có chữ: hãy nhận dạng chữ (OCR) rồi nhập lại
read-error-too-deep = nội dung lồng nhau sâu hơn { $limit } lớp: hãy chép phần chữ của bài sang tệp văn bản
read-error-too-many = tệp có hơn { $limit } phần: hãy chia nhỏ
read-error-too-slow = sau { $seconds } giây vẫn chưa đọc xong: hãy chép phần chữ của bài sang tệp văn bản
read-error-nothing-inside = trong tệp nén không có bài báo nào: cần tệp văn bản, trang web, DOCX, PDF hoặc bảng
read-error-archive-inside = tệp nén nằm trong tệp nén: hãy giải nén rồi nhập
read-error-no-text-column = không tên cột nào cho biết cột chứa nội dung bài (các cột: { $columns }): hãy chọn cột nội dung
read-error-no-such-column = không có cột “{ $name }” (các cột: { $columns }): hãy ghi đúng tên cột hoặc số thứ tự của nó
read-error-sqlite = đây là tệp SQLite, cần một bài báo: nếu là tệp thỏa thuận, hãy dùng Mở tệp…

## Vì sao một tệp thỏa thuận không mở hoặc không ghi được.
store-error-missing = không có tệp này: hãy kiểm tra lại tên
store-error-already-there = đã có tệp cùng tên: hãy chọn tên khác hoặc mở tệp đó
store-error-no-permission = không có quyền đọc hoặc ghi: hãy chọn thư mục khác hoặc mở quyền
store-error-empty = tệp trống, chưa phải tệp thỏa thuận: hãy xóa nó rồi tạo tệp mới
store-error-not-ours = đây không phải tệp thỏa thuận của Cam Kết: hãy chọn tệp khác
store-error-newer = tệp do phiên bản mới hơn ghi (dạng { $found }, chương trình này biết đến dạng { $known }): hãy cập nhật chương trình
store-error-damaged = tệp bị hỏng ({ $reason }): hãy khôi phục một bản sao lưu, hoặc cứu những gì còn đọc được sang tệp mới
store-error-locked = chương trình khác đang giữ tệp: hãy đợi hoặc đóng chương trình đó rồi thử lại, chưa có gì bị ghi dở
store-error-disk-full = ổ đĩa đã đầy: hãy dọn bớt rồi thử lại, chưa có gì bị ghi dở
store-error-read-only = tệp hoặc thư mục chỉ cho đọc: hãy chép tệp sang chỗ ghi được
store-error-bad-place = { $what }: byte { $start } đến { $end } không phải một đoạn của bài, bài không được nhập; xin báo lại lỗi này
store-error-no-such-fact = mục này không còn trong tệp: có thể cửa sổ khác đã sửa, hãy mở lại tệp
store-error-changed-elsewhere = cửa sổ hoặc chương trình khác vừa sửa đúng chỗ này: tệp được giữ nguyên, hãy xem lại rồi làm tiếp
store-error-unreachable = không còn tới được tệp (đã bị chuyển, bị xóa hoặc ổ không còn nối): hãy nối lại ổ hoặc đặt tệp về chỗ cũ rồi thử lại, chưa có gì bị ghi dở
store-error-nothing-to-save = không đọc được gì từ tệp này: hãy khôi phục một bản sao lưu
store-error-backup = không ghi được bản sao trước khi cập nhật tệp vào { $path } ({ $reason }): tệp được giữ nguyên
store-error-system = hệ thống báo: { $reason }
store-error-sqlite = SQLite báo: { $reason }

## Điều mà việc kiểm tra tệp tìm thấy.
problem-integrity = tệp bị hỏng: { $reason }
problem-reference = một dòng của bảng { $table } trỏ tới dòng không có trong bảng { $to }
problem-shape =
    cấu trúc tệp khác bản gốc: { $kind ->
        [table] bảng
        [index] chỉ mục
        [view] khung nhìn
       *[trigger] trigger
    } { $name } { $matter ->
        [missing] bị thiếu
        [foreign] không phải của Cam Kết
       *[changed] đã bị sửa
    }
problem-text = { $file }: nội dung bài đã bị thay đổi sau khi nhập
problem-evidence =
    { $file }: bằng chứng của { $kind ->
        [published] ngày đăng bài
        [party] bên ký
        [claim] ngày hoặc năm
        [appearance] người
        [role] vai trò
        [stance] lập trường
        [actor] bên thực hiện
        [topic] chủ đề
        [target] chỉ tiêu
       *[statement] nội dung
    } { $fact } không nằm ở byte { $start } đến { $end }: “{ $quote }”
problem-agreement = thỏa thuận { $agreement }: các bên không khớp với các bài nói về nó
problem-history = lịch sử thiếu dữ liệu của { $steps } bước: các bước đó không hoàn tác hay làm lại được
problem-search = { $missing } { $index ->
        [search_article] bài báo
       *[search_statement] nội dung
    } không tìm kiếm được

## Nhập bài.
imported-new =
    { $count ->
        [1] mới, một thỏa thuận
       *[other] mới, { $count } thỏa thuận
    }
imported-joined =
    { $count ->
        [1] mới, thêm nguồn cho một thỏa thuận đã có
       *[other] mới, { $count } thỏa thuận, có thỏa thuận đã biết từ bài khác
    }
imported-already-there = đã có trong tệp
imported-no-agreement = mới, không thấy thỏa thuận nào
imported-error-extract = chương trình gặp lỗi khi phân tích bài này, bài không được nhập; xin báo lại kèm bài
imported-error-empty-folder = thư mục không có bài nào: cần tệp văn bản, trang web, DOCX, PDF, bảng hoặc ZIP
imported-error-closed-folder = không có quyền mở thư mục: hãy mở quyền hoặc chép các bài sang chỗ khác
imported-error-not-written = chưa nhập được vì không ghi được vào tệp thỏa thuận: xem nguyên nhân rồi thử lại
imported-error-deep-folder = thư mục nằm sâu hơn { $limit } lớp, không được xem: hãy chọn riêng thư mục này
import-file-not-made = Không có bài nào đọc được, nên tệp mới { $file } không được giữ lại.
imported-passed-by = { $count } tệp khác trong thư mục không phải là bài báo, được bỏ qua
imported-summary = { $new } bài mới có thỏa thuận, { $none } bài mới không có thỏa thuận, { $already } bài đã có{ $near ->
        [0] {""}
       *[other] , { $near } bài gần trùng
    }{ $facts ->
        [0] {""}
       *[other] , { $facts } tệp dữ kiện
    }, { $failed } tệp lỗi
imported-summary-stopped = đã dừng: { $new } bài mới có thỏa thuận, { $none } bài mới không có thỏa thuận, { $already } bài đã có{ $near ->
        [0] {""}
       *[other] , { $near } bài gần trùng
    }{ $facts ->
        [0] {""}
       *[other] , { $facts } tệp dữ kiện
    }, { $failed } tệp lỗi, { $rest } tệp chưa đọc

## Dòng lệnh.
cli-sample-name = Mẫu
cli-no-display-sample = Không có màn hình: ba bảng so sánh của tệp mẫu đã được ghi thành PDF ({ $files }) vào thư mục { $folder }
cli-no-display-file = Không có màn hình: ba bảng so sánh của tệp đã được ghi thành PDF ({ $files }) vào thư mục { $folder }
cli-no-window-sample = Không mở được cửa sổ: { $reason }. Ba bảng so sánh của tệp mẫu đã được ghi thành PDF ({ $files }) vào thư mục { $folder }
cli-no-window-file = Không mở được cửa sổ: { $reason }. Ba bảng so sánh của tệp đã được ghi thành PDF ({ $files }) vào thư mục { $folder }
cli-no-home = không có thư mục cá nhân để giữ cài đặt
finding-unreadable-characters = { $count } ký tự không đọc được
finding-old-encoding = đọc theo bảng mã { $encoding }
finding-sheets-passed-by = bỏ qua { $count } trang tính khác không có cột nội dung bài
finding-pages-left-out = { $count } trang của tệp PDF bị hỏng nên không đọc được
cli-needs-columns = ghi --columns text=TÊN-CỘT
cli-check-summary =
    { $count ->
        [0] không thấy vấn đề nào
       *[other] { $count } vấn đề: hãy dùng bản sao lưu gần nhất hoặc nhập lại các bài
    }
cli-sample-made = đã tạo tệp mẫu: { $articles } bài, { $agreements } thỏa thuận
output-error = không ghi được ({ $reason }): hãy chọn chỗ khác
output-error-folder = không có thư mục này: hãy tạo thư mục hoặc chọn chỗ khác
output-error-permission = không có quyền ghi: hãy chọn thư mục khác
output-error-full = ổ đĩa đã đầy: hãy dọn bớt rồi thử lại
output-error-agreements = đây là tệp thỏa thuận, không được ghi đè: hãy chọn tên khác
explain-no-agreement = không thấy thỏa thuận nào
explain-published = ngày đăng bài
explain-party = bên ký
explain-signed-on = ngày ký
explain-start = năm đầu
explain-end = năm cuối
explain-outlook = tầm nhìn
explain-person = người
explain-role = vai trò
explain-statement = nội dung
cli-option-without-effect = { $option } không có tác dụng với { $view }
cli-whole-day = “{ $read }” thiếu ngày hoặc tháng: cần cả ngày, dạng 2026-11-22
cli-no-such-agreement = không có thỏa thuận nào tên “{ $name }”
cli-several-agreements = “{ $name }” khớp nhiều thỏa thuận: { $names }
cli-no-such-topic = không có chủ đề “{ $name }”; các chủ đề: { $topics }
cli-gaps-of-whom = cần --agreement: thỏa thuận nào được so với các thỏa thuận khác
