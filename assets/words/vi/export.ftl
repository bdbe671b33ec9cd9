# Tệp cho các chương trình khác.

export-title = So sánh các thỏa thuận hợp tác
export-category = So sánh thỏa thuận
export-day = Ngày xuất
export-selected = Phạm vi
export-sheets = Các trang tính
export-marks = Ký hiệu

export-sheet-overview = Tổng quan
export-sheet-matrix = Ma trận cam kết
export-sheet-timeline = Dòng thời gian
export-sheet-roster = Lãnh đạo
export-sheet-agreements = Thỏa thuận
export-sheet-targets = Chỉ tiêu
export-sheet-disagreements = Nguồn không khớp
export-sheet-facts = Dữ kiện
export-sheet-sources = Nguồn

export-about-matrix = Từng chủ đề, các thỏa thuận cạnh nhau. Nguyên văn nằm trong ghi chú của ô.
export-about-timeline = Ngày ký và thời hạn của từng thỏa thuận, tô theo năm.
export-about-roster = Ai tham gia thỏa thuận nào, với chức vụ và cấp bậc lúc đó.
export-about-agreements = Mỗi thỏa thuận một dòng: các bên, thời hạn, số nội dung.
export-about-targets = Mỗi con số một dòng, với đơn vị và điều nó đo.
export-about-disagreements = Những giá trị mà các bài viết nêu khác nhau, kèm tệp của từng bài.
export-about-facts = Mọi dữ kiện với nguyên văn làm căn cứ.
export-about-sources = Các bài viết theo số dẫn trong ngoặc vuông.

export-means-commitment = Một bên tự ràng buộc: việc sẽ làm theo thỏa thuận.
export-means-request = Một bên đề nghị bên kia.
export-means-result = Việc đã làm xong.
export-means-expectation = Điều mong đợi, không ràng buộc ai.

export-column-standing = Hiệu lực
export-column-topics = Số chủ đề
export-column-leaders = Số lãnh đạo
export-column-articles = Số bài
export-column-reviewed = Đã duyệt
export-column-comparator = Mức độ
export-column-number = Con số
export-column-unit = Đơn vị
export-column-measured = Điều được đo
export-column-field = Mục
export-column-used = Đang dùng
export-column-source-number = Số
export-column-title = Tiêu đề
export-column-address = Địa chỉ
export-chosen = người đọc chọn
export-shown = theo các nguồn

export-error-extension = Không biết đuôi tệp “.{ $extension }”: chọn dạng bằng --format ({ $known }).
export-error-terminal = Dạng { $format } không hiện được trong cửa sổ dòng lệnh: thêm --output TỆP, hoặc nối sang chương trình khác.
export-error-no-pages = Không có trang in cho “{ $table }” nên không có tệp { $format }: chọn csv, xlsx, json hoặc jsonl.
export-to-sources = Đến danh sách nguồn
export-sheet-gaps = Còn thiếu gì
export-about-gaps = Thỏa thuận được lấy làm mốc còn thiếu gì và riêng nó có gì.
export-column-gap = Khoảng trống
export-column-count = Số thỏa thuận
export-column-who = Thỏa thuận nào có
