# What can be done from anywhere: search, palette, shortcuts, guided start, problems.

group-file = File
group-view = View
group-find = Find
group-settings = Settings
group-help = Help
menu-more = More
menu-help = Help
new-by-path = New file by path…
open-by-path = Open file by path…
save-pdf-by-path = Save PDF by path…
action-compare-all = Compare all agreements
action-toggle-commitment = Show or hide: commitments
action-toggle-request = Show or hide: requests
action-toggle-result = Show or hide: results
action-toggle-expectation = Show or hide: expectations
action-toggle-government = Show or hide: what the public side does
action-toggle-company = Show or hide: what the company does
action-toggle-both = Show or hide: what both sides do
go-back = Back
    .also = previous, return
go-forth = Forward
    .also = next, again
hindered-back = There is nowhere to go back to.
hindered-forth = There is nowhere to go forward to.
hindered-sample = Only a sample that is open and was changed can be restored.
action-next-hit = Go to the next hit
action-previous-hit = Go to the previous hit
action-speak-vi = Switch to Vietnamese
    .also = language, tiếng Việt, ngôn ngữ
action-speak-en = Switch to English
    .also = language, tiếng Anh, ngôn ngữ
action-colours-light = Use light colours
    .also = theme, appearance, light mode, day
action-colours-dark = Use dark colours
    .also = theme, appearance, dark mode, night
action-colours-system = Use the system's colours
    .also = theme, appearance, automatic
size-usual = Usual text size
    .also = zoom, reset, font size
hindered-import = No import is running.
hindered-evidence = No evidence is open.
hindered-pages = No pages are shown.
hindered-file = No file is open.
hindered-hits = Nothing has been found yet.
hindered-all = All agreements are compared.
hindered-filters = Nothing is filtered.

## Search.
search = Search
    .also = find
search-hint = Find agreements, people, statements, articles
search-how = With or without marks: “dak lak” finds Đắk Lắk too; “đường” finds “đường” alone.
search-none = “{ $query }” was not found.
search-none-hint = Try fewer words, or leave the marks out.
search-group = { $kind } ({ $count })
search-group-more = { $kind } (the first { $count }; more words narrow it down)
search-agreements = Agreements
search-people = People
search-statements = Statements
search-articles = Articles
search-keys = Arrow keys to choose, Enter to go there, Esc to close. When closed: F3 goes to the next hit.

## Palette and shortcuts.
palette = Commands
palette-hint = Type a few letters of a command
palette-none = There is no such command.
palette-keys = Arrow keys to choose, Enter to do it, Esc to close.
shortcuts = Shortcuts
    .also = keyboard, keys, help
keys-everywhere = Everywhere
keys-tab = To the next field or button
keys-escape = Close what lies on top
keys-cells = From cell to cell
keys-evidence = Open the evidence of the cell
keys-zoom = Zoom in and out
keys-block = Choose several cells
keys-fold = Fold or unfold a group of rows
key-shift-arrows = Shift + arrows
key-alt-arrows = Alt + arrows
keys-move-column = Move an agreement
key-copy = Ctrl+C
key-j = J
key-k = K
key-a = A
key-r = R
key-e = E
key-tab = Tab
key-escape = Esc
key-arrows = Arrow keys
key-enter = Enter
key-plus-minus = + −
key-zero = 0
key-t = T
key-n = N
key-p = P

## Recent files.
recent = Recent
recent-open = Open { $file } again
recent-missing = This file is gone: { $file }
recent-forget = Forget recent files

## Problems.
problems = Problems
    .also = errors, warnings
problems-count =
    { $count ->
        [one] { $count } problem
       *[other] { $count } problems
    }
problems-hint = Show each problem and what to do
problems-none = There are no problems.
problems-close = Close the problems
problems-clear = Clear the list
problems-copy = Copy: { $problem }
problems-copy-all = Copy all
copy = Copy
problem-defect = The program ran into a fault while { $job ->
        [reading] reading the file
        [printing] making pages
        [keeping] copying files
       *[importing] importing
    } ({ $reason }). No data is lost and you can go on. If it comes again, please report it.

## The guided start.
guide-start = Show the guided start
    .also = help, tour, hints
guide-agreements = Tick the agreements to put side by side. Click a name for the page of that agreement: parties, dates, leaders, every statement.
guide-cells = Each cell says what an agreement commits to, asks for, has done or expects on a topic. Click one to read the very sentence of the article.
guide-views = The same facts over time, by who signed and spoke, and in the articles themselves.
guide-search = Ctrl+F finds anything in the file, with or without marks. Ctrl+K lists every command, F1 every shortcut.
guide-own = When you are ready, make a file of your own here and drop your articles on the window.
guide-step = { $step }/{ $all }
guide-next = Next
guide-done = Start
guide-skip = Do not show again

## Lines that can be pulled.
resize-column = Width of the column { $column }
resize-panel = Size of this panel
topics = Topics
