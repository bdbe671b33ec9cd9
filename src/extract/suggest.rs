//! What a stretch that a person chose would state, for a fact that the reader missed: what its own
//! words say, without asking whether they are a statement at all.

use crate::lexicon::Lexicon;
use crate::model::{
    Article, NewAppearance, PartyFacts, PartyKind, Period, Span, Stance, Suggestion, TargetRow, TopicSet,
};
use crate::text;

use super::actors::{self, Who};
use super::clauses::{Named, Words};
use super::{Organizations, Page, dates, organizations, people, stances, targets, topics};

/// What the words at `at` would state of an agreement of these parties. A stretch that is not in
/// the text states nothing.
pub fn suggest(article: &Article, at: Span, parties: &[PartyFacts], lexicon: &Lexicon) -> Suggestion {
    if at.of(&article.text).is_none_or(str::is_empty) {
        return Suggestion::default();
    }
    let page = Page::new(&article.text, lexicon);
    let published = dates::published(&page, article).map(|claim| claim.value);
    let organizations = organizations::find(&page, published, lexicon);
    let mut suggestion = Suggestion::default();
    statement(&page, at, &organizations, parties, lexicon, &mut suggestion);
    let named = dates::named(&page, at).into_iter().next();
    suggestion.day = named.and_then(|(named, _)| dates::resolve(named, published, dates::near_year(&page)));
    let years = dates::years(&page, at);
    let value = |claim: &Option<crate::model::Claim<i16>>| claim.as_ref().map(|claim| claim.value);
    suggestion.years = Period { start: value(&years.start), end: value(&years.end), outlook: value(&years.outlook) };
    if suggestion.years.is_empty()
        && let Some((_, named)) = text::years_named(page.words(at)).into_iter().next()
    {
        suggestion.years = named;
    }
    suggestion.person = person(&page, at, &organizations, parties, lexicon);
    let mention = organizations.within(at).iter().find(|mention| at.contains(&mention.at));
    suggestion.party = mention.and_then(|mention| organizations.get(mention.organization)).cloned();
    suggestion
}

fn statement(
    page: &Page<'_>,
    at: Span,
    organizations: &Organizations,
    parties: &[PartyFacts],
    lexicon: &Lexicon,
    suggestion: &mut Suggestion,
) {
    let side = |organization: usize| {
        let slug = organizations.get(organization).map_or("", |party| party.slug.as_str());
        match parties.iter().find(|party| party.slug == slug) {
            Some(party) if party.kind == PartyKind::Company => Who::Company,
            Some(_) => Who::Government,
            None => Who::Other,
        }
    };
    let named: Vec<Named> = organizations
        .within(at)
        .iter()
        .map(|mention| Named { at: mention.at, who: side(mention.organization), party: 0 })
        .collect();
    let words = Words::new(page.text, at, &named, &lexicon.cues);
    let end = words.len();
    for (topic, _) in topics::read(&words, 0, end, None) {
        suggestion.topics.insert(topic);
    }
    if suggestion.topics == TopicSet::default() {
        // What names a topic in passing is a better beginning than nothing.
        words.hits.iter().flat_map(|hit| hit.cue.topics.iter()).for_each(|topic| suggestion.topics.insert(topic));
    }
    suggestion.targets = targets::read(&words, 0, end, &lexicon.cues)
        .into_iter()
        .map(|target| TargetRow {
            value: target.value,
            unit: target.unit,
            comparator: target.comparator,
            subject: target.subject,
        })
        .collect();
    let predicate = words.predicate(0, end);
    let doer = actors::subject(&words, 0, predicate, None);
    suggestion.stance = stances::read(&words, 0, predicate, end, doer.as_ref(), false).map(|said| said.stance);
    let asker = doer.map(|doer| doer.who);
    suggestion.actor = if suggestion.stance == Some(Stance::Request) {
        let asked = actors::asked(&words, predicate, end, asker).and_then(|asked| asked.who.actor());
        asked.or_else(|| asker.and_then(|asker| asker.opposite().actor()))
    } else {
        asker.and_then(Who::actor)
    };
}

