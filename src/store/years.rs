//! The years that statements name, for the timeline: when a target is due, what years a result is of.
//!
//! They stand in the statement's own words or before them in its sentence ("đến năm 2027, VNPT sẽ …"),
//! where the reader cut them off because they say when and not what. Never writes.

use std::collections::HashMap;

use crate::model::{ArticleId, NamedYears, Snapshot, Span, Stance, StatementId};
use crate::text;

use super::Store;
use super::error::StoreError;

/// The words with which a part of a sentence that says when begins.
const OPENS: [&str; 22] = [
    "cuối", "chậm", "dự", "giai", "giữa", "hết", "kể", "mục", "ngay", "năm", "phấn", "riêng", "sau", "suốt", "thời",
    "trong", "trước", "tính", "từ", "tới", "vào", "đến",
];

/// Where a statement stands, and what it names itself.
pub(super) struct Place {
    pub id: StatementId,
    pub article: ArticleId,
    pub at: Span,
    pub stance: Stance,
    /// The places of its targets in its words.
    pub targets: Vec<usize>,
}

impl Store {
    /// Gives the snapshot the years that stand before the statements at `places`, which name none
    /// themselves.
    pub(super) fn read_years_before(&self, places: Vec<Place>, snapshot: &mut Snapshot) -> Result<(), StoreError> {
        let mut by_article: HashMap<ArticleId, Vec<Place>> = HashMap::new();
        for place in places {
            by_article.entry(place.article).or_default().push(place);
        }
        let mut statement = self.connection.prepare_cached("SELECT text FROM article WHERE id = ?1")?;
        for (article, mut places) in by_article {
            let mut rows = statement.query([article.0])?;
            let Some(row) = rows.next()? else { continue };
            let text = row.get_ref(0)?.as_str().unwrap_or_default();
            places.sort_by_key(|place| (place.at.start, place.id));
            for (id, years) in years_before(text, &places, snapshot) {
                snapshot.years.insert(id, years);
            }
        }
        Ok(())
    }
}

/// The years before each of `places`, which stand in the order of its text. A statement whose own
/// lead says no time has that of the one before it in the sentence, where both are meant alike:
/// "đến năm 2030, tỉnh phủ sóng 5G, đào tạo 500 cán bộ".
fn years_before(article: &str, places: &[Place], snapshot: &Snapshot) -> Vec<(StatementId, Vec<NamedYears>)> {
    let mut found: Vec<(StatementId, Vec<NamedYears>)> = Vec::new();
    let mut earlier: Option<(&Place, Vec<NamedYears>)> = None;
    for place in places {
        let own = snapshot.years.get(&place.id);
        let sentence = text::sentence_start(article, place.at.start);
        let behind = earlier.take().filter(|(before, _)| before.at.start >= sentence && before.at != place.at);
        let from = behind.as_ref().map_or(sentence, |(before, _)| before.at.end.clamp(sentence, place.at.start));
        let lead = article.get(from..place.at.start).unwrap_or_default();
        let mut years = match own {
            Some(own) => own.clone(),
            None => lead_years(lead),
        };
        if own.is_none() && years.is_empty() {
            years =
                behind.filter(|(before, _)| before.stance == place.stance).map(|(_, years)| years).unwrap_or_default();
        }
        // Beside a time before the words stand all the numbers that the words name.
        for (nth, named) in years.iter_mut().enumerate().filter(|_| own.is_none()) {
            named.targets = if nth == 0 { (0..place.targets.len()).collect() } else { Vec::new() };
        }
        if own.is_none() && !years.is_empty() && (place.stance == Stance::Result || !place.targets.is_empty()) {
            found.push((place.id, years.clone()));
        }
        // A time inside the words of a statement is its own; what stands before them goes on.
        let goes_on = if own.is_none() { years } else { Vec::new() };
        earlier = Some((place, goes_on));
    }
    found
}

/// The years of the last part of `lead` that says when: "Theo thỏa thuận, đến năm 2027, VNPT sẽ".
/// A year that names something ("Nghị quyết năm 2024, tỉnh sẽ") says nothing of when.
fn lead_years(lead: &str) -> Vec<NamedYears> {
    let parts = lead.split([',', ';', ':']).rev();
    for part in parts {
        let opens = part.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).map(str::to_lowercase);
        if !opens.is_some_and(|word| OPENS.contains(&word.as_str())) {
            continue;
        }
        let named = text::years_named(part);
        if let Some((_, years)) = named.last() {
            return vec![NamedYears { years: *years, targets: Vec::new() }];
        }
    }
    Vec::new()
}

