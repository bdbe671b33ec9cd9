//! What an agreement is called: its parties, and its year where two would be called alike.

use std::collections::BTreeMap;

use crate::model::{AgreementId, Snapshot};

/// The name of an agreement in a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreementLabel {
    /// The parties: "Gia Lai – Viettel".
    pub title: String,
    /// What tells it from others of the same parties, where there are others: "2025".
    pub distinction: Option<String>,
}

impl AgreementLabel {
    /// Title and distinction in one line: "Gia Lai – Viettel (2025)".
    pub fn line(&self) -> String {
        match &self.distinction {
            Some(distinction) => format!("{} ({distinction})", self.title),
            None => self.title.clone(),
        }
    }
}

/// The label of one agreement, unique in its file as far as its dates allow.
pub fn agreement_label(snapshot: &Snapshot, id: AgreementId) -> AgreementLabel {
    agreement_labels(snapshot).remove(&id).unwrap_or_else(|| AgreementLabel { title: String::new(), distinction: None })
}

/// The labels of all agreements.
pub fn agreement_labels(snapshot: &Snapshot) -> BTreeMap<AgreementId, AgreementLabel> {
    let mut by_title: BTreeMap<String, Vec<AgreementId>> = BTreeMap::new();
    for row in snapshot.agreements.values() {
        let names: Vec<&str> = row
            .parties
            .iter()
            .filter_map(|party| snapshot.parties.get(party))
            .map(|party| party.name.as_str())
            .collect();
        by_title.entry(names.join(" – ")).or_default().push(row.id);
    }
    let mut labels = BTreeMap::new();
    for (title, ids) in by_title {
        let shared = ids.len() > 1;
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for id in ids {
            let row = snapshot.agreements.get(&id);
            let year = row.and_then(|row| row.signed_on.value.map(|date| date.year()).or(row.start.value));
            let distinction = shared.then(|| {
                let base = year.map_or_else(|| format!("#{}", id.0), |year| year.to_string());
                let count = seen.entry(base.clone()).or_default();
                *count += 1;
                if *count > 1 { format!("{base} · {count}") } else { base }
            });
            labels.insert(id, AgreementLabel { title: title.clone(), distinction });
        }
    }
    labels
}
