# The window.

# Views, files, the bar on top.

view-matrix = Matrix
    .also = table, compare, topics
view-timeline = Timeline
    .also = periods, dates, years, gantt
view-leaders = Leaders
    .also = people, signatories, offices
view-articles = Articles
    .also = sources, texts, news
view-disagreements = Where sources disagree
    .also = conflicts, contradictions
view-agreement = Agreement
menu-file = File
new-file = New file…
    .also = create
open-file = Open file…
    .also = load
open-sample = Open the sample
    .also = example, demo
restore-sample = Restore the sample
    .also = start over, reset, undo all
open-this-file = Open this file
new-file-exists = { $file } is there already, with agreements in it. A new file never replaces it.
import-articles = Import articles…
    .also = add, read, load
import-by-path = Import by path…
print = Print…
    .also = printer, paper, PDF, export
print-nothing = There is no agreement to print yet.
print-choose-view = Open the matrix, the timeline, the leaders, an agreement or the disagreements to print.
quit = Quit
    .also = exit, close
close = Close
settings = Settings
settings-language = Language
settings-colours = Colours
settings-size = Text size
colours-system = As the system
colours-light = Light
colours-dark = Dark
size-smaller = Smaller
    .also = zoom out, font size
size-larger = Larger
    .also = zoom in, bigger, font size
sample = Sample
sample-mark = Sample
sample-hint = These are sample agreements to look around in. Start a file of your own when you are ready.
busy-opening = Opening the file…
busy-saving = Saving the PDF…
no-file = No file is open
no-file-hint = Start a new file, open one that you have, or look at the sample.
empty-file = No articles in this file yet
empty-file-hint = Import articles about cooperation agreements, or drop files on this window.
drop-to-import = { $count ->
    [one] Let go to import { $count } file
   *[other] Let go to import { $count } files
 }
window-title = Cam Kết
show-file = Show the file

# Asking for a path.

path-import = Paths of the articles
path-new = Path of the new file
path-open = Path of the file to open
path-pdf = Save the PDF to
path-hint-articles = For example ~/articles/gia-lai.txt; several are separated by semicolons
path-hint-file = For example ~/agreements.sqlite
path-hint-pdf = For example ~/matrix.pdf
path-go = Continue
path-type = Type a path
no-file-dialog = This system shows no file dialog. Type a path below.
no-file-dialog-import = This system shows no file dialog. Type a path below, or drop files on the window.

# Agreements.

agreements = Agreements
agreements-chosen = { $chosen }/{ $all }
agreements-all = All agreements
agreements-search = Find an agreement
agreements-empty = No agreements yet.
agreements-not-found = No agreement matches.
signed-on = Signed { $date }
no-date = Date unknown
sources = { $count ->
    [one] { $count } source
   *[other] { $count } sources
 }
disagreement = sources disagree
disagreement-hint = Sources disagree here. Click to see what each says.

# Status and import.

status-counts = { $agreements ->
    [one] { $agreements } agreement
   *[other] { $agreements } agreements
 } · { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
 } · { $statements ->
    [one] { $statements } statement
   *[other] { $statements } statements
 }
status-disagreements =
    { $count ->
        [one] { $count } disagreement, { $open ->
            [0] decided
           *[other] open
        }
       *[other] { $count } disagreements, { $open ->
            [0] all decided
           *[other] { $open } open
        }
    }
import-title = Import
import-running = Importing { $done }/{ $total }
import-cancel = Stop the import
import-cancelled = stopped
import-close = Close the import results
open-while-importing = Articles are being imported. Stop the import or wait for it, then open another file.
read-failed = { $file } can no longer be read: { $reason }
import-failed = The import was ended: { $reason }
import-without-file = Open or start a file before importing articles.
import-too-many = Too many imports are waiting. Wait for the earlier ones.

# Printing.

print-title = Printed pages
print-pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
 }
print-page = Page { $page } of { $count }
print-typesetting = Setting the pages…
print-failed = The pages could not be set
print-paper = Paper
print-orientation = Orientation
orientation-auto = Automatic
orientation-portrait = Portrait
orientation-landscape = Landscape
print-content = Content
print-quotes = Full quotes
print-sources = List of sources
print-close = Back
save-pdf = Save as PDF…
    .also = export, print
saved-pdf = Saved { $file }.
save-failed = { $file } could not be saved: { $reason }
open-failed = { $file } could not be opened: { $reason }
reveal-failed = The system has no program for { $file }.
article-files = Articles
camket-files = Cam Kết files
new-file-name = agreements.sqlite
# Evidence, timeline, leaders, articles.

fact-signed-on = Signed on
fact-start = First year
fact-end = Last year
fact-outlook = Outlook to
fact-party = Party
fact-party-province = province or city
fact-party-district = district or commune
fact-party-company = company
fact-party-organization = organization

evidence-heading = Evidence
evidence-close = Close the evidence
    .also = quotes, hide
evidence-count = { $facts ->
    [one] { $facts } fact
   *[other] { $facts } facts
 } in { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
 }
evidence-loading = Fetching the words…
evidence-none = There are no facts for this.
evidence-without-words = No quotation was found.
evidence-shown-instead = { $value } is shown
evidence-show-in-article = Show in article
evidence-why = Why
evidence-reason = Rule { $rule }, cue “{ $cue }”, confidence { $percent }%
evidence-reason-bare = Rule { $rule }, confidence { $percent }%
evidence-more = Show more, { $count } left

articles-filter = Filter articles
articles-filter-hint = Title, outlet
articles-count = { $count ->
    [one] { $count } article
   *[other] { $count } articles
 }
articles-none = There are no articles yet. Import files or drop them on the window.
articles-none-fit = No article matches “{ $filter }”.
articles-choose = Choose an article from the list to read it.
articles-loading = Opening the article…
articles-undated = no date
articles-agreements = { $count ->
    [one] { $count } agreement
   *[other] { $count } agreements
 }
articles-no-agreement = no agreement
articles-legend-person = Person
articles-legend-date = Date, year
articles-legend-party = Party
articles-facts = { $count ->
    [one] { $count } marked place
   *[other] { $count } marked places
 }
articles-next = Next fact
articles-next-hint = Go to the next fact (key N)
articles-previous = Previous fact
articles-previous-hint = Go to the previous fact (key P)
