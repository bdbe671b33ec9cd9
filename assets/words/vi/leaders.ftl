# The leaders.
leaders-filter = Lọc lãnh đạo
leaders-filter-hint = Tên, chức vụ, đơn vị, thỏa thuận
leaders-filter-clear = Xóa bộ lọc
leaders-count = { $people } người, { $lines } lượt
leaders-count-filtered = { $shown } trong { $people } người, { $lines } lượt
leaders-none = Các bài báo đã nhập chưa nêu lãnh đạo nào.
leaders-none-fit = Không có lãnh đạo nào khớp với “{ $filter }”.
leaders-name = Họ và tên
leaders-office = Cấp bậc, chức vụ
leaders-side = Bên
leaders-agreement = Thỏa thuận
leaders-date = Ngày
leaders-roles = Vai trò
leaders-undated = chưa rõ
leaders-sort-by = Sắp xếp theo { $column }
leaders-sorted-by = Sắp xếp theo { $column }, đang tăng dần
leaders-sorted-backwards-by = Sắp xếp theo { $column }, đang giảm dần
