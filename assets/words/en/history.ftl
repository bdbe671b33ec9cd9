# Changes of the file: undo, the history, and why something cannot be done.

group-edit = Changes
undo = Undo
    .also = take back, revert
redo = Redo
    .also = again, repeat
undo-this = Undo: { $what }
redo-this = Redo: { $what }
undo-none = Nothing to undo
redo-none = Nothing to redo
history = History of changes
    .also = log, steps, undo
history-close = Close the history
history-none = Nothing in this file has been changed yet
history-none-hint = Every import, review, correction or join becomes a step here and can be undone, also after the file was closed.
history-begin = Before the first step
history-begin-hint = Undo everything
history-older = Show older steps
history-forgotten = { $count ->
        [one] The oldest step was
       *[other] The { $count } oldest steps were
    } let go of so that the file does not grow without end; nothing before can be undone.
last-step = the last step
undone-this = Undone: { $what }
redone-this = Redone: { $what }
undone-many = { $count ->
        [one] One step undone
       *[other] { $count } steps undone
    }
redone-many = { $count ->
        [one] One step redone
       *[other] { $count } steps redone
    }
history-back-to = Go back to here
history-forth-to = Redo up to here
history-here = The file is here
history-undone = undone
history-abandoned = abandoned
history-rows = { $count ->
    [one] one row of data
   *[other] { $count } rows of data
}
history-others = , with { $count } more
edit-failed = The file could not be changed: { $reason }
undo-failed = Could not be undone: { $reason }
edit-while-importing = Articles are being imported: wait for the end or stop the import, then undo
edit-without-file = No file is open to be changed
edit-too-many = Earlier changes are still being written: try again in a moment
edited-read-anew = Read anew: { $added } added, { $gone } gone, { $changed } changed, { $kept } kept as reviewed

edit-needs-topic = a statement needs at least one topic
edit-unknown-topic = there is no such topic
edit-needs-name = a name is needed
edit-needs-role = at least one role is needed
edit-needs-year = give a year alone, from 1 to 9999
edit-needs-party = at least one party is needed
edit-number = the value is not a number
edit-party-there = the article names this party already: reject the one too many
edit-claim-there = the article has this value already: correct that one
edit-remove-read = only what a person added can be removed: reject what the program read
edit-remove-reported = articles report this agreement: only one that was typed in can be removed
edit-choose-rejected = this value was rejected: take that back before you choose it
edit-split-some = choose some of the agreement's articles, not all
edit-agreement-there = this agreement was typed in already

history-import = Import { $count ->
    [1] “{ $what }”
   *[other] { $count } articles
}
history-review = { $state ->
    [accepted] Accept
    [rejected] Reject
   *[unreviewed] Forget the decision on
} { $count ->
    [1] “{ $what }”
   *[other] { $count } facts
}
history-correct-statement = Correct the { $field ->
    [topics] topics
    [stance] stance
    [actor] actor
    [targets] numbers
    [words] words
   *[other] facts
} of “{ $what }”
history-correct-appearance = Correct the { $field ->
    [person] person
    [position] office
    [rank] rank
    [roles] roles
   *[other] facts
} of { $what }
history-correct-claim = Correct the { $field ->
    [signed_on] day of signing
    [start] first year
    [end] last year
   *[outlook] outlook
} of { $what }: { $from } to { $to }
history-correct-party = Correct a party: { $from } to { $to }
history-correct-article = Correct the details of “{ $what }”
history-take-back = Give back what was read of { $count ->
    [1] “{ $what }”
   *[other] { $count } facts
}
history-take-back-article = Give back the details of “{ $what }” as they were read
history-add-statement = Add “{ $what }”
history-add-appearance = Add { $what }
history-add-claim = Add the { $field ->
    [signed_on] day of signing
    [start] first year
    [end] last year
   *[outlook] outlook
} { $to } to { $what }
history-add-party = Add the party { $what }
history-remove = Remove { $count ->
    [1] “{ $what }”
   *[other] { $count } facts
}
history-choose = Choose { $to } as the { $field ->
    [signed_on] day of signing
    [start] first year
    [end] last year
   *[outlook] outlook
} of { $what }
history-keep-open = Keep the { $field ->
    [signed_on] day of signing
    [start] first year
    [end] last year
   *[outlook] outlook
} of { $what } open
history-join-agreements = Join { $count } agreements into { $what }
history-split-reports = Split { $count ->
    [one] one article
   *[other] { $count } articles
} off { $what }
history-group-anew = Let the program group { $what } again
history-add-agreement = Type in the agreement { $what }
history-remove-agreement = Remove the typed-in agreement { $what }
history-join-people = Join { $count } people into { $what }
history-separate-people = Take { $what } out again
history-keep-apart = Keep { $count } people apart, { $what } among them
history-suggest-again = Allow suggestions for { $what } again
history-split-person = Split { $what } into two people
history-note = Note { $on ->
    [agreement] on an agreement
    [person] on a person
    [article] on an article
   *[other] on a fact
}{ $empty ->
    [yes] { "" } removed
   *[no] : “{ $what }”
}
history-remove-articles = Remove { $count ->
    [1] “{ $what }”
   *[other] { $count } articles
}
history-read-anew = Read { $count ->
    [1] “{ $what }”
   *[other] { $count } articles
} anew: { $added } added, { $gone } gone, { $changed } changed, { $kept } kept
history-read-otherwise = Read the file “{ $what }” in another way
history-save-view = Keep the comparison “{ $what }”
history-remove-view = Forget the comparison “{ $what }”
history-unknown = A step of a newer version of the program
