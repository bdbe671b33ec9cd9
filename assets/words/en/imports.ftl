# Importing: the list of files, and how each is read.

import-folder = Import a folder…
path-import-folder = Path of the folder of articles
path-hint-folder = For example: ~/articles

import-state-all = All
import-state-needs-columns = Choose columns
import-state-failed = Failed
import-state-near-duplicate = Near-duplicate
import-state-conflict = Decisions differ
import-state-reading = Being read
import-state-waiting = Waiting
import-state-not-reached = Not imported
import-state-new = New
import-state-no-agreement = No agreement
import-state-facts = Facts
import-state-already-there = Already there
import-state-left-out = Left out
import-state-gone = No longer in the file
imported-waiting = waiting for its turn
imported-reading = being read
imported-not-reached = nothing of it came in, since the import was stopped
imported-rest-not-reached = the rest of it did not come in, since the import was stopped
imported-gone = no longer in the file: the import was undone, or the article was removed
imported-as-before = what this reading brought in was undone; what the reading before it brought in is still there
import-kept-before = What the reading before gave is kept as it is.

import-stopping = Stopping…
import-left-soon = nearly done
import-left-seconds = about { $count } seconds left
import-left-minutes = about { $count ->
        [1] one minute
       *[other] { $count } minutes
    } left
import-passed-by = { $count ->
        [1] one other file
       *[other] { $count } other files
    } passed by
import-passed-by-hint = They lie in a folder that was imported, and by their names they are no articles.
import-retry-failed = Try { $count ->
        [1] the failed file
       *[other] the { $count } failed files
    } again
import-continue = Go on with { $count ->
        [1] one file
       *[other] { $count } files
    }
import-close-line = Close the details
import-retry = Try again
import-retry-whole = Try the whole file again
import-once-more = Import it again
import-show-article = Show the article
import-show-like = Show the one that is there
import-keep = Keep both
import-leave-out = Leave this one out
import-keep-all = Keep all { $count } near-duplicates
import-leave-out-all = Leave all { $count } near-duplicates out
import-choose-columns = Choose the columns…
import-how-read = How it is read…
import-how-read-as = Read as { $encoding }…
import-how-read-table = Columns and encoding…
import-open-file = Open the file itself

how-read = How the file is read
how-read-loading = Reading the first of the file…
how-read-encoding = Encoding
how-read-recognised = { $encoding } (recognised)
how-read-first-words = The first lines with marks
how-read-unfit = The file is not written in this encoding.
how-read-rows = { $count ->
        [1] one row, which is one article
       *[other] { $count } rows, each of them one article
    }
how-read-needs-text = Choose the column that holds the text.
how-read-guessed = No heading says which column holds the text: please check.
how-read-column = Column “{ $heading }”: { $what }
how-read-again = Read the file again
how-read-import = Import this file
how-read-replaces = What is read takes the place of the articles from this file; it can be undone.
column-text = Text of the article
column-title = Headline
column-url = Address
column-date = Date
column-outlet = Newspaper
column-none = Not used
