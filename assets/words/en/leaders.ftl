# The leaders.
leaders-filter = Filter leaders
leaders-filter-hint = Name, office, side, agreement
leaders-filter-clear = Clear the filter
leaders-count = { $people ->
    [one] { $people } person
   *[other] { $people } people
 }, { $lines ->
    [one] { $lines } appearance
   *[other] { $lines } appearances
 }
leaders-count-filtered = { $shown } of { $people } people, { $lines ->
    [one] { $lines } appearance
   *[other] { $lines } appearances
 }
leaders-none = The imported articles name no leaders yet.
leaders-none-fit = No leader matches “{ $filter }”.
leaders-name = Name
leaders-office = Rank and office
leaders-side = Side
leaders-agreement = Agreement
leaders-date = Date
leaders-roles = Roles
leaders-undated = unknown
leaders-sort-by = Sort by { $column }
leaders-sorted-by = Sort by { $column }, now ascending
leaders-sorted-backwards-by = Sort by { $column }, now descending
