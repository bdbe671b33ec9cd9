-- 0002: what a person changes. It exists because the readers of a file correct it for hours and
-- must be able to trust it: what they decide holds, what the program read is kept beside it, and
-- each step can be undone, also after the file was closed.
--
-- Corrected values stand where the read ones stood, so that everything that reads the file sees
-- them; what was read is kept in correction. Rejected facts stay, and do not count.

DROP VIEW disagreement;
DROP VIEW leader_roster;
DROP VIEW agreement_timeline;
DROP VIEW agreement_value;
DROP VIEW agreement_signing;
DROP VIEW claim_support;

-- Whether the row is no article but what a person typed when they added an agreement.
ALTER TABLE article ADD COLUMN by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1));

-- Whether a person gave the party its name and kind: imports leave them alone.
ALTER TABLE party ADD COLUMN by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1));

-- The slugs of the parties that the report itself names, sorted, a space between them.
ALTER TABLE report ADD COLUMN party_set TEXT NOT NULL DEFAULT '';
-- Whether a person decided which agreement it belongs to: imports leave it there.
ALTER TABLE report ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1));
UPDATE report SET party_set = (
    SELECT coalesce(group_concat(slug, ' '), '')
    FROM (SELECT p.slug FROM report_party AS rp JOIN party AS p ON p.id = rp.party
          WHERE rp.report = report.id ORDER BY p.slug));
CREATE INDEX report_by_party_set ON report (party_set);

-- Every kind of fact can be rejected, and be added by a person.
ALTER TABLE report_party ADD COLUMN review TEXT NOT NULL DEFAULT 'unreviewed' CHECK (review IN ('unreviewed', 'accepted', 'rejected'));
ALTER TABLE claim ADD COLUMN review TEXT NOT NULL DEFAULT 'unreviewed' CHECK (review IN ('unreviewed', 'accepted', 'rejected'));
ALTER TABLE report_party ADD COLUMN added INTEGER NOT NULL DEFAULT 0 CHECK (added IN (0, 1));
ALTER TABLE claim ADD COLUMN added INTEGER NOT NULL DEFAULT 0 CHECK (added IN (0, 1));
ALTER TABLE appearance ADD COLUMN added INTEGER NOT NULL DEFAULT 0 CHECK (added IN (0, 1));
ALTER TABLE statement ADD COLUMN added INTEGER NOT NULL DEFAULT 0 CHECK (added IN (0, 1));

-- A person again, with whom a reader joined and whom a reader found to be two: people of one name
-- on one side are told apart by namesake, 0 for the one that new articles are taken to mean.
CREATE TABLE person_again (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    organization TEXT NOT NULL,
    namesake INTEGER NOT NULL DEFAULT 0,
    -- The person that this one was joined into: appearances count as that one's. Never in a chain.
    joined_into INTEGER REFERENCES person (id) CHECK (joined_into <> id),
    UNIQUE (name, organization, namesake)
) STRICT;
INSERT INTO person_again (id, name, organization) SELECT id, name, organization FROM person;
DROP TABLE person;
ALTER TABLE person_again RENAME TO person;
CREATE INDEX person_by_joined_into ON person (joined_into) WHERE joined_into IS NOT NULL;

