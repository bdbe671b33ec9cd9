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
export-column-copy-of = Copy of
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

export = Export…
    .also = save as, Excel, Word, CSV, HTML, spreadsheet
export-panel = Export to other programs
export-of =
    { $count ->
        [1] One agreement is compared, with the filters as on the screen.
       *[other] { $count } agreements are compared, in the order and with the filters of the screen.
    }
export-what = What
export-what-views = Comparisons
export-what-tables = Tables of data
export-each-agreement = Each compared agreement
export-subject = Which agreement
export-form = Form
export-forms-office = For the office
export-forms-look = To read and print
export-forms-data = For programs
export-form-xlsx = Excel (XLSX)
export-form-docx = Word (DOCX)
export-form-csv = Plain table (CSV)
export-form-html = Web page (HTML)
export-form-pdf = PDF
export-form-png = Picture of a page (PNG)
export-form-svg = Drawing of a page (SVG)
export-form-json = JSON
export-form-jsonl = JSON Lines (JSONL)
export-form-no-pages = This table has no pages: choose Excel, CSV or JSON.
export-form-about-xlsx = A workbook with all tables, a sheet each, opened at the chosen one. The full words are in the notes of the cells.
export-form-about-docx = A text like the printed pages, with headings, tables whose heads repeat, and numbered sources.
export-form-about-csv = The chosen table alone, for any spreadsheet.
export-form-about-html = One file that any browser opens without a network; a statement in brief opens to its full words.
export-form-about-pdf = The pages as they print.
export-form-about-png = A picture of one page in dots, for slides.
export-form-about-svg = A picture of one page in lines, sharp at any size.
export-form-about-json = One object, with stable English keys.
export-form-about-jsonl = An object a line, with its evidence.
export-options = Options
export-depth = Statements in the matrix
export-depth-counts = Counts
export-depth-brief = In brief
export-depth-quotes = Full quotes
export-sources = List of sources
export-page = Page
export-go = Choose where to write…
export-close = Close the export
export-cancel = Stop the export
export-running = Writing { $file }
exported = Written: { $file }
export-stopped = The export was stopped; nothing was written.
export-nothing = There is no agreement to export yet.
export-one-at-a-time = A file is being exported: wait for it or stop it first.
hindered-export = Nothing is being exported.
path-export = Write to
path-hint-export = Path of the file to write
