//! JSON Lines: one object a line, each to be understood without the others, for programs that read
//! a table of any length piece by piece. A line of facts has the fact, its agreement and its
//! evidence, each word with the article that it stands in.

use serde_json::{Map, Value, json};

use crate::paper::PaperError;

use super::{Desk, Table, Watch, between, go_on, json};

/// How many lines are written before it is asked whether to go on.
const STEP: usize = 500;

/// The rows of a table, a line each.
pub fn write(desk: &Desk<'_>, table: Table, watch: Watch<'_>) -> Result<Vec<u8>, PaperError> {
    let Value::Object(mut whole) = json::object(desk, table) else { return Ok(Vec::new()) };
    let key = match table {
        Table::Matrix => "topics",
        Table::Timeline => return bars(whole),
        Table::Roster => "people",
        Table::Agreements => "agreements",
        Table::Targets => "targets",
        Table::Disagreements => "disagreements",
        Table::Facts | Table::Agreement => "facts",
        Table::Gaps => "gaps",
        Table::Sources => "articles",
    };
    let Some(Value::Array(rows)) = whole.remove(key) else { return Ok(Vec::new()) };
    let labels = desk.labels();
    let articles = json::articles_by_id(desk);
    let mut bytes = Vec::new();
    let all = rows.len();
    for (done, mut row) in rows.into_iter().enumerate() {
        if done % STEP == 0 {
            go_on(watch, between(0, 100, done, all))?;
        }
        if let Value::Object(row) = &mut row {
            tell(row, &labels, &articles);
        }
        line(&mut bytes, &row)?;
    }
    Ok(bytes)
}

/// Puts what an id stands for beside it: the name of the agreement, the article of each word.
fn tell(
    row: &mut Map<String, Value>,
    labels: &std::collections::BTreeMap<crate::model::AgreementId, String>,
    articles: &std::collections::BTreeMap<i64, Value>,
) {
    let label = row.get("agreement").and_then(Value::as_i64);
    if let Some(label) = label.and_then(|id| labels.get(&crate::model::AgreementId(id))) {
        row.insert("agreement_label".to_owned(), json!(label));
    }
    let told = |value: &mut Value| {
        if let Some(article) = value.as_i64().and_then(|id| articles.get(&id)) {
            *value = article.clone();
        }
    };
    if let Some(article) = row.get_mut("article") {
        told(article);
    }
    let evidence = row.get_mut("evidence").and_then(Value::as_array_mut).into_iter().flatten();
    evidence.filter_map(|words| words.get_mut("article")).for_each(told);
}

/// The line of a timeline has its bars inside an object of its own.
fn bars(mut whole: Map<String, Value>) -> Result<Vec<u8>, PaperError> {
    let mut bytes = Vec::new();
    let bars = whole.get_mut("timeline").and_then(|line| line.get_mut("bars")).map(Value::take);
    for bar in bars.as_ref().and_then(Value::as_array).into_iter().flatten() {
        line(&mut bytes, bar)?;
    }
    Ok(bytes)
}

fn line(bytes: &mut Vec<u8>, row: &Value) -> Result<(), PaperError> {
    serde_json::to_writer(&mut *bytes, row)?;
    bytes.push(b'\n');
    Ok(())
}
