# Files for other programs.

export-title = Comparison of cooperation agreements
export-category = Comparison of agreements
export-day = Day of export
export-selected = Scope
export-sheets = Sheets
export-marks = Marks

export-sheet-overview = Overview
export-sheet-matrix = Commitment matrix
export-sheet-timeline = Timeline
export-sheet-roster = Leaders
export-sheet-agreements = Agreements
export-sheet-targets = Targets
export-sheet-disagreements = Disagreements
export-sheet-facts = Facts
export-sheet-sources = Sources

export-about-matrix = Topic by topic, the agreements side by side. The full words are in the notes of the cells.
export-about-timeline = The day of signing and the period of each agreement, filled in by year.
export-about-roster = Who took part in which agreement, with office and rank at that time.
export-about-agreements = A row for each agreement: its parties, its period, how many statements it has.
export-about-targets = A row for each number, with its unit and what it measures.
export-about-disagreements = The values on which articles differ, with the files of each.
export-about-facts = Every fact with the words that it stands on.
export-about-sources = The articles by the numbers that stand in square brackets.

export-means-commitment = A party binds itself: what will be done under the agreement.
export-means-request = One side asks the other.
export-means-result = What is already done.
export-means-expectation = What is hoped for and binds nobody.

export-column-standing = In force
export-column-topics = Topics
export-column-leaders = Leaders
export-column-articles = Articles
export-column-reviewed = Reviewed
export-column-comparator = How meant
export-column-number = Number
export-column-unit = Unit
export-column-measured = What it measures
export-column-field = Value of
export-column-used = In use
export-column-source-number = No.
export-column-title = Title
export-column-address = Address
export-chosen = chosen by the reader
export-shown = by the sources

export-error-extension = The extension “.{ $extension }” is unknown: choose a form with --format ({ $known }).
export-error-terminal = The form { $format } cannot be shown in a terminal: add --output FILE, or pipe it into another program.
export-error-no-pages = There are no pages of “{ $table }”, and so no { $format } file: choose csv, xlsx, json or jsonl.
export-to-sources = To the list of sources
export-sheet-gaps = Gaps
export-about-gaps = What the agreement that the others are compared with lacks, and what it alone has.
export-column-gap = Gap
export-column-count = Agreements
export-column-who = Who has it
