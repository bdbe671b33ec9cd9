# Từ chung cho màn hình, trang in và dòng lệnh: tên của lập trường, bên thực hiện, vai trò.

stance-commitment = Cam kết
stance-request = Đề nghị
stance-result = Kết quả
stance-expectation = Kỳ vọng
actor-government = Bên nhà nước
actor-company = Bên doanh nghiệp
actor-both = Hai bên
role-signed = ký
role-spoke = phát biểu
role-attended = tham dự
review-unreviewed = chưa duyệt
review-accepted = đã duyệt
review-rejected = bị bác
number-million = { $number } triệu
number-billion = { $number } tỷ
number-trillion = { $number } nghìn tỷ
target-over = hơn { $amount }
target-at-least = ít nhất { $amount }
target-under = dưới { $amount }
target-at-most = nhiều nhất { $amount }
target-about = khoảng { $amount }
