# The command line, and what the program says about files.

## Why an article could not be read: what was read, what was expected, what to do.
read-error-missing = there is no such file: check the name, and whether its folder or drive is still there
read-error-no-permission = no permission to read the file: allow reading, or copy it elsewhere
read-error-folder = this is a folder, a file was expected: choose the files in it
read-error-not-a-file = this is a device or a pipe, a plain file was expected
read-error-system = the system cannot read the file ({ $reason }): check the disk and try again
read-error-no-answer = the drive that it lies on gave no answer, so it was set aside: see whether the drive is connected, then try again
read-error-empty = there is no text in the file: check whether the article was saved
read-error-empty-cell = this row has nothing in the column “{ $column }”
read-error-too-long = the file is longer than { $limit } MiB: split it into single articles
read-error-unpacks-too-long = it unpacks to more than { $limit } MiB: if you trust it, unpack it and import its files one by one
read-error-not-text = byte { $at } (0x{ $byte }) is no UTF-8, and no Vietnamese encoding fits: choose the encoding, or save the article as UTF-8 text
read-error-cut-off = UTF-16 text of { $bytes } bytes, an odd number: its end is missing, save the file again
read-error-picture = this is a picture, text was expected: type or recognise the text and save it as .txt
read-error-other-office = this is a presentation or another document without an article: save the article as DOCX or text
read-error-other-workbook = this is a workbook in a format that is not read (XLS, XLSB): open it and save it as XLSX or CSV
read-error-damaged = the { $format } file is damaged or cut off ({ $reason }): save or download it again
read-error-password = the file is locked by a password: open it in its own program and save it without one
read-error-scanned = a PDF of { $pages ->
        [1] one page
       *[other] { $pages } pages
    } holds scanned pictures and no text: run text recognition (OCR), then import it again
read-error-too-deep = its contents are nested deeper than { $limit } levels: copy the article's text into a text file
read-error-too-many = the file has more than { $limit } parts: split it
read-error-too-slow = still not read after { $seconds } seconds: copy the article's text into a text file
read-error-nothing-inside = the archive holds no article: text, web pages, DOCX, PDF or tables were expected
read-error-archive-inside = an archive within an archive: unpack it, then import
read-error-no-text-column = no heading says which column holds the text of the articles (columns: { $columns }): choose the column with the text
read-error-no-such-column = there is no column “{ $name }” (the columns are: { $columns }): write the name of a column or its number
read-error-sqlite = this is an SQLite file, an article was expected: open a file of agreements instead of importing it

## Why a file of agreements could not be opened or written.
store-error-missing = there is no such file: check the name
store-error-already-there = a file of this name is there already: choose another name, or open it
store-error-no-permission = no permission to read or write: choose another folder, or allow it
store-error-empty = the file is empty and not a file of agreements: delete it and make a new one
store-error-not-ours = this is not a file of agreements of Cam Kết: choose another file
store-error-newer = the file was written by a newer version (form { $found }, this program knows up to form { $known }): update the program
store-error-damaged = the file is damaged ({ $reason }): restore a backup, or save what can still be read to a new file
store-error-locked = another program holds the file: wait or close that program, then try again; nothing is half written
store-error-disk-full = the disk is full: make room and try again, nothing was left half written
store-error-read-only = the file or its folder is read-only: copy it to where it can be written
store-error-bad-place = { $what }: bytes { $start } to { $end } are no stretch of the article, which was not imported; please report this
store-error-no-such-fact = this entry is no longer in the file: another window may have changed it, open the file again
store-error-changed-elsewhere = another window or program has just changed this: the file is as it was, look again and go on
store-error-unreachable = the file cannot be reached any more (moved, deleted, or its drive is gone): connect the drive or put the file back, then try again; nothing is half written
store-error-nothing-to-save = nothing of this file can be read: restore a backup
store-error-backup = the copy before the update could not be written to { $path } ({ $reason }): the file was left as it was
store-error-system = the system says: { $reason }
store-error-sqlite = SQLite says: { $reason }

## What the check of a file finds.
problem-integrity = the file is damaged: { $reason }
problem-reference = a row of { $table } refers to one that is not in { $to }
problem-shape =
    the file's structure is not the original one: { $kind ->
        [table] table
        [index] index
        [view] view
       *[trigger] trigger
    } { $name } { $matter ->
        [missing] is missing
        [foreign] is not of Cam Kết
       *[changed] was changed
    }
problem-text = { $file }: the article's text was changed after its import
problem-evidence =
    { $file }: the words of { $kind ->
        [published] publication day
        [party] party
        [claim] date or year
        [appearance] person
        [role] role
        [stance] stance
        [actor] actor
        [topic] topic
        [target] target
       *[statement] statement
    } { $fact } do not stand at bytes { $start } to { $end }: “{ $quote }”