/// The years that a statement names, each with the targets that it stands beside: those of its own
/// part of the sentence, else of the parts behind it ("đến năm 2030, phủ sóng 99%"), else of those
/// before it. `targets` are the places of the targets in the quote.
pub(super) fn named_years(quote: &str, targets: &[usize]) -> Vec<NamedYears> {
    let named = text::years_named(quote);
    let mut years: Vec<NamedYears> =
        named.iter().map(|(_, years)| NamedYears { years: *years, targets: Vec::new() }).collect();
    if years.is_empty() || targets.is_empty() {
        return years;
    }
    // A comma inside a number parts nothing.
    let part = |at: usize| {
        let before = quote.get(..at).unwrap_or(quote);
        before.matches(", ").count() + before.matches(';').count()
    };
    let parts: Vec<usize> = named.iter().map(|(at, _)| part(at.start)).collect();
    for (place, target) in targets.iter().enumerate() {
        let own = part(*target);
        let near = parts
            .iter()
            .position(|of| *of == own)
            .or_else(|| parts.iter().rposition(|of| *of < own))
            .or_else(|| parts.iter().position(|of| *of > own));
        if let Some(near) = near.and_then(|near| years.get_mut(near)) {
            near.targets.push(place);
        }
    }
    years
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_belongs_to_the_year_of_its_part_of_the_sentence() {
        let of = |quote: &str, marks: &[&str]| {
            let places: Vec<usize> = marks.iter().map(|mark| quote.find(mark).unwrap()).collect();
            let years = named_years(quote, &places);
            years.into_iter().map(|named| (named.years.end, named.targets)).collect::<Vec<_>>()
        };
        let two = of("năm 2026 lắp 6.500 trạm, năm 2027 lắp 8.000 trạm", &["6.500", "8.000"]);
        assert_eq!(two, [(Some(2026), vec![0]), (Some(2027), vec![1])]);
        let ahead = of("đến năm 2030, phủ sóng 99,21% dân số, đào tạo 500 người", &["99,21", "500"]);
        assert_eq!(ahead, [(Some(2030), vec![0, 1])]);
        let behind = of("lắp 6.500 trạm, phủ sóng 99% vào năm 2030", &["6.500", "99%"]);
        assert_eq!(behind, [(Some(2030), vec![0, 1])]);
        assert_eq!(of("lắp 6.500 trạm", &["6.500"]), []);
    }

    #[test]
    fn a_time_before_the_words_is_theirs() {
        let of = |text: &str, statements: &[(&str, Stance, usize)]| {
            let mut snapshot = Snapshot::default();
            let mut places = Vec::new();
            for (id, (words, stance, targets)) in (1..).zip(statements) {
                let start = text.find(words).unwrap();
                let at = Span::new(start, start + words.len());
                let own = named_years(words, &vec![0; *targets]);
                if !own.is_empty() {
                    snapshot.years.insert(StatementId(id), own);
                }
                let id = StatementId(id);
                places.push(Place { id, article: ArticleId(1), at, stance: *stance, targets: vec![0; *targets] });
            }
            years_before(text, &places, &snapshot)
                .into_iter()
                .map(|(id, years)| (id.0, years.iter().map(|named| (named.years.start, named.years.end)).collect()))
                .collect::<Vec<(i64, Vec<_>)>>()
        };
        let (commitment, result) = (Stance::Commitment, Stance::Result);
        let text = "Ký ngày 1/2/2026. Theo thỏa thuận, đến năm 2027, VNPT sẽ phủ sóng 100% xã; năm 2028, VNPT sẽ lắp 500 trạm.";
        let found = of(text, &[("phủ sóng 100% xã", commitment, 1), ("lắp 500 trạm", commitment, 1)]);
        assert_eq!(found, [(1, vec![(None, Some(2027))]), (2, vec![(Some(2028), Some(2028))])]);
        // The time goes on to what is said alike, and not to what is said otherwise.
        let text = "Trong giai đoạn 2021 - 2025, tỉnh đã lắp 200 trạm, đào tạo 300 người và sẽ cấp 40 máy.";
        let said = [("lắp 200 trạm", result, 1), ("đào tạo 300 người", result, 1), ("cấp 40 máy", commitment, 1)];
        assert_eq!(of(text, &said), [(1, vec![(Some(2021), Some(2025))]), (2, vec![(Some(2021), Some(2025))])]);
        // A year that is part of a name says nothing of when, nor does the sentence before.
        let text = "Đến năm 2030 là đích. Theo Nghị quyết số 5 năm 2024, tỉnh sẽ lắp 20 trạm.";
        assert_eq!(of(text, &[("lắp 20 trạm", commitment, 1)]), []);
        // Words that name their own years keep them.
        let text = "Đến năm 2030, tỉnh sẽ lắp 20 trạm năm 2027.";
        assert_eq!(of(text, &[("lắp 20 trạm năm 2027", commitment, 1)]), []);
    }
}
