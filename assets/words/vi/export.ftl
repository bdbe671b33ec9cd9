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
export-column-copy-of = Đăng lại của
export-column-address = Địa chỉ
export-chosen = người đọc chọn
export-shown = theo các nguồn

export-error-extension = Không biết đuôi tệp “.{ $extension }”: chọn dạng bằng --format ({ $known }).
export-error-terminal = Dạng { $format } không hiện được trong cửa sổ dòng lệnh: thêm --output TỆP, hoặc nối sang chương trình khác.
export-error-no-pages = Không có trang in cho “{ $table }” nên không có tệp { $format }: chọn csv, xlsx, json hoặc jsonl.
export-to-sources = Đến danh sách nguồn
export-sheet-gaps = Những điểm còn thiếu
export-about-gaps = Thỏa thuận được lấy làm mốc còn thiếu gì và riêng nó có gì.
export-column-gap = Điểm còn thiếu
export-column-count = Số thỏa thuận
export-column-who = Thỏa thuận nào có

export = Xuất…
    .also = xuất, Excel, Word, CSV, HTML, lưu thành, export
export-panel = Xuất cho chương trình khác
export-of =
    { $count ->
        [1] Một thỏa thuận đang so sánh, với thứ tự và bộ lọc như trên màn hình.
       *[other] { $count } thỏa thuận đang so sánh, với thứ tự và bộ lọc như trên màn hình.
    }
export-what = Xuất gì
export-what-views = Bảng so sánh
export-what-tables = Bảng dữ liệu
export-each-agreement = Từng thỏa thuận đang so sánh
export-subject = Thỏa thuận nào
export-form = Dạng tệp
export-forms-office = Cho văn phòng
export-forms-look = Để xem và in
export-forms-data = Cho máy đọc
export-form-xlsx = Excel (XLSX)
export-form-docx = Word (DOCX)
export-form-csv = Bảng văn bản (CSV)
export-form-html = Trang web (HTML)
export-form-pdf = PDF
export-form-png = Hình một trang (PNG)
export-form-svg = Hình nét một trang (SVG)
export-form-json = JSON
export-form-jsonl = JSON từng dòng (JSONL)
export-form-no-pages = Bảng dữ liệu này không có trang in: chọn Excel, CSV hoặc JSON.
export-form-about-xlsx = Sổ tính có mọi bảng, mỗi bảng một trang tính; mở ra ở bảng đã chọn. Nguyên văn nằm trong ghi chú của ô.
export-form-about-docx = Văn bản như bản in, có đề mục, bảng lặp tiêu đề và nguồn đánh số.
export-form-about-csv = Riêng bảng đã chọn, cho mọi chương trình bảng tính.
export-form-about-html = Một tệp duy nhất, mở bằng trình duyệt nào cũng được, không cần mạng; bấm vào nội dung tóm tắt để xem nguyên văn.
export-form-about-pdf = Các trang như khi in.
export-form-about-png = Ảnh điểm của một trang, cho trang chiếu.
export-form-about-svg = Ảnh nét của một trang, phóng to không vỡ.
export-form-about-json = Một đối tượng, mã tiếng Anh ổn định.
export-form-about-jsonl = Mỗi dòng một đối tượng kèm bằng chứng.
export-options = Tùy chọn
export-depth = Nội dung trong ma trận
export-depth-counts = Số lượng
export-depth-brief = Tóm tắt
export-depth-quotes = Trích đầy đủ
export-sources = Danh sách nguồn
export-page = Trang
export-go = Chọn nơi ghi…
export-close = Đóng phần xuất
export-cancel = Dừng xuất
export-running = Đang ghi { $file }
exported = Đã ghi: { $file }
export-stopped = Đã dừng xuất; không ghi gì.
export-nothing = Chưa có thỏa thuận nào để xuất.
export-one-at-a-time = Đang có một tệp được xuất: đợi xong hoặc dừng rồi xuất tiếp.
hindered-export = Không có gì đang được xuất.
path-export = Ghi vào tệp
path-hint-export = Đường dẫn của tệp được ghi