fn person(
    page: &Page<'_>,
    at: Span,
    organizations: &Organizations,
    parties: &[PartyFacts],
    lexicon: &Lexicon,
) -> Option<NewAppearance> {
    let scan = people::scan(page, organizations, lexicon);
    let (name, office, rank) = scan.named_in(at)?;
    let position = office.map(|office| page.words(office).to_owned()).unwrap_or_default();
    // The side is that of a party which the office, or the stretch, names.
    let of = |span: Span| {
        organizations.within(span).iter().find_map(|mention| {
            let slug = &organizations.get(mention.organization)?.slug;
            parties.iter().find(|party| party.slug == *slug).map(|party| party.slug.clone())
        })
    };
    Some(NewAppearance {
        name: name.map(|name| page.words(name).to_owned()).unwrap_or_default(),
        organization: office.and_then(of).or_else(|| of(at)).unwrap_or_default(),
        position,
        rank: rank.map(|rank| page.words(rank).to_owned()),
        roles: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Actor;

    fn of(text: &str, words: &str) -> Suggestion {
        let start = text.find(words).unwrap();
        let article = Article { text: text.to_owned(), ..Article::default() };
        let party = |slug: &str, name: &str, kind| PartyFacts { slug: slug.to_owned(), name: name.to_owned(), kind };
        let parties =
            [party("gia-lai", "Gia Lai", PartyKind::Province), party("viettel", "Viettel", PartyKind::Company)];
        suggest(&article, Span::new(start, start + words.len()), &parties, Lexicon::embedded())
    }

    const TEXT: &str = "Gia Lai và Viettel ký thỏa thuận\nNgày 11/9/2025, UBND tỉnh Gia Lai và Tập đoàn Viettel ký \
        thỏa thuận giai đoạn 2026 - 2030. Viettel sẽ lắp ít nhất 72 trạm 5G. Trung tướng Tào Đức Thắng, Chủ tịch kiêm \
        Tổng Giám đốc Tập đoàn Viettel, cảm ơn tỉnh.";

    #[test]
    fn a_statement_comes_with_its_topics_its_doer_and_its_numbers() {
        let said = of(TEXT, "Viettel sẽ lắp ít nhất 72 trạm 5G");
        let topics: Vec<&str> =
            said.topics.iter().map(|place| Lexicon::embedded().topics[place].slug.as_str()).collect();
        assert_eq!(topics, ["infrastructure"]);
        assert_eq!((said.stance, said.actor), (Some(Stance::Commitment), Some(Actor::Company)));
        assert_eq!(said.targets.len(), 1);
        assert_eq!((said.targets[0].value, said.targets[0].unit.as_str()), (72.0, "trạm"));
    }

    #[test]
    fn days_years_people_and_parties_are_seen_in_their_words() {
        assert_eq!(of(TEXT, "Ngày 11/9/2025").day, "2025-09-11".parse().ok());
        let years = of(TEXT, "giai đoạn 2026 - 2030").years;
        assert_eq!((years.start, years.end), (Some(2026), Some(2030)));
        let person =
            of(TEXT, "Trung tướng Tào Đức Thắng, Chủ tịch kiêm Tổng Giám đốc Tập đoàn Viettel").person.unwrap();
        assert_eq!((person.name.as_str(), person.rank.as_deref()), ("Tào Đức Thắng", Some("Trung tướng")));
        assert_eq!(person.organization, "viettel");
        assert!(person.position.starts_with("Chủ tịch"));
        assert_eq!(of(TEXT, "UBND tỉnh Gia Lai").party.unwrap().slug, "gia-lai");
    }

    #[test]
    fn a_stretch_that_is_none_states_nothing() {
        let article = Article { text: "ký".to_owned(), ..Article::default() };
        for at in [Span::new(0, 0), Span::new(0, 2), Span::new(9, 12)] {
            assert_eq!(suggest(&article, at, &[], Lexicon::embedded()), Suggestion::default());
        }
    }
}
