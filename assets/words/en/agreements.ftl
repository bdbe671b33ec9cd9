# The list of agreements, the page of one, and where sources disagree.

# The list.
agreement-add = Add an agreement
    .also = type in, by hand
agreements-filter = Filters
agreements-all-listed = All { $count } listed
agreements-only = Only these
agreements-only-listed = Compare only the { $count } listed agreements
agreements-predecessor = now part of { $successor }
agreements-by-hand = added by hand
agreements-row-hint = Click the name or press Enter to open the agreement

# Filters.
facet-company = Company
facet-province = Province or city
facet-region = Region
facet-year = Year of signing
facet-standing = In force
facet-sources = Number of sources
facet-search = Find in { $facet }
agreements-drop-join = Join { $other } into { $into }…
facet-all = { $count } more
facet-fewer = fewer
facet-more = { $count } more; type to find them
standing-in-force = in force
standing-ended = ended
standing-not-begun = not begun
standing-unknown = term unknown
choice-former-province = { $name } (now { $successor })
choice-year-unknown = year unknown
choice-signed-in = signed in { $year }
choice-sources-none = no source
choice-sources-one = one source
choice-sources-two = two sources
choice-sources-more = three sources or more
choice-take-away = Remove the filter { $choice }
choice-count = { $count ->
    [one] { $count } agreement
   *[other] { $count } agreements
 }

# Kept comparisons.
kept-views = Kept comparisons
kept-views-none = No comparison is kept yet. Keep one to come back to these agreements, filters and this view at once.
kept-view-show = Show the comparison { $name }
kept-view-remove = Remove the comparison { $name }
kept-view-new = Keep this comparison…
kept-view-name = Name of the comparison
kept-view-save = Keep the comparison
kept-view-replaces = Replaces the one of the same name.
kept-view-unknown = A later version of the program kept this comparison.

# The page of an agreement.
page-back = Back
page-back-to = Back to: { $view }
page-open = Open the agreement { $agreement }
page-show = Open the agreement
page-gone = This agreement is no longer there
page-gone-hint = It was joined, removed or undone.
page-compared = Compare it
page-statements-count = { $count ->
    [one] { $count } statement
   *[other] { $count } statements
 }
page-reviewed = { $done } of { $all } reviewed
page-join = Join with…
page-join-hint = Join with another agreement where the two are one
page-join-choose = Choose the agreements that are really one with this one. They can be split again.
page-join-do = { $count ->
    [0] Join
    [one] Join { $count } agreement into this one
   *[other] Join { $count } agreements into this one
 }
page-split = Split off articles…
page-split-hint = Split off articles that tell of another agreement
page-split-choose = Tick the articles below, under Sources, that tell of another agreement.
page-split-do = { $count ->
    [0] Split off
    [one] Split off { $count } article as its own agreement
   *[other] Split off { $count } articles as their own agreement
 }
page-split-some = Choose at least one article and leave at least one.
page-group-anew = Group automatically again
page-group-anew-hint = Forget what was joined and split by hand here
page-note = Note
page-note-on = Note on { $agreement }
page-note-save = Save note
page-note-change = Change note
page-note-remove = Remove note
page-remove = Remove agreement
page-never-mind = Cancel
page-evidence = Evidence
page-evidence-hint = See the words on its parties, its day and its years
page-by-hand = You added this agreement; no article is its source.
page-disagreements = Where sources disagree
page-no-dates = No source gives a day of signing or a term.
page-merged = now { $successor }
page-merged-on = now { $successor } (since { $date })
page-articles-agree = { $agreeing } of { $told } sources say so
page-statements = Statements by topic
page-no-statements = The articles make no statements yet.
page-sources = Sources
page-source-facts = { $count ->
    [one] { $count } fact
   *[other] { $count } facts
 }
page-open-article = Open the article
likeness-same-parties = same parties
likeness-successor = merged provinces
likeness-some-parties = a party in common
likeness-same-day = same day of signing
likeness-near-day = signed at nearly the same time
likeness-same-period = same term

# Where sources disagree.
disagreements-hint = See what each article says, then choose a value or leave it open. The choice shows in every view and on paper.
disagreements-all = All ({ $count })
disagreements-open = Open ({ $count })
disagreements-decided = Decided ({ $count })
disagreements-none = The sources agree
disagreements-none-hint = No two articles contradict one another on the day or the term of an agreement.
disagreements-none-here = There are none of this kind.
disagreement-chosen = sources disagree, you chose
disagreement-keep-open = Leave open
disagreement-keep-open-hint = Take the choice back: the value follows most articles again
disagreement-articles = { $count ->
    [one] { $count } article
   *[other] { $count } articles
 }
disagreement-your-choice = your choice
disagreement-used = used, as most say
disagreement-used-nearest = used, from the article nearest to the signing
disagreement-choose = Choose { $value }

# An agreement added by hand.
new-agreement-hint = For an agreement that no article tells of yet. It can be undone.
new-agreement-party-hint = Type a province, a company, a body
new-agreement-take = Add the party { $party }
new-agreement-as = Add “{ $party }” as:
new-agreement-drop-party = Remove the party { $party }
new-agreement-date-hint = e.g. 11/9/2025, 9/2025
new-agreement-year-hint = e.g. 2025
new-agreement-source = Source
new-agreement-source-hint = How you know of it: a document, a meeting, a site
new-agreement-add = Add
new-agreement-needs-parties = At least two parties are needed.
new-agreement-bad-date = The day cannot be read: write it as 11/9/2025, 9/2025 or 2025.
new-agreement-bad-year = A year cannot be read: write four digits, as 2030.
new-agreement-bad-period = The last year comes before the first.
