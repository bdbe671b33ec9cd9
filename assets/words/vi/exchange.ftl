# Dữ kiện trao đổi với tệp khác, và những bài gần trùng nhau.

imported-near-duplicate = gần trùng với “{ $what }” ({ $percent }%): không nhập
imported-facts = tệp dữ kiện: { $articles } bài mới, { $facts } dữ kiện mới, { $decisions } quyết định của người đọc{ $refused ->
        [0] {""}
       *[other] , { $refused } mục không nhận được
    }{ $conflicts ->
        [0] {""}
       *[other] , { $conflicts } chỗ hai tệp quyết định khác nhau
    }
