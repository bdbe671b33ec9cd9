# Words shared by the window, the pages and the command line: stances, actors, roles.

stance-commitment = Commitment
stance-request = Request
stance-result = Result
stance-expectation = Expectation
actor-government = Public side
actor-company = Company
actor-both = Both sides
role-signed = signed
role-spoke = spoke
role-attended = attended
review-unreviewed = not reviewed
review-accepted = accepted
review-rejected = rejected
number-million = { $number } million
number-billion = { $number } billion
number-trillion = { $number } trillion
target-over = over { $amount }
target-at-least = at least { $amount }
target-under = under { $amount }
target-at-most = at most { $amount }
target-about = about { $amount }
