# The timeline.
timeline-agreement = Agreement
timeline-fit = Fit
timeline-fit-hint = Show all years (key 0)
timeline-today = Today
timeline-today-hint = Bring today to the middle (key T)
timeline-zoom-in = Zoom in
timeline-zoom-in-hint = Zoom in (key +, or Ctrl and the wheel)
timeline-zoom-out = Zoom out
timeline-zoom-out-hint = Zoom out (key -, or Ctrl and the wheel)
timeline-count = { $count ->
    [one] { $count } agreement
   *[other] { $count } agreements
 }
timeline-none = There are no agreements to compare yet.
timeline-none-hint = Import articles to begin.
timeline-legend-period = Period
timeline-legend-outlook = Outlook
timeline-legend-signed = Signed
timeline-legend-published = Published
timeline-legend-other = Other sources
timeline-undated = Without day and year ({ $count })
timeline-undated-row = no source gives a day of signing or a period
timeline-no-period = no period given
timeline-period = { $start }–{ $end }
timeline-period-from = from { $start }
timeline-period-until = until { $end }
timeline-outlook = outlook { $year }
timeline-signed = signed { $date }
timeline-published = published { $date }
timeline-other = { $source }: { $period }
timeline-disputed = sources disagree
timeline-mark-signed = { $agreement }: signed { $date }
timeline-mark-published = { $agreement }: { $count ->
    [one] { $count } article
   *[other] { $count } articles
 }, { $titles }
timeline-lanes-agreement = Each agreement
timeline-lanes-province = By province
timeline-lanes-company = By company
timeline-lane-other = Other parties
timeline-lane-open = open
timeline-lane-closed = folded
timeline-legend = Legend
timeline-legend-target = Target with a year
timeline-legend-former = Results before the signing
timeline-target = target { $year }: { $targets }
timeline-target-year = target { $year }
timeline-target-more = { $target } and { $count } more
timeline-former = results { $years }
timeline-former-count = { $count ->
    [one] { $count } statement on results of these years
   *[other] { $count } statements on results of these years
 }
timeline-former-known = Same parties, same years: { $agreement }
timeline-mark-former = { $agreement }: results told of { $years }
