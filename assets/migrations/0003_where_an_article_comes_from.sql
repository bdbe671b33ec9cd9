-- 0003: where an article comes from. It exists because people import what they have: files of many
-- kinds, which a better reader may read again one day, and one article from several newspapers,
-- which is one source and not several.

-- The article that this one repeats, as newspapers take over from one another: both are one source.
-- Never in a chain.
ALTER TABLE article ADD COLUMN copy_of INTEGER REFERENCES article (id) ON DELETE SET NULL CHECK (copy_of <> id);
CREATE INDEX article_by_copy_of ON article (copy_of) WHERE copy_of IS NOT NULL;

-- The file that an article was read from, and how. What an older program did not note is NULL.
CREATE TABLE original_again (
    article INTEGER NOT NULL PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    -- The bytes as they were read; NULL where they are those of article.text.
    bytes BLOB,
    -- How bytes stands here: NULL as it was read, 'zlib' packed (RFC 1950).
    packing TEXT CHECK (packing = 'zlib'),
    -- The program that read it, with its version.
    reader TEXT,
    -- The format and the encoding that it was read as; no encoding where it is no text.
    format TEXT,
    encoding TEXT,
    -- Which article of the file it is: a name in an archive, a row of a table.
    part TEXT
) STRICT;
INSERT INTO original_again (article, bytes) SELECT article, bytes FROM original;
DROP TABLE original;
ALTER TABLE original_again RENAME TO original;

-- What nearly the same texts have in common: a digest of an article's stretches of words. The method
-- says how it was made; digests of one method can be compared.
CREATE TABLE article_signature (
    article INTEGER NOT NULL PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    method INTEGER NOT NULL,
    signature BLOB NOT NULL
) STRICT;

DROP VIEW disagreement;
DROP VIEW agreement_timeline;
DROP VIEW agreement_value;
DROP VIEW agreement_signing;
DROP VIEW claim_support;
-- Every claim that no reader rejected, with how many sources agree with it: "2025-09" agrees with "2025-09-11".
CREATE VIEW claim_support AS
SELECT c.id AS claim, r.agreement, r.article, coalesce(a.copy_of, a.id) AS source, c.field, c.value, x.decided_at,
       (SELECT count(DISTINCT coalesce(b.copy_of, b.id))
        FROM claim AS o JOIN report AS q ON q.id = o.report JOIN article AS b ON b.id = q.article
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

-- The day of signing as shown: the reader's choice, else what most sources say, the more precise
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

-- All dates and years as shown: the reader's choice, else what most sources say, else what the
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
       (SELECT count(DISTINCT coalesce(a.copy_of, a.id)) FROM report AS r JOIN article AS a ON a.id = r.article
        WHERE r.agreement = g.id) AS sources,
       (SELECT min(a.published) FROM report AS r JOIN article AS a ON a.id = r.article WHERE r.agreement = g.id) AS first_published
FROM agreement AS g JOIN agreement_title AS n ON n.agreement = g.id;

-- Where articles on one agreement contradict one another: every value that is told, and how many
-- articles and sources tell it.
CREATE VIEW disagreement AS
SELECT s.agreement, n.title, s.field, s.value, count(*) AS articles, count(DISTINCT s.source) AS sources,
       s.value = v.value AS shown, v.chosen
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
