# Giữ gìn tệp: bản sao lưu, bản sao gửi đi, cứu dữ liệu.

backups = Bản sao lưu…
backups-of = Bản sao lưu của { $file }
backups-hint = Mỗi ngày dùng có một bản, thêm một bản trước mỗi lần cập nhật hay khôi phục. Mười bản gần nhất được giữ.
backups-none = Chưa có bản nào. Bản đầu tiên được ghi khi tệp được mở.
backups-looking = Đang tìm…
backups-folder = Mở thư mục chứa các bản này
backup-agreements = { $count } thỏa thuận
backup-unreadable = không đọc được
backup-day = bản trong ngày
backup-update = trước khi cập nhật tệp
backup-before-restore = trước khi khôi phục
backup-restore = Khôi phục…
backup-restore-this = Khôi phục bản { $backup }
backup-restore-question = Tệp sẽ trở lại như lúc đó. Bản hiện nay được giữ trong danh sách này trước.
backup-restore-yes = Khôi phục bản này
backup-restore-no = Thôi
backup-failed = Không ghi được bản sao lưu của { $file }: { $reason }
backups-failed = Không xem được các bản sao lưu của { $file }: { $reason }
restored = Đã khôi phục { $file }. Bản trước đó có trong danh sách bản sao lưu.
restored-aside = Đã khôi phục { $file }. Tệp hỏng được để riêng tại { $aside }.
restore-failed = Không khôi phục được { $file }: { $reason }
restore-while-importing = Đang nhập bài vào tệp này: hãy đợi xong hoặc dừng lại rồi khôi phục.
edit-while-restoring = Tệp đang được khôi phục: hãy đợi một chút rồi làm tiếp.
busy-restoring = Đang khôi phục…
busy-salvaging = Đang cứu dữ liệu…
save-copy = Lưu bản sao…
save-copy-by-path = Lưu bản sao theo đường dẫn…
copy-saved = Đã lưu bản sao { $file }.
copy-name = { $name } (bản sao)
salvage-offer = Cứu dữ liệu sang tệp mới…
salvage-name = { $name } (đã cứu)
salvaged = Đã cứu sang { $file }: { $articles } bài, { $agreements } thỏa thuận, { $statements } nội dung.
salvaged-less = Đã cứu sang { $file }: { $articles } bài, { $agreements } thỏa thuận, { $statements } nội dung. Phần còn lại không đọc được; lịch sử thao tác bắt đầu lại.
salvage-failed = Không cứu được { $file }: { $reason }
salvage-loss =
    { $table }: còn { $kept } dòng{ $dropped ->
        [0] { "" }
       *[other] , bỏ { $dropped } dòng vì thiếu phần liên quan
    }{ $unreadable ->
        [yes] , có phần không đọc được
       *[no] { "" }
    }
path-copy = Lưu bản sao vào
path-salvage = Tệp mới cho dữ liệu cứu được
read-only = chỉ đọc
hindered-sample-backups = Tệp mẫu không có bản sao lưu.
cli-backups-none = chưa có bản sao lưu nào
cli-backups-line = { $number }. { $moment } · { $agreements } · { $bytes } byte · { $occasion } · { $path }
cli-backups-no-number = không có bản số { $number }: có { $count } bản