-- Two people whom a reader keeps apart, whatever their names.
CREATE TABLE person_apart (
    person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    decided_at TEXT NOT NULL,
    PRIMARY KEY (person, other),
    CHECK (person < other)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_apart_by_other ON person_apart (other);

-- What the program read where a person said otherwise: one row for each corrected field of a fact.
-- Which fact it is stands in the one of the first columns that is not NULL (a party of a report in
-- two); read holds the row or rows as they were, as JSON.
CREATE TABLE correction (
    id INTEGER NOT NULL PRIMARY KEY,
    statement INTEGER REFERENCES statement (id) ON DELETE CASCADE,
    appearance INTEGER REFERENCES appearance (id) ON DELETE CASCADE,
    claim INTEGER REFERENCES claim (id) ON DELETE CASCADE,
    article INTEGER REFERENCES article (id) ON DELETE CASCADE,
    report INTEGER,
    place INTEGER,
    field TEXT NOT NULL,
    read TEXT NOT NULL,
    corrected_at TEXT NOT NULL,
    FOREIGN KEY (report, place) REFERENCES report_party (report, place) ON DELETE CASCADE,
    UNIQUE (statement, field),
    UNIQUE (appearance, field),
    UNIQUE (claim, field),
    UNIQUE (article, field),
    UNIQUE (report, place, field),
    CHECK ((statement IS NOT NULL) + (appearance IS NOT NULL) + (claim IS NOT NULL) + (article IS NOT NULL)
           + (report IS NOT NULL) = 1 AND (report IS NULL) = (place IS NULL))
) STRICT;

-- What a reader noted, and on what: the one of the first columns that is not NULL (on a party of an
-- agreement both agreement and party).
CREATE TABLE note (
    id INTEGER NOT NULL PRIMARY KEY,
    statement INTEGER UNIQUE REFERENCES statement (id) ON DELETE CASCADE,
    appearance INTEGER UNIQUE REFERENCES appearance (id) ON DELETE CASCADE,
    claim INTEGER UNIQUE REFERENCES claim (id) ON DELETE CASCADE,
    person INTEGER UNIQUE REFERENCES person (id) ON DELETE CASCADE,
    article INTEGER UNIQUE REFERENCES article (id) ON DELETE CASCADE,
    agreement INTEGER REFERENCES agreement (id) ON DELETE CASCADE,
    party INTEGER REFERENCES party (id) ON DELETE CASCADE,
    text TEXT NOT NULL CHECK (text <> ''),
    written_at TEXT NOT NULL,
    CHECK ((statement IS NOT NULL) + (appearance IS NOT NULL) + (claim IS NOT NULL) + (person IS NOT NULL)
           + (article IS NOT NULL) + (agreement IS NOT NULL) = 1 AND (party IS NULL OR agreement IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX note_by_agreement ON note (agreement, coalesce(party, 0)) WHERE agreement IS NOT NULL;
CREATE INDEX note_by_party ON note (party) WHERE party IS NOT NULL;

-- A comparison that a reader kept: what is compared, how it is filtered and shown.
CREATE TABLE kept_view (
    name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
    -- JSON, which the window alone understands.
    definition TEXT NOT NULL,
    kept_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The history: what was done, one row a step, and whether it still holds. The changes of a step are
-- the rows of history_change from first_change to last_change.
CREATE TABLE history_step (
    id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    -- What tells it from others of its kind, as a JSON object of texts: names, counts, never sentences.
    arguments TEXT NOT NULL,
    done_at TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'abandoned')),
    -- How many rows of the file it changed.
    rows INTEGER NOT NULL,
    first_change INTEGER NOT NULL,
    last_change INTEGER NOT NULL
) STRICT;

-- The tables by the numbers that stand in history_change.
CREATE TABLE history_table (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- One row that was inserted, updated or deleted, by its primary key as it is after the change.
-- Written by triggers of the program's own connection; the file itself has none.
CREATE TABLE history_change (
    id INTEGER NOT NULL PRIMARY KEY,
    table_id INTEGER NOT NULL,
    operation TEXT NOT NULL CHECK (operation IN ('i', 'u', 'd')),
    key1 ANY,
    key2 ANY
) STRICT;

-- What is needed to go the other way: of a deletion the row that is gone, of an update the row as
-- it is on the other side, of an undone insertion the row that it made. Values in the order of
-- the table's columns.
CREATE TABLE history_row (
    change INTEGER NOT NULL PRIMARY KEY,
    value1 ANY, value2 ANY, value3 ANY, value4 ANY, value5 ANY, value6 ANY, value7 ANY,
    value8 ANY, value9 ANY, value10 ANY, value11 ANY, value12 ANY, value13 ANY, value14 ANY,
    value15 ANY, value16 ANY, value17 ANY, value18 ANY, value19 ANY, value20 ANY, value21 ANY,
    value22 ANY, value23 ANY, value24 ANY, value25 ANY, value26 ANY, value27 ANY, value28 ANY
) STRICT;

DROP VIEW agreement_title;
-- What an agreement is called: its parties.
CREATE VIEW agreement_title AS
SELECT g.id AS agreement,
       coalesce((SELECT group_concat(name, ' – ')
        FROM (SELECT p.name FROM agreement_party AS ap JOIN party AS p ON p.id = ap.party
              WHERE ap.agreement = g.id ORDER BY ap.place)), '') AS title
FROM agreement AS g;

-- Every claim that no reader rejected, with how many articles agree with it: "2025-09" agrees with "2025-09-11".
CREATE VIEW claim_support AS
SELECT c.id AS claim, r.agreement, r.article, c.field, c.value, x.decided_at,
       (SELECT count(*) FROM claim AS o JOIN report AS q ON q.id = o.report
        WHERE q.agreement = r.agreement AND o.field = c.field AND o.review <> 'rejected'
          AND (o.value = c.value OR o.value LIKE c.value || '-%' OR c.value LIKE o.value || '-%')) AS support,
       a.published,
       julianday(a.published || CASE length(a.published) WHEN 4 THEN '-07-02' WHEN 7 THEN '-16' ELSE '' END) AS published_day,
       a.content_hash, r.place
FROM claim AS c
JOIN report AS r ON r.id = c.report
JOIN article AS a ON a.id = r.article
LEFT JOIN choice AS x ON x.claim = c.id
WHERE c.review <> 'rejected';

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
-- gives, the side that which goes with it, the rank the one that most give; who signed or spoke is not also listed as attending.
-- People whom a reader joined are one.
CREATE VIEW leader_roster AS
SELECT w.person, p.name, w.agreement, n.title,
       coalesce((SELECT value FROM agreement_value WHERE agreement = w.agreement AND field = 'signed_on'),
                (SELECT min(a.published) FROM report AS r JOIN article AS a ON a.id = r.article
                 WHERE r.agreement = w.agreement)) AS date,
       (SELECT a.position FROM appearance AS a JOIN report AS r ON r.id = a.report
        WHERE coalesce((SELECT joined_into FROM person WHERE id = a.person), a.person) = w.person
          AND r.agreement = w.agreement AND a.review <> 'rejected'
        ORDER BY length(a.position) DESC, a.position LIMIT 1) AS position,
       (SELECT a.organization FROM appearance AS a JOIN report AS r ON r.id = a.report
        WHERE coalesce((SELECT joined_into FROM person WHERE id = a.person), a.person) = w.person
          AND r.agreement = w.agreement AND a.review <> 'rejected'
        ORDER BY length(a.position) DESC, a.position, a.organization LIMIT 1) AS organization,
       (SELECT a.rank FROM appearance AS a JOIN report AS r ON r.id = a.report
        WHERE coalesce((SELECT joined_into FROM person WHERE id = a.person), a.person) = w.person
          AND r.agreement = w.agreement AND a.review <> 'rejected' AND a.rank IS NOT NULL
        GROUP BY a.rank ORDER BY count(*) DESC, a.rank LIMIT 1) AS rank,
       max(o.role = 'signed') AS signed,
       max(o.role = 'spoke') AS spoke,
       max(o.role = 'attended') AND NOT max(o.role IN ('signed', 'spoke')) AS attended
FROM (SELECT a.id, coalesce(n.joined_into, n.id) AS person, r.agreement
      FROM appearance AS a JOIN report AS r ON r.id = a.report JOIN person AS n ON n.id = a.person
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
                AND a.review <> 'rejected' AND b.review <> 'rejected'
                AND a.value <> b.value AND a.value NOT LIKE b.value || '-%' AND b.value NOT LIKE a.value || '-%')
GROUP BY s.agreement, s.field, s.value;
