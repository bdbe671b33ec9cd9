# Facts exchanged with other files, and articles that nearly repeat one another.

imported-near-duplicate = nearly the same as “{ $what }” ({ $percent }%): left out
imported-facts = a file of facts: { $articles ->
        [1] one new article
       *[other] { $articles } new articles
    }, { $facts ->
        [1] one new fact
       *[other] { $facts } new facts
    }, { $decisions ->
        [1] one decision of its reader
       *[other] { $decisions } decisions of its readers
    }{ $refused ->
        [0] {""}
       *[other] , { $refused } that could not be taken in
    }{ $conflicts ->
        [0] {""}
        [1] , one place where the two files decided differently
       *[other] , { $conflicts } places where the two files decided differently
    }

# Files of facts.
read-error-facts = a JSON file of facts and no article: import it into a file
facts-error-json = not valid JSON from line { $line }, column { $column } on ({ $reason }): export the file anew
facts-error-newer = a file of facts of version { $found }, this program reads up to version { $known }: update the program
facts-error-table = this is a table for other programs, which leaves out what a file needs: export it with “camket export file”
facts-error-none = no facts that could be taken in: the JSON of “camket extract” or “camket export file” was expected
facts-refused-form = refused: not of the right form ({ $reason })
facts-refused-outside = refused: bytes { $start } to { $end } are no part of the article’s text
facts-refused-other-words = refused: “{ $words }” does not stand at that place of the article
facts-refused-not-in-text = refused: “{ $words }” does not stand in the article
facts-refused-other-text = refused: the text is not the one that its hash was made of; it may have been changed
facts-refused-topic = refused: there is no topic “{ $topic }”
facts-refused-too-long = refused: longer than { $limit } bytes
facts-refused-too-many = refused: more than { $limit } items
facts-refused-twice = refused: it stands above already
facts-conflict = the two files decided differently about { $sort ->
        [party] a party
        [claim] a day or year
        [person] a person
        [statement] a statement
        [people] whether two people are one
        [agreement] how an agreement is put together
        [choice] the chosen value
       *[article] an article’s details
    } “{ $what }”: that of the open file stays
export-error-whole-file = the whole file can be exported as json or jsonl, not as { $format }
history-import-facts = Import the file of facts { $what }: { $count ->
        [1] one article
       *[other] { $count } articles
    }, { $facts ->
        [1] one fact
       *[other] { $facts } facts
    }, { $decisions ->
        [1] one decision
       *[other] { $decisions } decisions
    }
facts-copy = nearly the same as “{ $what }”: both stay and count as one source
page-source-copy = a copy of “{ $what }”
