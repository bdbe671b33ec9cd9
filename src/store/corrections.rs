//! What the program read where a person said otherwise, given back as values.

use rusqlite::{Connection, params_from_iter};
use serde_json::Value;

use crate::model::{
    Actor, ArticleCorrection, ArticleField, ArticleId, Comparator, Correction, FactField, PartyKind, ReadValue, Role,
    Stance, Subject, TargetRow,
};

use super::Store;
use super::error::StoreError;

/// The rows of `correction` that belong to a fact, as a condition and its values.
pub(super) fn of_fact(subject: Subject) -> (&'static str, Vec<i64>) {
    match subject {
        Subject::Statement(id) => ("statement = ?1", vec![id.0]),
        Subject::Appearance(id) => ("appearance = ?1", vec![id.0]),
        Subject::Claim(id) => ("claim = ?1", vec![id.0]),
        Subject::Party(agreement, party) => (
            "(report, place) IN (SELECT rp.report, rp.place FROM report_party AS rp
              JOIN report AS r ON r.id = rp.report WHERE r.agreement = ?1 AND rp.party = ?2)",
            vec![agreement.0, party.0],
        ),
    }
}

impl Store {
    /// What an article had of its own where a person said otherwise, in the order of the corrections.
    ///
    /// # Errors
    /// Where SQLite cannot read the file.
    pub fn article_corrections(&self, article: ArticleId) -> Result<Vec<ArticleCorrection>, StoreError> {
        of_article(&self.connection, article)
    }

    /// What the program read in the corrected fields of facts, in the order of `subjects`.
    ///
    /// # Errors
    /// Where SQLite cannot read the file.
    pub fn corrections(&self, subjects: &[Subject]) -> Result<Vec<Correction>, StoreError> {
        let mut found = Vec::new();
        for subject in subjects {
            let (condition, values) = of_fact(*subject);
            let mut statement = self.connection.prepare_cached(&format!(
                "SELECT field, read, (SELECT r.article FROM report AS r WHERE r.id = coalesce(c.report,
                     (SELECT s.report FROM statement AS s WHERE s.id = c.statement),
                     (SELECT a.report FROM appearance AS a WHERE a.id = c.appearance),
                     (SELECT o.report FROM claim AS o WHERE o.id = c.claim)))
                 FROM correction AS c WHERE {condition} ORDER BY c.id"
            ))?;
            let mut rows = statement.query(params_from_iter(values))?;
            while let Some(row) = rows.next()? {
                let field = FactField::from_slug(&row.get::<_, String>(0)?);
                let read: Option<Value> = serde_json::from_str(&row.get::<_, String>(1)?).ok();
                let Some((field, read)) = field.zip(read) else { continue };
                if let Some(read) = read_value(field, &read) {
                    found.push(Correction { subject: *subject, article: ArticleId(row.get(2)?), field, read });
                }
            }
        }
        Ok(found)
    }
}

/// What an article had of its own where a person said otherwise.
pub(super) fn of_article(connection: &Connection, article: ArticleId) -> Result<Vec<ArticleCorrection>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT field, read FROM correction WHERE article = ?1 ORDER BY id")?;
    let mut rows = statement.query([article.0])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let field = row.get::<_, String>(0)?;
        let read: Option<Value> = serde_json::from_str(&row.get::<_, String>(1)?).ok();
        // A field of a later program: what it kept stays kept.
        let Some((field, read)) = ArticleField::from_slug(&field).zip(read) else { continue };
        found.push(ArticleCorrection { field, read: text(&read, field.slug()) });
    }
    Ok(found)
}

fn text(row: &Value, name: &str) -> Option<String> {
    row.get(name)?.as_str().map(str::to_owned)
}

/// A value of a field from what was kept of it; `None` where this program does not understand it.
fn read_value(field: FactField, read: &Value) -> Option<ReadValue> {
    let rows = read.as_array().map_or(&[][..], Vec::as_slice);
    let first = rows.first().unwrap_or(read);
    Some(match field {
        FactField::Topics => ReadValue::Topics(rows.iter().filter_map(|row| text(row, "topic")).collect()),
        FactField::Stance => ReadValue::Stance(Stance::from_slug(&text(first, "stance")?)?),
        FactField::Actor => ReadValue::Actor(Actor::from_slug(&text(first, "actor")?)?),
        FactField::Targets => ReadValue::Targets(
            rows.iter()
                .filter_map(|row| {
                    Some(TargetRow {
                        value: text(row, "value")?.parse().ok()?,
                        unit: text(row, "unit")?,
                        comparator: Comparator::from_slug(&text(row, "comparator")?)?,
                        subject: text(row, "subject")?,
                    })
                })
                .collect(),
        ),
        FactField::Words => ReadValue::Words(text(first, "quote")?),
        FactField::Person => ReadValue::Person { name: text(first, "name")?, organization: text(first, "side")? },
        FactField::Position => ReadValue::Position(text(first, "position")?),
        FactField::Rank => ReadValue::Rank(text(first, "rank")),
        FactField::Roles => {
            ReadValue::Roles(rows.iter().filter_map(|row| Role::from_slug(&text(row, "role")?)).collect())
        }
        FactField::Value => ReadValue::Value(text(first, "value")?.parse().ok()?),
        FactField::Party => ReadValue::Party {
            name: text(first, "party_name")?,
            kind: PartyKind::from_slug(&text(first, "party_kind")?)?,
        },
    })
}
