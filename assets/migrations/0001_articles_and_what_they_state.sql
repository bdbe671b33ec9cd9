-- 0001: the file itself. It exists because everything that a comparison shows must be traceable to
-- the words of an article: articles are kept whole, and every fact carries the place of its words
-- (start_byte, end_byte: offsets in article.text, in bytes of UTF-8), the words (quote), and why it
-- was read so (rule, cue, confidence). `camket check` compares each quote with its place.
--
-- Read on with the views at the end: they are named like the screens. All of it is written for
-- SQLite 3.37 and later, so that the sqlite3 of an older system opens the file too.

-- What is known of the file as a whole, such as sample = 1.
CREATE TABLE file_property (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- An article, once. Its text never changes after it was imported.
CREATE TABLE article (
    id INTEGER NOT NULL PRIMARY KEY,
    file TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    url TEXT,
    -- As far as it is stated: YYYY, YYYY-MM or YYYY-MM-DD.
    published TEXT CHECK (length(published) IN (4, 7, 10)),
    imported_at TEXT NOT NULL,
    -- BLAKE3 of text, in hexadecimal: the same text is not imported twice.
    content_hash TEXT NOT NULL UNIQUE CHECK (length(content_hash) = 64),
    text TEXT NOT NULL
) STRICT;

-- The file's bytes as they were read, where they differ from the bytes of article.text.
CREATE TABLE original (
    article INTEGER NOT NULL PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    bytes BLOB NOT NULL
) STRICT;

-- The words that give article.published, where the text and not the file's metadata states it.
CREATE TABLE dateline (
    article INTEGER NOT NULL PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    start_byte INTEGER NOT NULL,
    end_byte INTEGER NOT NULL,
    quote TEXT NOT NULL,
    rule TEXT NOT NULL,
    cue TEXT NOT NULL,
    confidence REAL NOT NULL,
    CHECK (0 <= start_byte AND start_byte <= end_byte)
) STRICT;

-- An organization that signs.
CREATE TABLE party (
    id INTEGER NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('province', 'district', 'company', 'organization'))
) STRICT;

-- A person: one name on the side of one organization. Rank and office change, and stand in appearance.
CREATE TABLE person (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    organization TEXT NOT NULL,
    UNIQUE (name, organization)
) STRICT;

-- An agreement: what one or more articles report. What they say of it stands in claim.
CREATE TABLE agreement (
    id INTEGER NOT NULL PRIMARY KEY,
    -- The slugs of its parties, sorted, a space between them: reports of other parties never join it.
    party_set TEXT NOT NULL
) STRICT;
CREATE INDEX agreement_by_party_set ON agreement (party_set);

