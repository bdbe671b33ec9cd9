# Sửa đổi trong tệp: hoàn tác, lịch sử, và lý do một việc không làm được.

group-edit = Sửa đổi
undo = Hoàn tác
    .also = quay lại, khôi phục, undo
redo = Làm lại
    .also = khôi phục, redo
undo-this = Hoàn tác: { $what }
redo-this = Làm lại: { $what }
undo-none = Chưa có gì để hoàn tác
redo-none = Không có gì để làm lại
history = Lịch sử sửa đổi
    .also = nhật ký, các bước, undo
history-close = Đóng lịch sử
history-none = Tệp chưa có sửa đổi nào
history-none-hint = Mỗi lần nhập bài, duyệt, sửa hay gộp sẽ thành một bước ở đây và hoàn tác được, kể cả sau khi đóng tệp.
history-begin = Trước bước đầu tiên
history-begin-hint = Hoàn tác tất cả
history-older = Hiện các bước cũ hơn
history-forgotten = { $count } bước cũ nhất đã được lược bỏ để tệp không phình mãi; không hoàn tác được về trước đó.
last-step = bước vừa rồi
undone-this = Đã hoàn tác: { $what }
redone-this = Đã làm lại: { $what }
undone-many = Đã hoàn tác { $count } bước
redone-many = Đã làm lại { $count } bước
history-back-to = Về lại lúc này
history-forth-to = Làm lại đến đây
history-here = Tệp đang ở đây
history-undone = đã hoàn tác
history-abandoned = đã bỏ
history-rows = { $count } dòng dữ liệu
history-others = , cùng { $count } mục khác
edit-failed = Không sửa được tệp: { $reason }
undo-failed = Không hoàn tác được: { $reason }
edit-while-importing = Đang nhập bài: hãy đợi nhập xong hoặc dừng lại rồi hoàn tác
edit-without-file = Chưa có tệp nào mở để sửa
edit-too-many = Tệp còn đang ghi các sửa đổi trước: hãy thử lại sau giây lát
edited-read-anew = Đọc lại xong: thêm { $added }, bỏ { $gone }, đổi { $changed }, giữ nguyên theo người duyệt { $kept }

edit-needs-topic = nội dung cần ít nhất một chủ đề
edit-unknown-topic = không có chủ đề này
edit-needs-name = cần có tên
edit-needs-role = cần ít nhất một vai trò
edit-needs-year = chỉ ghi năm, từ 1 đến 9999
edit-needs-party = cần ít nhất một bên
edit-number = giá trị không phải là số
edit-party-there = bài đã có bên này: hãy bác bên thừa
edit-claim-there = bài đã có giá trị này: hãy sửa giá trị đó
edit-remove-read = chỉ xóa được mục do người thêm: mục do chương trình đọc thì bác
edit-remove-reported = thỏa thuận này có bài báo làm nguồn: chỉ xóa được thỏa thuận nhập tay
edit-choose-rejected = giá trị này đã bị bác: hãy bỏ bác trước khi chọn
edit-split-some = hãy chọn một phần các bài của thỏa thuận, không phải tất cả
edit-agreement-there = thỏa thuận nhập tay này đã có trong tệp

history-import = Nhập { $count ->
    [1] bài “{ $what }”
   *[other] { $count } bài
}
history-review = { $state ->
    [accepted] Nhận
    [rejected] Bác
   *[unreviewed] Bỏ quyết định về
} { $count ->
    [1] “{ $what }”
   *[other] { $count } mục
}
history-correct-statement = Sửa { $field ->
    [topics] chủ đề
    [stance] lập trường
    [actor] bên thực hiện
    [targets] chỉ tiêu
    [words] đoạn trích
   *[other] nội dung
} của “{ $what }”
history-correct-appearance = Sửa { $field ->
    [person] người
    [position] chức vụ
    [rank] cấp bậc
    [roles] vai trò
   *[other] thông tin
} của { $what }
history-correct-claim = Sửa { $field ->
    [signed_on] ngày ký
    [start] năm đầu
    [end] năm cuối
   *[outlook] năm tầm nhìn
} của { $what }: { $from } thành { $to }
history-correct-party = Sửa bên: { $from } thành { $to }
history-correct-article = Sửa thông tin bài “{ $what }”
history-take-back = Lấy lại giá trị đã đọc của { $count ->
    [1] “{ $what }”
   *[other] { $count } mục
}
history-take-back-article = Lấy lại thông tin đã đọc của bài “{ $what }”
history-add-statement = Thêm nội dung “{ $what }”
history-add-appearance = Thêm người: { $what }
history-add-claim = Thêm { $field ->
    [signed_on] ngày ký
    [start] năm đầu
    [end] năm cuối
   *[outlook] năm tầm nhìn
} { $to } cho { $what }
history-add-party = Thêm bên: { $what }
history-remove = Xóa { $count ->
    [1] “{ $what }”
   *[other] { $count } mục
}
history-choose = Chọn { $to } làm { $field ->
    [signed_on] ngày ký
    [start] năm đầu
    [end] năm cuối
   *[outlook] năm tầm nhìn
} của { $what }
history-keep-open = Để ngỏ { $field ->
    [signed_on] ngày ký
    [start] năm đầu
    [end] năm cuối
   *[outlook] năm tầm nhìn
} của { $what }
history-join-agreements = Gộp { $count } thỏa thuận vào { $what }
history-split-reports = Tách { $count } bài khỏi { $what }
history-group-anew = Để chương trình ghép lại { $what }
history-add-agreement = Nhập tay thỏa thuận { $what }
history-remove-agreement = Xóa thỏa thuận nhập tay { $what }
history-join-people = Gộp { $count } người thành { $what }
history-separate-people = Tách { $what } ra lại
history-keep-apart = Giữ riêng { $count } người, trong đó có { $what }
history-suggest-again = Cho gợi ý gộp lại { $what }
history-split-person = Tách { $what } thành hai người
history-note = Ghi chú { $on ->
    [agreement] ở thỏa thuận
    [person] về một người
    [article] ở một bài
   *[other] ở một mục
}{ $empty ->
    [yes] { "" }, đã xóa
   *[no] : “{ $what }”
}
history-remove-articles = Xóa { $count ->
    [1] bài “{ $what }”
   *[other] { $count } bài
}
history-read-anew = Đọc lại { $count ->
    [1] bài “{ $what }”
   *[other] { $count } bài
}: thêm { $added }, bỏ { $gone }, đổi { $changed }, giữ { $kept }
history-read-otherwise = Đọc lại tệp “{ $what }” theo cách khác
history-save-view = Lưu phép so sánh “{ $what }”
history-remove-view = Xóa phép so sánh “{ $what }”
history-unknown = Bước do phiên bản mới hơn ghi
