# The matrix.

matrix-grid = Commitment matrix
matrix-none = No agreement is chosen
matrix-none-hint = Tick the agreements to compare in the list at the left.
hide-empty-topics = Hide empty topics
    .also = empty rows
actor-short-government = Public
actor-short-company = Company
actor-short-both = Both
filters-clear = Clear filters
    .also = reset, remove filters, all
depth-mark = Marks only
depth-count = Counts
depth-brief = In brief: what, how much, by when
depth-quotes = Full quotes
topics-count = { $count ->
    [one] { $count } topic
   *[other] { $count } topics
 }
coverage = { $covered }/{ $all } topics
line-facts = At a glance
line-signed-on = Signed on
line-period = Period
line-parties = Parties
line-leaders = Leaders
line-targets = Targets
others-say = Other source: { $values }
outlook = Outlook { $year }
more-people = and { $count } more
more-targets = and { $count } more
people-count = { $count ->
    [one] { $count } person
   *[other] { $count } people
 }
targets-count = { $count ->
    [one] { $count } target
   *[other] { $count } targets
 }
cell-not-stated = No source states it
cell-not-mentioned = Not mentioned
cell-filtered = { $count ->
    [one] { $count } statement outside the filter
   *[other] { $count } statements outside the filter
 }
cell-rejected = { $count ->
    [one] { $count } rejected statement
   *[other] { $count } rejected statements
 }

line-measures = Numbers compared
agreements-count = { $count ->
    [one] { $count } agreement
   *[other] { $count } agreements
 }
coverage-of-line = { $covered } of { $all } agreements
group-none = Others
section-fold = Fold { $name } ({ $count ->
    [one] { $count } line
   *[other] { $count } lines
 })
section-unfold = Unfold { $name } ({ $count ->
    [one] { $count } line
   *[other] { $count } lines
 })
cell-not-reviewed = { $count ->
    [one] { $count } statement not reviewed
   *[other] { $count } statements not reviewed
 }
cell-reviewed = { $done } of { $all } reviewed
cell-no-number = No number given
cell-folded = folded
more-statements = and { $count } more
matrix-no-lines = Nothing to show
matrix-no-lines-hint = The chosen agreements differ in nothing, or the filters leave no line.
matrix-transpose = Swap rows and columns

# Filters.

filter-review-unreviewed = Not reviewed
filter-review-accepted = Accepted
filter-with-number = With a number
filter-text = Words of a statement
filters-more = { $count ->
    [0] More filters
   *[other] More filters: { $count }
}
filter-topics = Topics { $chosen }/{ $all }
topics-all = All topics
topics-none = No topics

# Columns.

column-hint = Drag to move, click for the evidence.
column-menu = What to do with { $name }
column-earlier = Move earlier
column-later = Move later
column-hide = Hide from the matrix
columns-order = Order
columns-groups = Group by
order-given = As chosen
order-signed-first = Signing day, oldest first
order-signed-last = Signing day, newest first
order-name = Name
order-coverage-most = Most topics first
order-coverage-least = Fewest topics first
order-own = Your own, by dragging
group-company = Company
group-province = Province or office
group-not = No groups

# Comparing with one.

only-differences = Only differences
compare-with = Compare with…
compare-with-this = Compared with { $name }
compare-with-hint = Choose the agreement to compare with
compare-with-none = Compare with none
compare-this = Compare the others with this one
compare-stop = Stop comparing
mine-mark = Compared with
beside-alone = only the chosen agreement has it
beside-lacking = the chosen agreement lacks it, { $count ->
    [one] { $count } other has it
   *[other] { $count } others have it
 }
beside-lacking-short = { $count ->
    [one] { $count } other has it
   *[other] { $count } others have it
 }
beside-other = the chosen agreement lacks it
gaps-title = { $name } beside the others
gaps-lacking = Others have it, this one lacks it: { $count }
gaps-lacking-none = It lacks nothing that the others have.
gaps-alone = Only this one has it: { $count }
gaps-alone-none = It has nothing of its own.

# Legend.

legend = Legend
legend-stances = What a statement is
legend-stance-commitment = A party takes it on under the agreement.
legend-stance-request = One side asks the other.
legend-stance-result = It is already done.
legend-stance-expectation = Hoped for; it binds nobody.
legend-actors = Who does it
legend-empty = Why a cell is empty
legend-not-mentioned = Not mentioned
legend-not-mentioned-hint = The articles say nothing on this topic.
legend-not-reviewed = Not reviewed
legend-not-reviewed-hint = Statements are there, but nobody has reviewed them and you asked for reviewed ones.
legend-filtered = Outside the filter
legend-filtered-hint = Statements are there, but the filters leave them out.
legend-rejected = Rejected
legend-rejected-hint = A reader rejected every statement here.
legend-signs = Other signs
legend-reviewed = All reviewed
legend-reviewed-hint = Every statement of the cell is accepted.
legend-alone = Only the chosen agreement
legend-alone-hint = No other agreement has it.
legend-lacking = Missing in the chosen agreement
legend-lacking-hint = A coloured edge marks who has it.
