# The printed pages.

paper-program = Cam Kết
paper-title-matrix = Commitment matrix
paper-title-timeline = Timeline of agreements
paper-title-roster = Leaders
paper-title-agreement = Agreement dossier
paper-title-gaps = Gaps
paper-title-disagreements = Where sources disagree
paper-printed-on = Printed on { $date }
paper-page = Page { $page } of { $pages }
paper-continued = continued
paper-no-agreements = No agreement is selected for printing.
paper-no-leaders = The selected agreements name no leader.
paper-no-subject = No agreement is chosen to be compared with the others.
paper-no-statements-left = The filters leave no statement.

paper-agreements = { $counted }: { $names }.
paper-agreements-all =
    { $count ->
        [one] The only agreement
       *[other] All { $count } agreements
    }
paper-agreements-chosen =
    { $count ->
        [one] 1 selected agreement
       *[other] { $count } selected agreements
    }
paper-and-more = and { $count } more
paper-filtered = Filters – { $filters }.
paper-filter-stances = only: { $stances }
paper-filter-actors = by: { $actors }
paper-filter-topics = topics: { $topics }
paper-filter-accepted = only accepted statements
paper-filter-unreviewed = only statements that nobody has reviewed
paper-filter-no-review = no state of review is chosen
paper-filter-with-number = only statements with a number
paper-filter-text = with the words “{ $text }”
paper-arranged = Layout – { $parts }.
paper-only-differences = only rows that differ
paper-hide-empty-topics = without empty topics
paper-ordered = order: { $order }
paper-order-given-reversed = as chosen, reversed
paper-order-name-reversed = name, reversed
paper-order-own = your own
paper-grouped = grouped by: { $group }
paper-reviewed = { $done } of { $all } facts reviewed.
paper-part = Agreements { $first }–{ $last } of { $all }
paper-part-topics = Columns { $first }–{ $last } of { $all }
paper-topics-covered = { $count } of { $all } topics
paper-agreements-covered = { $count } of { $all } agreements

paper-actor-government = P
paper-actor-company = C
paper-actor-both = P+C

paper-group-general = At a glance
paper-row-signed = Signed on
paper-row-period = Period
paper-row-parties = Parties
paper-row-leaders = Leaders
paper-row-targets = Numeric targets
paper-row-outlook = Outlook
paper-row-standing = Standing
paper-standing-on = { $standing } (as of { $date })

paper-column-topic = Topic
paper-column-group = Group
paper-column-name = Name
paper-column-rank = Rank
paper-column-office = Office
paper-column-side = Side
paper-column-agreement = Agreement
paper-column-day = Signed on
paper-column-roles = Roles
paper-column-sources = Sources
paper-column-start = First year
paper-column-end = Last year
paper-column-outlook = Outlook to
paper-column-fact = Fact
paper-column-value = Value
paper-column-stance = Stance
paper-column-actor = Actor
paper-column-review = Review
paper-column-quote = Quote
paper-column-file = File
paper-column-outlet = Outlet
paper-column-published = Published
paper-column-byte-start = First byte
paper-column-byte-end = End byte
paper-column-rules = Rules
paper-column-amount = Amount
paper-column-what = What it measures
paper-column-by-when = By when
paper-column-who = Who has it
paper-column-said = What is said
paper-column-value-of = Fact
paper-column-told = What sources say
paper-column-decision = Value used

paper-gaps-lacking = Others have it, this one lacks it
paper-gaps-alone = Only this one has it
paper-gaps-no-others = There is no other agreement to compare with.
paper-gaps-others =
    { $count ->
        [one] Beside one other agreement.
       *[other] Beside { $count } other agreements.
    }
paper-disagreements-count =
    { $count ->
        [one] One value on which sources differ; { $open } not yet decided by a reader.
       *[other] { $count } values on which sources differ; { $open } not yet decided by a reader.
    }
paper-disagreement-open = not decided
paper-disagreement-chosen = chosen by the reader

paper-fact-party = Party
paper-fact-person = Leader
paper-fact-statement = Statement

paper-outlook = outlook to { $year }
paper-years-from = from { $year }
paper-years-until = until { $year }
paper-day-of-article = article of { $date }
paper-signed = Signed
paper-differ = Sources differ
paper-differ-chosen = Sources differ; chosen by the reader
paper-undated = Agreements that state neither a signing day nor a period

paper-left-out =
    { $count ->
        [one] and 1 more statement
       *[other] and { $count } more statements
    }
paper-filtered-out =
    { $count ->
        [one] 1 statement outside the filter
       *[other] { $count } statements outside the filter
    }
paper-not-reviewed =
    { $count ->
        [one] 1 statement not reviewed
       *[other] { $count } statements not reviewed
    }
paper-rejected =
    { $count ->
        [one] 1 rejected statement
       *[other] { $count } rejected statements
    }

paper-legend-not-mentioned = not mentioned
paper-legend-source = number of the source
paper-legend-source-paragraph = source 1, paragraph 2 of the article
paper-legend-target = Target with a year
paper-legend-former = Results before the signing
paper-legend-period = Period
paper-legend-outlook = Outlook
paper-legend-other = Period in another source
paper-legend-signed = Signing day
paper-legend-published = Article published
paper-legend-today = Day of printing

paper-sources = Sources
paper-source-copy = copy of { $source }
paper-source-undated = undated
paper-source-outlet-unknown = Unknown outlet
paper-source-places =
    { $count ->
        [one] cited from paragraph { $places }
       *[other] cited from paragraphs { $places }
    }

paper-error-typesetting = The pages could not be set: { $reason }. This is a mistake of the program; please report it with the file that was printed.
paper-error-pdf = The pages could not be written as PDF: { $reason }. This is a mistake of the program; please report it with the file that was printed.
paper-error-page = There is no page { $asked }: there are pages 1 to { $pages }.
paper-error-scale = A picture of { $scale } pixels a point cannot be painted: more than 0 and at most 20 are possible.
paper-error-cancelled = The print was cancelled.
paper-error-table = The table could not be written: { $reason }
paper-error-file = The file could not be put together: { $reason }. This is a mistake of the program; please report it with the file that was exported.
