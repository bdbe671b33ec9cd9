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
