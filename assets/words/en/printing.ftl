# The pages in the window, and the way to a printer.

print-what = What to print
print-view-matrix = Commitment matrix
print-view-timeline = Timeline
print-view-roster = Leaders
print-view-agreement = Dossier of an agreement
print-view-gaps = Gaps
print-view-disagreements = Where sources disagree
print-subject = Agreement
print-each-agreement = Each agreement compared
print-choose-agreement = Choose an agreement
print-margins = Margins
margins-narrow = Narrow
margins-normal = Usual
margins-wide = Wide
print-text = Text size
text-size-small = Small
text-size-normal = Usual
text-size-large = Large
print-colours = Colours
print-colours-colour = Colour
print-colours-black-and-white = Black, white
print-depth = In each cell
print-depth-marks = Marks only
print-depth-counts = Counts
print-depth-brief = In brief
print-depth-quotes = Full quotes
print-transposed = One agreement a row
print-cover = Cover page
print-renewing = Setting the pages anew…
print-progress = { $done } of { $all } parts
print-stop = Stop setting pages
print-stopped = Setting the pages was stopped
print-stopped-hint = Choose fewer agreements, or set the pages again.
print-set-again = Set the pages again
print-send = Send to printer…
print-view = Open in the viewer
print-view-failed = The pages could not be opened: { $reason }
print-page-at = Page { $page } / { $count }
print-page-previous = Previous page (Page Up)
print-page-next = Next page (Page Down)
print-go-to-page = Go to page { $page } of { $count }
print-pages-area = The pages
print-larger = Larger (+)
print-smaller = Smaller (−)
print-fit-width = Fit the width (W)
print-fit-page = Fit the page (0)
print-gaps = Print what is missing
key-pages = Page Up, Page Down, Home, End
key-w = W
keys-pages = Previous, next, first, last page
keys-fit-width = Fit the width
keys-fit-page = Fit the page

# Printers.

printer-title = Send to printer
printer-back = Back to the page settings
printer-asking = Asking for printers…
printer-again = Look again
printer-usual = default
printer-stopped = stopped
printer-stopped-why = stopped ({ $reason })
printer-copies = Copies
printer-pages = Pages
printer-pages-hint = all, or 1-3, 5
printer-pages-unreadable = “{ $text }” names no pages. Write numbers or ranges, such as 1-3, 5.
printer-pages-none = There is no page { $asked }: there are pages 1 to { $pages }.
printer-two-sided = Both sides of the paper
printer-print = Print
printer-cancel = Cancel
printer-error = { $reason }
printer-error-no-spooler = the system has no program for printing ({ $program }). Install CUPS, or save a PDF and print it elsewhere.
printer-error-not-running = the printing service (CUPS) does not run. Start it and try again, or save a PDF.
printer-error-none = there is no printer yet. Add one in the settings of the system and try again, or save a PDF.
printer-error-unknown = there is no printer { $name }. There are: { $known }.
printer-error-no-default = no default printer is chosen. There are: { $known }.
printer-error-refused = the printer { $name } takes no jobs. Allow them in the settings of the system, or choose another printer.
printer-error-too-long = { $program } does not answer. Check the connection to the printer and try again, or save a PDF.
printer-error-pages = this system prints whole files alone: leave --pages out, or save a PDF and print it from the viewer.

print-job-asking = Asking the system to print…
print-job-sending = Sending the pages to the printer…
print-job-printing = Printing on { $printer }…
print-job-stopped = { $printer } is stopped
print-job-stopped-why = { $printer } is stopped: { $reason }
print-job-cancel = Cancel the print
print-job-done = { $printer } has taken the whole print.
print-job-handed = The system has taken the print.
print-job-cancelled = The print was cancelled.
print-job-failed = Nothing was printed: { $reason }
cli-printed = Sent { $pages } pages to the printer { $printer } (job { $job }).

# Letters that no font has
paper-letters-lacking = No font on this computer has { $count ->
    [one] the letter { $letters }: the pages show ? in its place
   *[other] the letters { $letters }: the pages show ? in their place
}. XLSX, DOCX and HTML files keep what was written.