problem-agreement = agreement { $agreement }: its parties do not match the articles that report it
problem-history = the history lacks what { $steps ->
    [one] one step needs: it
   *[other] { $steps } steps need: they
} cannot be undone or redone
problem-search = { $index ->
        [search_article] { $missing ->
            [one] one article
           *[other] { $missing } articles
        }
       *[search_statement] { $missing ->
            [one] one statement
           *[other] { $missing } statements
        }
    } cannot be found by searching

## Importing articles.
imported-new =
    { $count ->
        [1] new, one agreement
       *[other] new, { $count } agreements
    }
imported-joined =
    { $count ->
        [1] new, another source of a known agreement
       *[other] new, { $count } agreements, some known from other articles
    }
imported-already-there = already there
imported-no-agreement = new, no agreement found
imported-error-extract = the program failed to analyse this article, which was not imported; please report it with the article
imported-error-empty-folder = no articles in the folder: text, web pages, DOCX, PDF, tables or ZIP are expected
imported-error-closed-folder = no permission to look into the folder: allow it, or copy the articles elsewhere
imported-error-not-written = not taken in, since the file of agreements could not be written to: see why, then try again
imported-error-deep-folder = the folder lies deeper than { $limit } folders and was not looked into: choose it by itself
import-file-not-made = No article could be read, so the new file { $file } is not kept.
imported-passed-by =
    { $count ->
        [1] one other file in the folder is no article and was passed by
       *[other] { $count } other files in the folders are no articles and were passed by
    }
imported-summary = { $new } new with an agreement, { $none } new without one, { $already } already there{ $near ->
        [0] {""}
       *[other] , { $near } nearly the same
    }{ $facts ->
        [0] {""}
        [1] , one file of facts
       *[other] , { $facts } files of facts
    }, { $failed } failed
imported-summary-stopped = stopped: { $new } new with an agreement, { $none } new without one, { $already } already there{ $near ->
        [0] {""}
       *[other] , { $near } nearly the same
    }{ $facts ->
        [0] {""}
        [1] , one file of facts
       *[other] , { $facts } files of facts
    }, { $failed } failed, { $rest } not read

## The command line.
cli-sample-name = Sample
cli-no-display-sample = No display: the three comparisons of the sample were written as PDF ({ $files }) into the folder { $folder }
cli-no-display-file = No display: the three comparisons of the file were written as PDF ({ $files }) into the folder { $folder }
cli-no-window-sample = The window could not be opened: { $reason }. The three comparisons of the sample were written as PDF ({ $files }) into the folder { $folder }
cli-no-window-file = The window could not be opened: { $reason }. The three comparisons of the file were written as PDF ({ $files }) into the folder { $folder }
cli-no-home = there is no home folder for the settings
finding-unreadable-characters = { $count } characters could not be read
finding-old-encoding = read as { $encoding }
finding-sheets-passed-by = { $count ->
        [1] one other sheet has
       *[other] { $count } other sheets have
    } no column of texts and { $count ->
        [1] was
       *[other] were
    } passed by
finding-pages-left-out = { $count ->
    [1] one page of the PDF is damaged and left out
   *[other] { $count } pages of the PDF are damaged and left out
}
cli-needs-columns = give --columns text=HEADING
cli-check-summary =
    { $count ->
        [0] nothing found
        [1] one problem: use the latest backup, or import the articles again
       *[other] { $count } problems: use the latest backup, or import the articles again
    }
cli-sample-made = the sample was made: { $articles } articles, { $agreements } agreements
output-error = it cannot be written ({ $reason }): choose another place
output-error-folder = there is no such folder: make it, or choose another place
output-error-permission = no permission to write: choose another folder
output-error-full = the disk is full: make room and try again
output-error-agreements = this is a file of agreements and is not written over: choose another name
explain-no-agreement = no agreement found
explain-published = published
explain-party = party
explain-signed-on = signed on
explain-start = first year
explain-end = last year
explain-outlook = outlook
explain-person = person
explain-role = role
explain-statement = statement
cli-option-without-effect = { $option } changes nothing in { $view }
cli-whole-day = “{ $read }” lacks a day or a month: expected a whole day, as 2026-11-22
cli-no-such-agreement = no agreement is called “{ $name }”
cli-several-agreements = “{ $name }” fits several agreements: { $names }
cli-no-such-topic = there is no topic “{ $name }”; the topics are: { $topics }
cli-gaps-of-whom = --agreement is needed: which agreement is compared with the others
