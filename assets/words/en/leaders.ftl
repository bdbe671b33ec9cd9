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
leaders-none-compared = The agreements that are compared have no leaders. Tick more agreements at the left.
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
leaders-mode-table = Table
leaders-mode-meetings = Who met whom
leaders-mode-suggestions = Suggestions
leaders-every-side = Every side
leaders-side-choice = Filter by side: { $side }
leaders-side-hint = Find a side
leaders-none-left = No leader passes the filters.
leaders-met-everybody = Also { $count ->
    [one] { $count } person
   *[other] { $count } people
 } with one agreement alone
leaders-met-not = not there

# The page of a person.
person-open = Page of { $name }
person-gone = This person is not here
person-gone-hint = They are in none of the agreements that are compared, or were just joined or taken apart.
person-evidence = Evidence
person-joined = Also the name “{ $name }”
person-separate = Take out
person-separate-name = Take “{ $name }” out
person-join = Join with…
person-join-hint = Where one person goes under two names or spellings that are not suggested
person-join-choose = Who else is “{ $name }”? This name stays; they can be taken apart again.
person-join-sought = Find whom to join
person-join-with = Join { $name } into this person
person-split = Split…
person-split-hint = Where two people go under one name
person-split-choose = At which agreements is it somebody else of this name?
person-split-do = Split off as another person
person-career = Offices and agreements over time
person-agreement = Open the page of the agreement { $agreement }
person-said = Paragraphs that give their words
person-said-hint = Paragraphs that name this person or give their words, with the statements that stand there. Not all of them need be theirs.
person-said-none = No paragraph is known.
person-met = Took part together
person-met-other-side = On the other side
person-met-same-side = On the same side
person-met-times = { $count ->
    [one] { $count } agreement
   *[other] { $count } agreements
 }
person-met-more = Show more, { $count } left

# Who may be one person, or two.
people-hint = These are suggestions. Every decision is remembered and can be taken back.
people-none = There are no suggestions.
people-one = May be one person
people-two = May be two people
people-not-compared = in none of the agreements that are compared
people-join = Join, keep the name “{ $name }”
people-keep-apart = Keep apart
people-split = Split into two people
people-is-one = One person indeed
people-is-one-hint = Accepts every appearance of this person; not suggested again
people-other-one = May be somebody else: { $what }
people-decided = Decided
people-joined = “{ $other }” is joined into “{ $into }”
people-kept-apart = “{ $one }” and “{ $other }” are kept apart
people-suggest-again = Suggest again
people-suggest-again-name = Suggest “{ $one }” and “{ $other }” again
people-reason-tone-marks = only capitals or the place of tone marks differ
people-reason-without-marks = one name lacks marks
people-reason-other-marks = only marks differ
people-reason-one-letter = one letter differs
people-reason-shorter-name = one name leaves a part out
people-reason-successor = one’s province was merged into the other’s
people-reason-other-side = same name, another side
people-reason-same-office = same office
people-reason-same-rank = same rank
people-reason-two-sides = on two sides at once
people-reason-lower-rank = a later rank is lower
people-reason-two-offices = articles on one agreement give contrary offices
