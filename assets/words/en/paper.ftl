# The printed pages.

paper-program = Cam Kết
paper-title-matrix = Commitment matrix
paper-title-timeline = Timeline of agreements
paper-title-roster = Leaders
paper-printed-on = Printed on { $date }
paper-page = Page { $page } of { $pages }
paper-continued = continued
paper-no-agreements = No agreement is selected for printing.
paper-no-leaders = The selected agreements name no leader.

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
paper-filtered = Only these statements: { $stances }; by: { $actors }.
paper-reviewed = { $done } of { $all } facts reviewed.
paper-part = Agreements { $first }–{ $last } of { $all }
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
paper-rejected =
    { $count ->
        [one] 1 rejected statement
       *[other] { $count } rejected statements
    }

paper-legend-source = number of the source
paper-legend-period = Period
paper-legend-outlook = Outlook
paper-legend-other = Period in another source
paper-legend-signed = Signing day
paper-legend-published = Article published
paper-legend-today = Day of printing

paper-sources = Sources
paper-source-undated = undated
paper-source-outlet-unknown = Unknown outlet
