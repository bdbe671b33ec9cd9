# Dữ kiện trao đổi với tệp khác, và những bài gần trùng nhau.

imported-near-duplicate = gần trùng với “{ $what }” ({ $percent }%): không nhập
imported-facts = tệp dữ kiện: { $articles } bài mới, { $facts } dữ kiện mới, { $decisions } quyết định của người đọc{ $refused ->
        [0] {""}
       *[other] , { $refused } mục không nhận được
    }{ $conflicts ->
        [0] {""}
       *[other] , { $conflicts } chỗ hai tệp quyết định khác nhau
    }

# Tệp dữ kiện.
read-error-facts = tệp dữ kiện JSON chứ không phải bài báo: dùng lệnh nhập để đưa vào tệp
facts-error-json = không phải JSON đúng từ dòng { $line }, cột { $column } ({ $reason }): hãy xuất lại tệp
facts-error-newer = tệp dữ kiện phiên bản { $found }, chương trình này đọc đến phiên bản { $known }: hãy cập nhật chương trình
facts-error-table = đây là một bảng xuất cho chương trình khác, thiếu phần mà một tệp cần: hãy xuất lại bằng “camket export file”
facts-error-none = không có dữ kiện nào nhận được: cần JSON của “camket extract” hoặc “camket export file”
facts-refused-form = không nhận: không đúng dạng ({ $reason })
facts-refused-outside = không nhận: byte { $start }–{ $end } không nằm trong văn bản của bài
facts-refused-other-words = không nhận: tại vị trí ấy trong bài không phải là “{ $words }”
facts-refused-not-in-text = không nhận: bài không có câu “{ $words }”
facts-refused-other-text = không nhận: văn bản không khớp với mã của nó, có thể đã bị sửa
facts-refused-topic = không nhận: không có chủ đề “{ $topic }”
facts-refused-too-long = không nhận: dài quá { $limit } byte
facts-refused-too-many = không nhận: nhiều quá { $limit } mục
facts-refused-twice = không nhận: đã có ở trên
facts-conflict = hai tệp quyết định khác nhau về { $sort ->
        [party] một bên
        [claim] một ngày hay năm
        [person] một người
        [statement] một nội dung
        [people] việc hai người có là một
        [agreement] việc ghép thỏa thuận
        [choice] giá trị được chọn
       *[article] thông tin bài
    } “{ $what }”: giữ quyết định của tệp đang mở
export-error-whole-file = cả tệp chỉ xuất được thành json hoặc jsonl, không thành { $format }
history-import-facts = Nhập tệp dữ kiện { $what }: { $count } bài, { $facts } dữ kiện, { $decisions } quyết định
facts-copy = gần trùng với “{ $what }”: giữ cả hai, tính là một nguồn
page-source-copy = bản đăng lại của “{ $what }”
