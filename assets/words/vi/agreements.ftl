# Danh sách thỏa thuận, trang của một thỏa thuận, những chỗ các nguồn không khớp.

# Danh sách.
agreement-add = Thêm thỏa thuận
    .also = nhập tay, thêm thỏa thuận
agreements-filter = Bộ lọc
agreements-all-listed = Chọn cả { $count }
agreements-only = Chỉ các mục này
agreements-only-listed = Chỉ so sánh { $count } thỏa thuận đang hiện
agreements-predecessor = nay thuộc { $successor }
agreements-by-hand = thêm bằng tay
agreements-row-hint = Bấm vào tên hoặc nhấn Enter để mở trang thỏa thuận

# Bộ lọc.
facet-company = Doanh nghiệp
facet-province = Tỉnh, thành phố
facet-region = Vùng
facet-year = Năm ký
facet-standing = Hiệu lực
facet-sources = Số nguồn
facet-search = Tìm trong mục { $facet }
agreements-drop-join = Gộp { $other } vào { $into }…
facet-all = còn { $count } lựa chọn
facet-fewer = thu gọn
facet-more = và { $count } lựa chọn nữa, hãy gõ để tìm
standing-in-force = còn hiệu lực
standing-ended = đã hết hạn
standing-not-begun = chưa bắt đầu
standing-unknown = chưa rõ thời hạn
choice-former-province = { $name } (nay là { $successor })
choice-year-unknown = chưa rõ năm ký
choice-signed-in = ký năm { $year }
choice-sources-none = không có nguồn
choice-sources-one = một nguồn
choice-sources-two = hai nguồn
choice-sources-more = từ ba nguồn
choice-take-away = Bỏ lọc { $choice }
choice-count = { $count } thỏa thuận

# So sánh đã lưu.
kept-views = So sánh đã lưu
kept-views-none = Chưa lưu so sánh nào. Lưu lại để mở nhanh đúng các thỏa thuận, bộ lọc và cách xem này.
kept-view-show = Mở so sánh { $name }
kept-view-remove = Xóa so sánh { $name }
kept-view-new = Lưu so sánh đang xem…
kept-view-name = Tên của so sánh
kept-view-save = Lưu so sánh
kept-view-replaces = Sẽ thay so sánh cùng tên.
kept-view-unknown = Phiên bản mới hơn đã lưu so sánh này.

# Trang của một thỏa thuận.
page-back = Quay lại
page-back-to = Quay lại: { $view }
page-open = Mở trang thỏa thuận { $agreement }
page-show = Mở trang thỏa thuận
page-gone = Thỏa thuận này không còn nữa
page-gone-hint = Nó đã được gộp, xóa hoặc hoàn tác.
page-compared = Đưa vào so sánh
page-statements-count = { $count } nội dung
page-reviewed = đã duyệt { $done }/{ $all }
page-join = Gộp với…
page-join-hint = Gộp với thỏa thuận khác khi cả hai là một
page-join-choose = Chọn những thỏa thuận thực ra là một với thỏa thuận này. Có thể tách lại sau.
page-join-do =
    { $count ->
        [0] Gộp vào đây
       *[other] Gộp { $count } thỏa thuận vào đây
    }
page-split = Tách bài…
page-split-hint = Tách các bài nói về một thỏa thuận khác
page-split-choose = Đánh dấu ở danh sách nguồn bên dưới những bài nói về một thỏa thuận khác.
page-split-do =
    { $count ->
        [0] Tách thành thỏa thuận riêng
       *[other] Tách { $count } bài thành thỏa thuận riêng
    }
page-split-some = Chọn ít nhất một bài và để lại ít nhất một bài.
page-group-anew = Để chương trình xếp lại
page-group-anew-hint = Bỏ việc gộp và tách bằng tay ở thỏa thuận này
page-note = Ghi chú
page-note-on = Ghi chú về { $agreement }
page-note-save = Lưu ghi chú
page-note-change = Sửa ghi chú
page-note-remove = Xóa ghi chú
page-remove = Xóa thỏa thuận
page-never-mind = Thôi
page-evidence = Bằng chứng
page-evidence-hint = Xem lời trích về các bên, ngày ký và thời hạn
page-by-hand = Thỏa thuận này do bạn thêm, không có bài báo làm nguồn.
page-disagreements = Các nguồn không khớp
page-no-dates = Không nguồn nào nêu ngày ký hay thời hạn.
page-merged = nay là { $successor }
page-merged-on = nay là { $successor } (từ { $date })
page-articles-agree = { $agreeing }/{ $told } nguồn nêu như vậy
page-statements = Nội dung theo chủ đề
page-no-statements = Các bài chưa nêu nội dung nào.
page-sources = Nguồn
page-source-facts = { $count } dữ kiện
page-open-article = Mở bài báo
likeness-same-parties = cùng các bên
likeness-successor = địa phương đã sáp nhập
likeness-some-parties = chung một bên
likeness-same-day = cùng ngày ký
likeness-near-day = ngày ký gần nhau
likeness-same-period = cùng thời hạn

# Các nguồn không khớp.
disagreements-hint = Với mỗi chỗ, xem từng bài viết gì rồi chọn một giá trị hoặc để ngỏ. Lựa chọn hiện ở mọi bảng và bản in.
disagreements-all = Tất cả ({ $count })
disagreements-open = Để ngỏ ({ $count })
disagreements-decided = Đã chọn ({ $count })
disagreements-none = Các nguồn khớp nhau
disagreements-none-hint = Không có hai bài nào nêu khác nhau về ngày ký hay thời hạn của cùng một thỏa thuận.
disagreements-none-here = Không có chỗ nào như vậy.
disagreement-chosen = các nguồn không khớp, bạn đã chọn
disagreement-keep-open = Để ngỏ
disagreement-keep-open-hint = Bỏ lựa chọn: giá trị lại theo đa số các bài
disagreement-articles = { $count } bài
disagreement-your-choice = bạn chọn
disagreement-used = đang dùng theo đa số
disagreement-used-nearest = đang dùng theo bài gần ngày ký nhất
disagreement-choose = Chọn { $value }

# Thêm thỏa thuận bằng tay.
new-agreement-hint = Dùng khi chưa có bài báo nào nói về thỏa thuận này. Có thể hoàn tác.
new-agreement-party-hint = Gõ tên tỉnh, doanh nghiệp, cơ quan
new-agreement-take = Thêm bên { $party }
new-agreement-as = Thêm “{ $party }” là:
new-agreement-drop-party = Bỏ bên { $party }
new-agreement-date-hint = ví dụ 11/9/2025, 9/2025
new-agreement-year-hint = ví dụ 2025
new-agreement-source = Nguồn
new-agreement-source-hint = Bạn biết từ đâu: văn bản, cuộc họp, trang web
new-agreement-add = Thêm
new-agreement-needs-parties = Cần ít nhất hai bên.
new-agreement-bad-date = Ngày ký chưa đúng: hãy viết như 11/9/2025, 9/2025 hoặc 2025.
new-agreement-bad-year = Năm chưa đúng: hãy viết bốn chữ số, như 2030.
new-agreement-bad-period = Năm cuối đứng trước năm đầu.