-- The parties of an agreement, the public side first.
CREATE TABLE agreement_party (
    agreement INTEGER NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    party INTEGER NOT NULL REFERENCES party (id),
    PRIMARY KEY (agreement, place),
    UNIQUE (agreement, party)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_party_by_party ON agreement_party (party);

-- What one article says of one agreement: every fact below belongs to a report. Joining and
-- splitting agreements changes report.agreement and nothing else.
CREATE TABLE report (
    id INTEGER NOT NULL PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    -- Which of the article's agreements it is, from 0.
    place INTEGER NOT NULL,
    agreement INTEGER NOT NULL REFERENCES agreement (id),
    UNIQUE (article, place)
) STRICT;
CREATE INDEX report_by_agreement ON report (agreement);

-- That a party signs, and what the article calls it.
CREATE TABLE report_party (
    report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    party INTEGER NOT NULL REFERENCES party (id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('province', 'district', 'company', 'organization')),
    start_byte INTEGER NOT NULL,
    end_byte INTEGER NOT NULL,
    quote TEXT NOT NULL,
    rule TEXT NOT NULL,
    cue TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (report, place),
    UNIQUE (report, party),
    CHECK (0 <= start_byte AND start_byte <= end_byte)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_party_by_party ON report_party (party);

-- One article's word on a date or a year of an agreement.
CREATE TABLE claim (
    id INTEGER NOT NULL PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    field TEXT NOT NULL CHECK (field IN ('signed_on', 'start', 'end', 'outlook')),
    -- signed_on: YYYY, YYYY-MM or YYYY-MM-DD; the others: YYYY.
    value TEXT NOT NULL CHECK (length(value) = 4 OR field = 'signed_on' AND length(value) IN (7, 10)),
    start_byte INTEGER NOT NULL,
    end_byte INTEGER NOT NULL,
    quote TEXT NOT NULL,
    rule TEXT NOT NULL,
    cue TEXT NOT NULL,
    confidence REAL NOT NULL,
    UNIQUE (report, field),
    CHECK (0 <= start_byte AND start_byte <= end_byte)
) STRICT;

-- A reader's decision between claims that contradict one another: the claim that holds.
CREATE TABLE choice (
    claim INTEGER NOT NULL PRIMARY KEY REFERENCES claim (id) ON DELETE CASCADE,
    decided_at TEXT NOT NULL
) STRICT;

-- A person at an agreement, as one article tells it.
CREATE TABLE appearance (
    id INTEGER NOT NULL PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    person INTEGER NOT NULL REFERENCES person (id),
    position TEXT NOT NULL,
    -- The slug of the organization whose side the person is on.
    organization TEXT NOT NULL,
    rank TEXT,
    review TEXT NOT NULL DEFAULT 'unreviewed' CHECK (review IN ('unreviewed', 'accepted', 'rejected')),
    start_byte INTEGER NOT NULL,
    end_byte INTEGER NOT NULL,
    quote TEXT NOT NULL,
    rule TEXT NOT NULL,
    cue TEXT NOT NULL,
    confidence REAL NOT NULL,
    CHECK (0 <= start_byte AND start_byte <= end_byte)
) STRICT;
CREATE INDEX appearance_by_report ON appearance (report);
CREATE INDEX appearance_by_person ON appearance (person);

-- What the person did there.
CREATE TABLE appearance_role (
    appearance INTEGER NOT NULL REFERENCES appearance (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('signed', 'spoke', 'attended')),
    start_byte INTEGER NOT NULL,
    end_byte INTEGER NOT NULL,
    quote TEXT NOT NULL,
    rule TEXT NOT NULL,
    cue TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (appearance, role),
    CHECK (0 <= start_byte AND start_byte <= end_byte)
) STRICT, WITHOUT ROWID;

-- A clause that says what a party does, will do, is asked to do, or has done.
CREATE TABLE statement (
    id INTEGER NOT NULL PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    start_byte INTEGER NOT NULL,
    end_byte INTEGER NOT NULL,
    quote TEXT NOT NULL,
    stance TEXT NOT NULL CHECK (stance IN ('commitment', 'request', 'result', 'expectation')),
    stance_start_byte INTEGER NOT NULL,
    stance_end_byte INTEGER NOT NULL,
    stance_quote TEXT NOT NULL,
    stance_rule TEXT NOT NULL,
    stance_cue TEXT NOT NULL,
    stance_confidence REAL NOT NULL,
    actor TEXT NOT NULL CHECK (actor IN ('government', 'company', 'both')),
    actor_start_byte INTEGER NOT NULL,
    actor_end_byte INTEGER NOT NULL,
    actor_quote TEXT NOT NULL,
    actor_rule TEXT NOT NULL,
    actor_cue TEXT NOT NULL,
    actor_confidence REAL NOT NULL,
    review TEXT NOT NULL DEFAULT 'unreviewed' CHECK (review IN ('unreviewed', 'accepted', 'rejected')),
    CHECK (0 <= start_byte AND start_byte <= end_byte),
    CHECK (0 <= stance_start_byte AND stance_start_byte <= stance_end_byte),
    CHECK (0 <= actor_start_byte AND actor_start_byte <= actor_end_byte)
) STRICT;
CREATE INDEX statement_by_report ON statement (report);

-- The topics of a statement, by the slugs of the lexicon.
CREATE TABLE statement_topic (
    statement INTEGER NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
    topic TEXT NOT NULL,
    start_byte INTEGER NOT NULL,
    end_byte INTEGER NOT NULL,
    quote TEXT NOT NULL,
    rule TEXT NOT NULL,
    cue TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (statement, topic),
    CHECK (0 <= start_byte AND start_byte <= end_byte)
) STRICT, WITHOUT ROWID;

-- The numbers that measure a statement, in the order of the text.
CREATE TABLE target (
    statement INTEGER NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    value REAL NOT NULL,
    unit TEXT NOT NULL,
    comparator TEXT NOT NULL CHECK (comparator IN ('=', '>', '>=', '<', '<=', '~')),
    subject TEXT NOT NULL,
    start_byte INTEGER NOT NULL,
    end_byte INTEGER NOT NULL,
    quote TEXT NOT NULL,
    rule TEXT NOT NULL,
    cue TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (statement, place),
    CHECK (0 <= start_byte AND start_byte <= end_byte)
) STRICT, WITHOUT ROWID;

-- Words to find articles and statements by. They are fed, and asked, without marks and in lower
-- case (đường is there as duong); the rowid is the id of the article or of the statement.
CREATE VIRTUAL TABLE search_article USING fts5 (title, text, content='', contentless_delete=1, tokenize='unicode61');
CREATE VIRTUAL TABLE search_statement USING fts5 (quote, content='', contentless_delete=1, tokenize='unicode61');

-- Every stretch of text that a fact stands on, whatever the kind of fact.
CREATE VIEW evidence AS
SELECT 'published' AS kind, article AS fact, NULL AS detail, article, start_byte, end_byte, quote, rule, cue, confidence
FROM dateline
UNION ALL
SELECT 'party', p.report, p.place, r.article, p.start_byte, p.end_byte, p.quote, p.rule, p.cue, p.confidence
FROM report_party AS p JOIN report AS r ON r.id = p.report
UNION ALL
SELECT 'claim', c.id, c.field, r.article, c.start_byte, c.end_byte, c.quote, c.rule, c.cue, c.confidence
FROM claim AS c JOIN report AS r ON r.id = c.report
UNION ALL
SELECT 'appearance', a.id, NULL, r.article, a.start_byte, a.end_byte, a.quote, a.rule, a.cue, a.confidence
FROM appearance AS a JOIN report AS r ON r.id = a.report
UNION ALL
SELECT 'role', o.appearance, o.role, r.article, o.start_byte, o.end_byte, o.quote, o.rule, o.cue, o.confidence
FROM appearance_role AS o JOIN appearance AS a ON a.id = o.appearance JOIN report AS r ON r.id = a.report
UNION ALL
SELECT 'statement', s.id, NULL, r.article, s.start_byte, s.end_byte, s.quote, NULL, NULL, NULL
FROM statement AS s JOIN report AS r ON r.id = s.report
UNION ALL
SELECT 'stance', s.id, s.stance, r.article, s.stance_start_byte, s.stance_end_byte, s.stance_quote, s.stance_rule, s.stance_cue, s.stance_confidence
FROM statement AS s JOIN report AS r ON r.id = s.report
UNION ALL
SELECT 'actor', s.id, s.actor, r.article, s.actor_start_byte, s.actor_end_byte, s.actor_quote, s.actor_rule, s.actor_cue, s.actor_confidence
FROM statement AS s JOIN report AS r ON r.id = s.report
UNION ALL
SELECT 'topic', t.statement, t.topic, r.article, t.start_byte, t.end_byte, t.quote, t.rule, t.cue, t.confidence
FROM statement_topic AS t JOIN statement AS s ON s.id = t.statement JOIN report AS r ON r.id = s.report
UNION ALL
SELECT 'target', t.statement, t.place, r.article, t.start_byte, t.end_byte, t.quote, t.rule, t.cue, t.confidence
FROM target AS t JOIN statement AS s ON s.id = t.statement JOIN report AS r ON r.id = s.report;

-- What an agreement is called: its parties.
CREATE VIEW agreement_title AS
SELECT g.id AS agreement,
       (SELECT group_concat(name, ' – ')
        FROM (SELECT p.name FROM agreement_party AS ap JOIN party AS p ON p.id = ap.party
              WHERE ap.agreement = g.id ORDER BY ap.place)) AS title
FROM agreement AS g;

-- Every claim with how many articles agree with it: "2025-09" agrees with "2025-09-11".
CREATE VIEW claim_support AS
SELECT c.id AS claim, r.agreement, r.article, c.field, c.value, x.decided_at,
       (SELECT count(*) FROM claim AS o JOIN report AS q ON q.id = o.report
        WHERE q.agreement = r.agreement AND o.field = c.field
          AND (o.value = c.value OR o.value LIKE c.value || '-%' OR c.value LIKE o.value || '-%')) AS support,
       a.published,
       julianday(a.published || CASE length(a.published) WHEN 4 THEN '-07-02' WHEN 7 THEN '-16' ELSE '' END) AS published_day,
       a.content_hash, r.place
FROM claim AS c
JOIN report AS r ON r.id = c.report
JOIN article AS a ON a.id = r.article
LEFT JOIN choice AS x ON x.claim = c.id;

-- The day of signing as shown: the reader's choice, else what most articles say, the more precise
-- before the less, else the article nearest to the day that it names.
CREATE VIEW agreement_signing AS
SELECT agreement, value AS signed_on, decided_at IS NOT NULL AS chosen
FROM (SELECT s.*, row_number() OVER (
          PARTITION BY agreement
          ORDER BY decided_at IS NULL, decided_at DESC, support DESC, length(value) DESC,
                   published IS NULL,
                   abs(published_day - julianday(value || CASE length(value) WHEN 4 THEN '-07-02' WHEN 7 THEN '-16' ELSE '' END)),
                   published, content_hash, place) AS nth
      FROM claim_support AS s WHERE field = 'signed_on')
WHERE nth = 1;

-- All dates and years as shown: the reader's choice, else what most articles say, else what the
-- article nearest to the signing says.
CREATE VIEW agreement_value AS
SELECT agreement, 'signed_on' AS field, signed_on AS value, chosen FROM agreement_signing
UNION ALL
SELECT agreement, field, value, decided_at IS NOT NULL
FROM (SELECT s.*, row_number() OVER (
          PARTITION BY s.agreement, field
          ORDER BY decided_at IS NULL, decided_at DESC, support DESC,
                   published IS NULL OR g.signed_on IS NULL,
                   abs(published_day - julianday(g.signed_on || CASE length(g.signed_on) WHEN 4 THEN '-07-02' WHEN 7 THEN '-16' ELSE '' END)),
                   published IS NULL, published, content_hash, place) AS nth
      FROM claim_support AS s LEFT JOIN agreement_signing AS g ON g.agreement = s.agreement
      WHERE field <> 'signed_on')
WHERE nth = 1;

-- The matrix: how many statements each agreement has on each topic, by stance and by who is bound.
CREATE VIEW commitment_matrix AS
SELECT r.agreement, n.title, t.topic, s.stance, s.actor, count(*) AS statements
FROM statement AS s
JOIN report AS r ON r.id = s.report
JOIN statement_topic AS t ON t.statement = s.id
JOIN agreement_title AS n ON n.agreement = r.agreement
WHERE s.review <> 'rejected'
GROUP BY r.agreement, t.topic, s.stance, s.actor;

-- The timeline: one row an agreement.
CREATE VIEW agreement_timeline AS
SELECT g.id AS agreement, n.title,
       (SELECT value FROM agreement_value WHERE agreement = g.id AND field = 'signed_on') AS signed_on,
       (SELECT CAST(value AS INTEGER) FROM agreement_value WHERE agreement = g.id AND field = 'start') AS start_year,
       (SELECT CAST(value AS INTEGER) FROM agreement_value WHERE agreement = g.id AND field = 'end') AS end_year,
       (SELECT CAST(value AS INTEGER) FROM agreement_value WHERE agreement = g.id AND field = 'outlook') AS outlook_year,
       (SELECT count(DISTINCT article) FROM report WHERE agreement = g.id) AS articles,
       (SELECT min(a.published) FROM report AS r JOIN article AS a ON a.id = r.article WHERE r.agreement = g.id) AS first_published
FROM agreement AS g JOIN agreement_title AS n ON n.agreement = g.id;

-- The leaders: one row for each person at each agreement. The office is the fullest that an article
-- gives, the rank the one that most give; who signed or spoke is not also listed as attending.
CREATE VIEW leader_roster AS
SELECT w.person, p.name, w.agreement, n.title,
       coalesce((SELECT value FROM agreement_value WHERE agreement = w.agreement AND field = 'signed_on'),
                (SELECT min(a.published) FROM report AS r JOIN article AS a ON a.id = r.article
                 WHERE r.agreement = w.agreement)) AS date,
       (SELECT a.position FROM appearance AS a JOIN report AS r ON r.id = a.report
        WHERE a.person = w.person AND r.agreement = w.agreement AND a.review <> 'rejected'
        ORDER BY length(a.position) DESC, a.position LIMIT 1) AS position,
       p.organization,
       (SELECT a.rank FROM appearance AS a JOIN report AS r ON r.id = a.report
        WHERE a.person = w.person AND r.agreement = w.agreement AND a.review <> 'rejected' AND a.rank IS NOT NULL
        GROUP BY a.rank ORDER BY count(*) DESC, a.rank LIMIT 1) AS rank,
       max(o.role = 'signed') AS signed,
       max(o.role = 'spoke') AS spoke,
       max(o.role = 'attended') AND NOT max(o.role IN ('signed', 'spoke')) AS attended
FROM (SELECT a.id, a.person, r.agreement FROM appearance AS a JOIN report AS r ON r.id = a.report
      WHERE a.review <> 'rejected') AS w
JOIN person AS p ON p.id = w.person
JOIN agreement_title AS n ON n.agreement = w.agreement
LEFT JOIN appearance_role AS o ON o.appearance = w.id
GROUP BY w.person, w.agreement;

-- Where articles on one agreement contradict one another: every value that is told.
CREATE VIEW disagreement AS
SELECT s.agreement, n.title, s.field, s.value, count(*) AS articles, s.value = v.value AS shown, v.chosen
FROM claim_support AS s
JOIN agreement_title AS n ON n.agreement = s.agreement
JOIN agreement_value AS v ON v.agreement = s.agreement AND v.field = s.field
WHERE EXISTS (SELECT 1
              FROM report AS q JOIN claim AS a ON a.report = q.id AND a.field = s.field
              JOIN report AS o ON o.agreement = q.agreement JOIN claim AS b ON b.report = o.id AND b.field = s.field
              WHERE q.agreement = s.agreement
                AND a.value <> b.value AND a.value NOT LIKE b.value || '-%' AND b.value NOT LIKE a.value || '-%')
GROUP BY s.agreement, s.field, s.value;
