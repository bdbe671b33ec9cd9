//! Which of the organizations agree on what: the sentences that report a signing, its parties, its
//! day and years, and all facts of one agreement together.
//!
//! A proposal, an award, a launch or a conference is no agreement, and an older agreement told as
//! background beside a new one is none of its own.

use super::dates::{self, Named, Years};
use super::organizations::Form;
use super::people::{self, Scan, Scene};
use super::{BlockKind, Context, Mention, Organizations, Page, Sides, statements};
use crate::lexicon::index::{EventWord, ends_with_word, has_word, starts_with_word};
use crate::lexicon::reading::FramesFile;
use crate::lexicon::{Hit, Lexicon};
use crate::model::{AgreementFacts, Claim, PartialDate, PartyFacts, PartyKind, Reason, Span};

/// An agreement that the article reports.
#[derive(Debug, Clone)]
struct Found {
    /// The parties in the order in which they are named: place in the list, mention.
    parties: Vec<(usize, Span)>,
    /// The sentence that reports the signing.
    signing: Span,
    /// What of that sentence tells of this agreement.
    told: Span,
    /// The words that say so.
    cue: Span,
    /// Whether it is a review of an existing agreement.
    review: bool,
    confidence: f32,
}

/// A sentence with what it says of signing.
struct Sentence {
    at: Span,
    kind: BlockKind,
    /// Its place among the sentences of prose; captions and headings have that of the prose before.
    order: usize,
    hits: Vec<(Hit, u8)>,
}

const fn bit(word: EventWord) -> u8 {
    match word {
        EventWord::Signing => 1,
        EventWord::Agreement => 2,
        EventWord::Background => 4,
        EventWord::Unreal => 8,
        EventWord::Other => 16,
        EventWord::Review => 32,
        EventWord::Elsewhere => 64,
        EventWord::Speech | EventWord::SpeechBefore | EventWord::Attendance | EventWord::Signature => 0,
    }
}

impl Sentence {
    fn has(&self, word: EventWord) -> bool {
        self.hits.iter().any(|(_, bits)| bits & bit(word) != 0)
    }
}

/// All agreements of a page with their facts.
pub fn read(
    page: &Page<'_>,
    organizations: &Organizations,
    published: Option<&Claim<PartialDate>>,
    lexicon: &Lexicon,
) -> Vec<AgreementFacts> {
    let dateline = published.map(|claim| claim.at);
    let published = published.map(|claim| claim.value);
    let sentences = sentences(page, organizations, lexicon);
    if !sentences.iter().any(|sentence| sentence.has(EventWord::Signing) || sentence.has(EventWord::Review)) {
        return Vec::new();
    }
    // A trial, a transfer, a takeover: what is signed there is no cooperation, unless the headline says so.
    let opening =
        || sentences.iter().filter(|sentence| sentence.kind == BlockKind::Title || sentence.order <= 1).take(4);
    let announced = || {
        let title = sentences.iter().find(|sentence| sentence.kind == BlockKind::Title);
        title.is_some_and(|title| title.has(EventWord::Agreement) && !title.has(EventWord::Elsewhere))
    };
    if opening().any(|sentence| sentence.has(EventWord::Elsewhere)) && !announced() {
        return Vec::new();
    }
    let scan = people::scan(page, organizations, lexicon);
    let title = sentences.iter().find(|sentence| sentence.kind == BlockKind::Title);
    let finder =
        Finder { page, organizations, scan: &scan, sentences: &sentences, lexicon, published, dateline, title };
    let found = finder.find();
    let (scopes, shared) = finder.scopes(&found);
    let mut facts: Vec<AgreementFacts> = Vec::new();
    for (place, one) in found.iter().enumerate() {
        let scope = scopes.get(place).map(Vec::as_slice);
        let mut own = finder.facts(one, scope, &shared, published, found.len());
        // "Cùng ngày", "cũng tại hội nghị": the day is that of the agreement told before.
        if own.signed_on.is_none() && finder.same_day(one) {
            own.signed_on = facts.last().and_then(|before| before.signed_on.clone());
        }
        facts.push(own);
    }
    facts
}

fn sentences(page: &Page<'_>, organizations: &Organizations, lexicon: &Lexicon) -> Vec<Sentence> {
    let index = &lexicon.index;
    let mut found = Vec::new();
    let mut order = 0;
    for block in &page.blocks {
        if block.sentences.is_empty() {
            continue;
        }
        let hits = page.events(index, block.at);
        for at in &block.sentences {
            let from = hits.partition_point(|hit| hit.at.start < at.start);
            let to = hits.partition_point(|hit| hit.at.start < at.end);
            let hits = hits.get(from..to).unwrap_or(&[]).iter().filter_map(|hit| {
                let kinds = index.event_words.get(usize::try_from(hit.payload).ok()?)?;
                let bits = kinds.iter().fold(0, |bits, kind| bits | bit(*kind));
                // "Hợp tác xã", "Cục Hợp tác quốc tế": what is part of a name tells of nothing.
                (bits != 0 && !organizations.names(hit.at)).then_some((*hit, bits))
            });
            order += usize::from(block.kind.is_prose());
            found.push(Sentence { at: *at, kind: block.kind, order, hits: hits.collect() });
        }
    }
    found
}

struct Finder<'a> {
    page: &'a Page<'a>,
    organizations: &'a Organizations,
    scan: &'a Scan,
    sentences: &'a [Sentence],
    lexicon: &'a Lexicon,
    published: Option<PartialDate>,
    /// Where the article's own date stands.
    dateline: Option<Span>,
    /// The headline, looked up once.
    title: Option<&'a Sentence>,
}

/// How far the search for parties goes; each further step only where those before found nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Organizations that sign.
    Plain,
    /// Also those that only the offices of the signatories name.
    Offices,
    /// Also in what is said about the signing: "việc ký kết giữa …", "sau khi ký kết …".
    Mentioned,
}

/// How far behind a verb its object is looked for.
const REACH: usize = 600;

impl Finder<'_> {
    fn cues(&self, start: usize, end: usize) -> &str {
        self.page.cues(Span::new(start, end.max(start)))
    }

    fn find(&self) -> Vec<Found> {
        let mut found = self.find_with(Reach::Plain);
        if found.is_empty() {
            found.extend(self.unnamed_signing(Reach::Plain));
        }
        for reach in [Reach::Offices, Reach::Mentioned] {
            if found.is_empty() {
                found = self.find_with(reach);
            }
        }
        if found.is_empty() {
            found.extend(self.unnamed_signing(Reach::Mentioned));
        }
        if found.is_empty() {
            found.extend(self.review());
        }
        found
    }

    fn find_with(&self, reach: Reach) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        for sentence in self.sentences {
            if found.len() >= 24 {
                break;
            }
            for (place, one) in self.signings(sentence, reach).into_iter().enumerate() {
                if self.is_of_others(&one, sentence) {
                    continue;
                }
                self.add(one, sentence, place > 0, &mut found);
            }
        }
        found
    }

    /// Whether an agreement told late in an article is one of others: the headline names two
    /// bodies and these are not they, or the place is not the one that the article is about.
    fn is_of_others(&self, one: &Found, sentence: &Sentence) -> bool {
        if sentence.order <= 3 || self.tells_of_another(sentence) {
            return false;
        }
        let of_agreement = |mention: &Mention| {
            one.parties.iter().any(|(place, _)| *place == mention.organization || Some(*place) == mention.branch)
        };
        if let Some(title) = self.title {
            let mut named: Vec<(usize, bool)> = Vec::new();
            for mention in self.organizations.within(title.at).iter().take(8) {
                if !named.iter().any(|(place, _)| *place == mention.organization) {
                    named.push((mention.organization, of_agreement(mention)));
                }
            }
            if named.len() >= 2 && named.iter().filter(|(_, own)| *own).count() < 2 {
                return true;
            }
        }
        let is_province =
            |place: usize| self.organizations.get(place).is_some_and(|known| known.kind == PartyKind::Province);
        let count =
            |place: usize| self.organizations.mentions.iter().filter(|mention| mention.organization == place).count();
        let Some((own, _)) = one.parties.iter().find(|(place, _)| is_province(*place)) else { return false };
        let own_count = count(*own);
        let mut counts = std::collections::BTreeMap::new();
        for mention in self.organizations.mentions.iter().filter(|mention| is_province(mention.organization)) {
            *counts.entry(mention.organization).or_insert(0_usize) += 1;
        }
        counts.values().any(|other| *other > 2 * own_count.max(1))
    }

    /// Takes up what a sentence reports, unless an agreement found before is the same.
    fn add(&self, one: Found, sentence: &Sentence, one_of_several: bool, found: &mut Vec<Found>) {
        let shared = |other: &Found| {
            one.parties.iter().filter(|(place, _)| other.parties.iter().any(|(known, _)| known == place)).count()
        };
        if let Some(other) = found
            .iter_mut()
            .find(|other| shared(other) >= 2 || shared(other) == one.parties.len().min(other.parties.len()))
        {
            // A headline is short of parties; the text behind it has them all.
            let more = shared(other) == other.parties.len() && one.parties.len() > other.parties.len();
            if more && one.parties.len() <= 4 && sentence.kind.is_prose() {
                other.parties = one.parties;
            }
            let weak = !self.in_prose(other.signing);
            if weak && sentence.kind.is_prose() {
                other.signing = one.signing;
                other.told = one.told;
                other.cue = one.cue;
            }
            return;
        }
        // The headline says "VietinBank" where the text says which branch of it signs.
        if sentence.kind.is_prose()
            && let Some(other) = found.iter_mut().find(|other| {
                shared(other) >= 1
                    && other.parties.len() == one.parties.len()
                    && !self.in_prose(other.signing)
                    && one.parties.iter().all(|(place, _)| {
                        other.parties.iter().any(|(known, _)| known == place || self.is_branch(*place, *known))
                    })
            })
        {
            *other = one;
            return;
        }
        let stands_alone = sentence.kind.is_prose() || found.is_empty() || one_of_several;
        // The same signing with one party under another name: "ký giữa Sở … và VNPT" beside the province.
        let same_event =
            found.iter().any(|other| shared(other) >= 1) && !one_of_several && !self.tells_of_another(sentence);
        if stands_alone && !same_event {
            found.push(one);
        }
    }

    /// Whether a sentence stands in the running text.
    fn in_prose(&self, sentence: Span) -> bool {
        let place = self.sentences.binary_search_by_key(&sentence.start, |known| known.at.start);
        place.ok().and_then(|place| self.sentences.get(place)).is_some_and(|known| known.kind.is_prose())
    }

    /// Whether one organization is a branch of another by its name.
    fn is_branch(&self, branch: usize, whole: usize) -> bool {
        match (self.organizations.get(branch), self.organizations.get(whole)) {
            (Some(branch), Some(whole)) => {
                branch.slug.strip_prefix(whole.slug.as_str()).is_some_and(|rest| rest.starts_with('-'))
            }
            _ => false,
        }
    }

    /// Whether a sentence says that it reports one more agreement.
    fn tells_of_another(&self, sentence: &Sentence) -> bool {
        has_word(self.page.cues(sentence.at), &self.frames().one_more)
    }

    /// Whether an agreement was signed where the one told before was.
    fn same_day(&self, one: &Found) -> bool {
        has_word(self.page.cues(one.signing), &self.frames().same_event)
    }

    fn frames(&self) -> &FramesFile {
        &self.lexicon.index.frames
    }

    /// The first bytes of a span, cut at a character.
    fn head_of(&self, at: Span, bytes: usize) -> Span {
        let mut end = at.end.min(at.start + bytes);
        while !self.page.even.is_char_boundary(end) {
            end -= 1;
        }
        Span::new(at.start, end)
    }

    fn eligible(&self, mention: &Mention, reach: Reach) -> bool {
        (reach != Reach::Plain || !self.scan.in_office(mention.at))
            && !self.is_place(mention)
            && !self.is_background_body(mention)
            && !self.is_parent(mention)
    }

    /// Whether a mention in brackets only says whom the body in front belongs to: "Cục … (Bộ …)".
    fn is_parent(&self, mention: &Mention) -> bool {
        self.page.text.get(..mention.at.start).is_some_and(|before| before.ends_with('('))
            && self.page.text.get(mention.at.end..).is_some_and(|behind| behind.starts_with(')'))
    }

    /// Whether a sentence dates a signing well before the article: that one is told in passing.
    fn is_long_ago(&self, sentence: &Sentence, cue: &Hit) -> bool {
        let opens = |at: &Span| at.start < sentence.at.start + 24;
        let near = |at: &Span| cue.at.start < at.end + 60 && at.start < cue.at.end + 60 || opens(at);
        let stretch = self.head_of(sentence.at, 1200);
        let months = |date: &PartialDate| i32::from(date.year()) * 12 + i32::from(date.month().unwrap_or(12));
        let dated = dates::named(self.page, stretch);
        let full = dated.iter().find_map(|(date, at)| match date {
            Named::Full(date) if near(at) => Some(months(date)),
            _ => None,
        });
        let year = dates::year_alone(self.page, stretch, |at| near(at)).map(|year| i32::from(year) * 12 + 12);
        match (self.published, full.or(year)) {
            (Some(published), Some(then)) => then + 6 < months(&published),
            // With no date of its own an article of today does not open with a year.
            (None, Some(_)) => full.is_none() && sentence.kind.is_prose(),
            _ => false,
        }
    }

    /// Whether a mention only says where: "tại Hà Nội", "ở trụ sở UBND tỉnh".
    fn is_place(&self, mention: &Mention) -> bool {
        let start = mention.at.start;
        let mut from = start.saturating_sub(24);
        while !self.page.even.is_char_boundary(from) {
            from -= 1;
        }
        let before = self.cues(from, start).trim_end();
        let led = ends_with_word(before, &self.frames().place_before);
        led || mention.form == Form::Place && before.ends_with(',') && self.cues(from, start).contains("tại ")
    }

    /// Ministries that only praise or watch, newspapers that only report.
    fn is_background_body(&self, mention: &Mention) -> bool {
        let Some(known) = self.organizations.get(mention.organization) else { return true };
        let start = mention.at.start;
        let mut from = start.saturating_sub(36);
        while !self.page.even.is_char_boundary(from) {
            from -= 1;
        }
        let before = self.cues(from, start).trim_end();
        let watched = ends_with_word(before, &self.frames().watched_before);
        let press =
            ["bao-", "tap-chi-", "dai-", "khoa-", "ban-chi-dao", "ban-chap", "ban-thuong", "hoi-dong", "bo-chinh-tri"]
                .iter()
                .any(|start| known.slug.starts_with(start))
                && !known.slug.starts_with("dai-hoc")
                && !known.slug.starts_with("dai-truyen-hinh");
        watched || press && known.slug.starts_with("ban-")
    }

    /// The signings that one sentence reports with two parties or more.
    fn signings(&self, sentence: &Sentence, reach: Reach) -> Vec<Found> {
        let confidence = if sentence.kind.is_prose() { 0.95 } else { 0.85 };
        let found = |parties: Vec<(usize, Span)>, told: Span, cue: &Hit| Found {
            parties,
            signing: sentence.at,
            told,
            cue: cue.at,
            review: false,
            confidence,
        };
        let mut all: Vec<Found> = Vec::new();
        for part in self.parts(sentence) {
            for cue in self.real_signings(&part, reach) {
                let mut groups = self.parties(&part, cue, reach);
                // "…; cùng ngày, ký … với B": who signed the one before signs this one too.
                if groups.is_empty()
                    && let Some(first) = all.first().and_then(|first| first.parties.first()).copied()
                    && let Some(other) = self.partners(&part, cue, reach).into_iter().find(|other| other.0 != first.0)
                {
                    groups.push(vec![first, other]);
                }
                groups.retain(|parties| parties.len() >= 2);
                if !groups.is_empty() {
                    let told = self.stretches(&part, cue, &groups);
                    all.extend(groups.into_iter().zip(told).map(|(parties, told)| found(parties, told, cue)));
                    break;
                }
            }
        }
        // Cut apart it may tell nothing where it does whole.
        if all.is_empty() {
            for cue in self.real_signings(sentence, reach) {
                let groups = self.parties(sentence, cue, reach);
                let groups = groups.into_iter().filter(|parties| parties.len() >= 2);
                all.extend(groups.map(|parties| found(parties, sentence.at, cue)));
                if !all.is_empty() {
                    break;
                }
            }
        }
        all
    }

    /// Which words tell of which of several agreements under one verb: "… với A giai đoạn … và biên
    /// bản ghi nhớ với B". Those that a list joins share what is said.
    fn stretches(&self, part: &Sentence, cue: &Hit, groups: &[Vec<(usize, Span)>]) -> Vec<Span> {
        let partner = |group: &Vec<(usize, Span)>| group.last().map_or(part.at.end, |(_, at)| at.start);
        let apart = groups.windows(2).any(|pair| {
            let [one, next] = pair else { return false };
            let from = one.last().map_or(part.at.start, |(_, at)| at.end);
            has_word(self.cues(from, partner(next)), &self.frames().papers)
        });
        if !apart {
            return vec![part.at; groups.len()];
        }
        let ends = groups.iter().skip(1).map(partner).chain([part.at.end]);
        let starts = std::iter::once(cue.at.start).chain(groups.iter().skip(1).map(partner));
        starts.zip(ends).map(|(start, end)| Span::new(start.min(end), end)).collect()
    }

    /// A sentence cut where it tells of a further signing: at semicolons, and at "và ký".
    fn parts(&self, sentence: &Sentence) -> Vec<Sentence> {
        let low = self.page.cues(sentence.at);
        let signing = bit(EventWord::Signing);
        let mut cuts: Vec<usize> = Vec::new();
        if low.contains(';') {
            cuts.extend(low.match_indices(';').take(12).map(|(at, _)| sentence.at.start + at + 1));
        }
        for (hit, _) in sentence.hits.iter().filter(|(_, bits)| bits & signing != 0).skip(1).take(12) {
            let before = self.cues(sentence.at.start, hit.at.start);
            if ["và ", ", ", "đồng thời ", "và đã ", "và cũng "].iter().any(|joint| before.ends_with(joint))
            {
                cuts.push(hit.at.start);
            }
        }
        cuts.sort_unstable();
        cuts.dedup();
        let mut parts = Vec::new();
        let mut start = sentence.at.start;
        for end in cuts.into_iter().chain([sentence.at.end]) {
            let at = Span::new(start, end);
            let hits: Vec<(Hit, u8)> = sentence.hits.iter().filter(|(hit, _)| at.contains(&hit.at)).copied().collect();
            // What reports no signing of its own belongs to the part behind it.
            if hits.iter().any(|(_, bits)| bits & signing != 0) {
                parts.push(Sentence { at, kind: sentence.kind, order: sentence.order, hits });
                start = end;
            }
        }
        parts
    }

    /// The words of a sentence by which it reports a signing that has happened.
    fn real_signings<'s>(&self, sentence: &'s Sentence, reach: Reach) -> Vec<&'s Hit> {
        let signing = bit(EventWord::Signing);
        let agreement = bit(EventWord::Agreement);
        let mut real = Vec::new();
        for (place, (hit, _)) in sentence.hits.iter().enumerate().filter(|(_, (_, bits))| bits & signing != 0).take(64)
        {
            let word = self.page.cues(hit.at);
            // The verb alone needs to say what is signed; so does a verb of nodding in passing.
            let bare = matches!(word, "ký" | "kí");

            let object = sentence
                .hits
                .iter()
                .skip(place + 1)
                .take(6)
                .any(|(other, bits)| bits & agreement != 0 && other.at.start < hit.at.end + 160);
            let subject = sentence
                .hits
                .iter()
                .take(place)
                .rev()
                .take(3)
                .any(|(other, bits)| bits & agreement != 0 && other.at.end + 220 > hit.at.start);
            if bare && !object && !subject {
                continue;
            }
            let mut from = hit.at.start.saturating_sub(48).max(sentence.at.start);
            while !self.page.even.is_char_boundary(from) {
                from -= 1;
            }
            let before = self.cues(from, hit.at.start);
            let unreal = sentence.hits.iter().take(place + 1).rev().take(8).any(|(other, bits)| {
                bits & bit(EventWord::Unreal) != 0
                    && other.at.end <= hit.at.start + 3
                    && other.at.end + 40 > hit.at.start
            }) || ends_with_word(before, &self.frames().unreal_before)
                || reach != Reach::Mentioned
                    && ends_with_word(before, &self.frames().about_before)
                    && !ends_with_word(before, &self.frames().passive_before)
                    && !self.dated_passive(before, hit);
            if unreal {
                continue;
            }
            let behind = self.cues(hit.at.end, self.head_of(Span::new(hit.at.end, sentence.at.end), 60).end);
            let plural = behind.trim_start();
            let plural = plural.strip_prefix("kết ").unwrap_or(plural);
            let many = self.frames().many_behind.iter().any(|start| plural.starts_with(start.as_str()))
                || plural.strip_prefix("hơn ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            if many && sentence.kind.is_prose() {
                continue;
            }
            if self.is_background(sentence, place, hit) || self.is_long_ago(sentence, hit) {
                continue;
            }
            real.push(hit);
            if real.len() >= 4 {
                break;
            }
        }
        real
    }

    /// Whether a passive says when or where it was signed: "phụ lục giữa A và B được ký hôm thứ năm".
    fn dated_passive(&self, before: &str, hit: &Hit) -> bool {
        let rest = self.page.cues(self.head_of(Span::new(hit.at.end, self.page.even.len()), 40)).trim_start();
        let rest = rest.strip_prefix("kết ").unwrap_or(rest);
        before.trim_end().ends_with("được")
            && ["ngày ", "hôm ", "sáng ", "chiều ", "tối ", "vào ", "tại ", "trong khuôn khổ "]
                .iter()
                .any(|start| rest.starts_with(start))
    }

    /// Whether a sentence speaks of an agreement of earlier times, or of one in passing.
    fn is_background(&self, sentence: &Sentence, place: usize, cue: &Hit) -> bool {
        if !sentence.kind.is_prose() {
            return false;
        }
        let earlier = sentence.hits.iter().take(place).rev().take(16).any(|(hit, bits)| {
            let opens = hit.at.start < sentence.at.start + 30;
            let before = starts_with_word(self.page.cues(hit.at), &self.frames().earlier);
            // "Từ kết quả thời gian qua, sáng nay hai bên ký": the day makes it the event.
            let dated = || !dates::named(self.page, Span::new(hit.at.end, cue.at.start)).is_empty();
            let near = hit.at.end + 60 > cue.at.start || opens && hit.at.end + 220 > cue.at.start;
            bits & bit(EventWord::Background) != 0
                && hit.at.start < cue.at.start
                && if before { hit.at.end + 220 > cue.at.start } else { near && !dated() }
        });
        let low = self.page.cues(self.head_of(sentence.at, 1200));
        let year = ["năm 20", "từ năm 20", "vào năm 20", "cuối năm 20", "đầu năm 20", "giữa năm 20"]
            .iter()
            .any(|start| low.starts_with(start));
        // An article that tells of a signing says so in its headline, or soon, or with the event.
        let announced = self.title.is_none_or(|title| {
            title.has(EventWord::Signing)
                || title.has(EventWord::Agreement)
                || has_word(self.page.cues(title.at), &self.frames().partners)
                || self.shared_with(title, sentence) >= 2
        });
        let event = has_word(low, &self.frames().event);
        let soon = sentence.order <= 3;
        let opens_with_a_year = year || low.starts_with("tháng ") && sentence.order > 2;
        earlier || !announced && (opens_with_a_year || !(soon || event))
    }

    /// How many organizations two sentences both name.
    fn shared_with(&self, one: &Sentence, other: &Sentence) -> usize {
        let named = |sentence: &Sentence| {
            let mentions = self.organizations.within(sentence.at).iter().take(16);
            mentions.map(|mention| mention.organization).collect::<std::collections::BTreeSet<_>>()
        };
        named(one).intersection(&named(other)).count()
    }

    /// Who signs by the words of one sentence: one group for each agreement that it reports.
    fn parties(&self, sentence: &Sentence, cue: &Hit, reach: Reach) -> Vec<Vec<(usize, Span)>> {
        let mentions = self.organizations.within(sentence.at);
        let mentions: Vec<&Mention> = mentions.iter().take(64).collect();
        // "lễ ký kết giữa A và B"
        if let Some(at) = self.last_word(sentence.at, "giữa") {
            let group = self.chain(&mentions, at, 60);
            if group.len() >= 2 {
                return vec![group];
            }
        }
        let subject: Vec<(usize, Span)> = {
            let before: Vec<&Mention> = mentions
                .iter()
                .copied()
                .filter(|mention| {
                    mention.at.end <= cue.at.start
                        && self.eligible(mention, reach)
                        && !self.in_brackets(sentence.at, mention.at)
                })
                .collect();
            self.subject(&before, cue)
        };
        let object = self.partners(sentence, cue, reach);
        let distinct = |group: Vec<(usize, Span)>| {
            let mut kept: Vec<(usize, Span)> = Vec::new();
            for (place, at) in group {
                if !kept.iter().any(|(known, _)| *known == place) {
                    kept.push((place, at));
                }
            }
            kept
        };
        let subject = distinct(subject);
        let object: Vec<(usize, Span)> = distinct(object)
            .into_iter()
            .filter(|(place, _)| !subject.iter().any(|(known, _)| known == place))
            .collect();
        if object.is_empty() && subject.len() >= 2 {
            return vec![subject];
        }
        if !object.is_empty() && !subject.is_empty() {
            let low = self.page.cues(sentence.at);
            let together = has_word(low, &self.frames().several_parties);
            // One public body with several partners makes an agreement with each.
            if subject.len() == 1 && object.len() >= 2 && !together {
                return object.into_iter().map(|one| subject.iter().copied().chain([one]).collect()).collect();
            }
            return vec![subject.into_iter().chain(object).collect()];
        }
        // "Tỉnh A ký kết hợp tác khai thác ứng dụng B": the other party is the brand that follows.
        if subject.len() == 1 && object.is_empty() {
            let other = mentions.iter().find(|mention| {
                mention.at.start >= cue.at.end
                    && self.party(mention) != subject.first().map_or(usize::MAX, |(place, _)| *place)
                    && self
                        .organizations
                        .get(mention.organization)
                        .is_some_and(|known| known.kind == PartyKind::Company)
                    && subject
                        .first()
                        .and_then(|(place, _)| self.organizations.get(*place))
                        .is_some_and(|known| known.kind != PartyKind::Company)
            });
            if let Some(other) = other {
                let mut group = subject;
                group.push((self.party(other), other.at));
                return vec![group];
            }
        }
        Vec::new()
    }

    /// Whom the subject of a signing signs with: "… với B và C".
    fn partners(&self, sentence: &Sentence, cue: &Hit, reach: Reach) -> Vec<(usize, Span)> {
        let mentions: Vec<&Mention> = self
            .organizations
            .within(sentence.at)
            .iter()
            .filter(|mention| !self.in_brackets(sentence.at, mention.at))
            .take(64)
            .collect();
        let mut object: Vec<(usize, Span)> = Vec::new();
        let mut last = cue.at.end;
        for (place, mention) in mentions.iter().enumerate() {
            if mention.at.start < cue.at.end || mention.at.start > cue.at.end + REACH {
                continue;
            }
            let start = place
                .checked_sub(1)
                .and_then(|before| mentions.get(before))
                .map_or(cue.at.end, |before| before.at.end.max(cue.at.end));
            let lead = self.cues(start, mention.at.start).trim_end();
            let with = ends_with_word(lead, &self.frames().with)
                || lead
                    .rfind("với ")
                    .is_some_and(|at| lead.len() - at < 60 && !lead.get(at..).is_some_and(|rest| rest.contains(',')));
            let goes_on = !object.is_empty()
                && matches!(
                    lead.trim_start().trim_start_matches([')', ' ']),
                    "và" | "," | "cùng" | ", " | ";" | "-" | "–" | ", cùng" | "với" | "và tập đoàn" | "và công ty"
                );
            // "thỏa thuận khung với A … và biên bản ghi nhớ với B", "một với A, một với B".
            let between = self.cues(last, mention.at.start);
            let one_more = !object.is_empty()
                && with
                && between.len() < 220
                && (has_word(between, &self.frames().papers)
                    || between.contains(" một ")
                    || between.contains("kế đến"));
            if (with && object.is_empty() || goes_on || one_more)
                && (reach != Reach::Plain || !self.scan.in_office(mention.at))
            {
                object.push((self.party(mention), mention.at));
                last = mention.at.end;
            } else if !object.is_empty() && mention.at.start > last + 220 {
                break;
            }
        }
        object
    }

    /// Whether a mention stands in brackets that open behind the start of a stretch.
    fn in_brackets(&self, within: Span, at: Span) -> bool {
        let before = self.page.tail(Span::new(within.start, at.start), 160);
        let before = self.page.cues(before);
        let open = before.rfind('(');
        open.is_some_and(|open| before.rfind(')').is_none_or(|close| close < open))
            && self.page.even.get(at.end..).is_some_and(|rest| {
                let reach: usize = rest.chars().take(120).map(char::len_utf8).sum();
                rest.get(..reach).is_some_and(|rest| rest.contains(')'))
            })
    }

    /// The organization that signs: a branch signs for itself.
    fn party(&self, mention: &Mention) -> usize {
        mention.branch.unwrap_or(mention.organization)
    }

    /// The last "giữa" of a sentence, and the place behind it.
    fn last_word(&self, at: Span, word: &str) -> Option<usize> {
        let low = self.page.cues(at);
        let found = low.rmatch_indices(word).take(8).find(|(place, _)| {
            let after = low.get(place + word.len()..).is_some_and(|rest| rest.starts_with(' '));
            let before = low.get(..*place).is_none_or(|rest| !rest.ends_with(char::is_alphanumeric));
            after && before
        })?;
        Some(at.start + found.0 + word.len())
    }

    /// The mentions that follow a place one after the other, joined by "và", commas, "với".
    fn chain(&self, mentions: &[&Mention], from: usize, reach: usize) -> Vec<(usize, Span)> {
        let mut group: Vec<(usize, Span)> = Vec::new();
        let mut end = from;
        for mention in mentions.iter().filter(|mention| mention.at.start >= from) {
            let joint = self.cues(end, mention.at.start);
            let fits = if group.is_empty() {
                joint.len() <= reach
            } else {
                joint.len() <= 44
                    && (joint.contains("và")
                        || joint.contains(',')
                        || joint.contains("với")
                        || joint.contains("cùng")
                        || joint.contains('-')
                        || joint.contains('–'))
            };
            if !fits || joint.contains('.') {
                break;
            }
            let place = self.party(mention);
            if !group.iter().any(|(known, _)| *known == place) {
                group.push((place, mention.at));
            }
            end = mention.at.end;
        }
        group
    }

    /// The subject of the signing: the last mentions in front of the verb that are joined.
    fn subject(&self, before: &[&Mention], cue: &Hit) -> Vec<(usize, Span)> {
        let mut group: Vec<(usize, Span)> = Vec::new();
        let mut next: Option<&Mention> = None;
        for mention in before.iter().rev() {
            match next {
                None => {
                    // Not "…, doanh nghiệp mà Agribank tài trợ, ký".
                    if mention.at.end + 400 < cue.at.start {
                        break;
                    }
                }
                Some(after) => {
                    let joint = self.cues(mention.at.end, after.at.start);
                    let words = joint.split_whitespace().count();
                    let bound = joint.contains("và")
                        || joint.contains("với")
                        || joint.contains("cùng")
                        || joint.trim() == ","
                        || joint.trim() == "-"
                        || joint.trim() == "–"
                        || joint.trim() == "&";
                    if !(bound && words <= 14) {
                        // A place or a remark between the two: keep looking for one more party.
                        if group.len() >= 2 || words > 40 {
                            break;
                        }
                        if !bound {
                            continue;
                        }
                    }
                }
            }
            let place = self.party(mention);
            if !group.iter().any(|(known, _)| *known == place) {
                group.insert(0, (place, mention.at));
            }
            next = Some(mention);
        }
        group
    }

    /// "Hai bên đã ký kết …": the parties are those of the headline and the sentences before.
    ///
    /// With [`Reach::Mentioned`] any word of signing will do, if a public body and a company are
    /// all that those sentences name.
    fn unnamed_signing(&self, reach: Reach) -> Option<Found> {
        let strict = reach == Reach::Plain;
        let (place, sentence, cue) = self.sentences.iter().enumerate().find_map(|(place, sentence)| {
            let cue = self.real_signings(sentence, reach).into_iter().next()?;
            let low = self.page.cues(self.head_of(sentence.at, 1200));
            let both = has_word(low, &self.frames().both_parties);
            let told = both || !strict && sentence.order <= 4 && !dates::named(self.page, sentence.at).is_empty();
            (told && sentence.kind.is_prose()).then_some((place, sentence, *cue))
        })?;
        // "A có một thỏa thuận khung với B. Thỏa thuận ký chiều 23/7": the parties stand together in front.
        let told = (!strict).then(|| {
            let before = self.sentences.get(..place)?.iter().rev().filter(|other| other.kind.is_prose()).take(2);
            before
                .map(|other| {
                    let mentions: Vec<&Mention> = self.organizations.within(other.at).iter().take(12).collect();
                    self.eligible_in(&mentions)
                })
                .find(|parties| parties.len() == 2 && self.agreed(parties))
        });
        if let Some(parties) = told.flatten() {
            return Some(Found {
                parties,
                signing: sentence.at,
                told: sentence.at,
                cue: cue.at,
                review: false,
                confidence: 0.7,
            });
        }
        let near = self.sentences.get(..=place)?.iter().rev().filter(|other| other.kind.is_prose()).take(3);
        let behind = self.sentences.get(place + 1..)?.iter().filter(|other| other.kind.is_prose() && !strict).take(1);
        let title = self.sentences.iter().filter(|other| other.kind == BlockKind::Title).take(1);
        let mentions: Vec<&Mention> = title
            .chain(near)
            .chain(behind)
            .flat_map(|other| self.organizations.within(other.at).iter().take(12))
            .collect();
        // A place by its bare name is a party only where nobody else is.
        let (places, named): (Vec<&Mention>, Vec<&Mention>) =
            mentions.iter().copied().partition(|mention| mention.form == Form::Place);
        let mut parties = self.eligible_in(&named);
        if parties.len() < 2 {
            parties = self.eligible_in(&[named, places].concat());
        }
        // "Sinh viên thực tập tại A": with nobody else, a body named as a place is meant too.
        if parties.len() < 2 && !strict {
            parties.clear();
            for mention in mentions.iter().filter(|mention| {
                mention.form == Form::Name && !self.is_parent(mention) && !self.is_background_body(mention)
            }) {
                let place = self.party(mention);
                if !parties.iter().any(|(known, _)| *known == place) {
                    parties.push((place, mention.at));
                }
            }
        }
        if strict {
            parties.truncate(2);
        } else {
            let public = parties.iter().filter(|(place, _)| {
                self.organizations.get(*place).is_some_and(|known| known.kind != PartyKind::Company)
            });
            if public.count() != 1 && !self.agreed(&parties) {
                return None;
            }
        }
        let confidence = if strict { 0.7 } else { 0.5 };
        (parties.len() == 2).then_some(Found {
            parties,
            signing: sentence.at,
            told: sentence.at,
            cue: cue.at,
            review: false,
            confidence,
        })
    }

    /// Whether a sentence says of two bodies that they have an agreement: "A có một thỏa thuận khung với B".
    fn agreed(&self, parties: &[(usize, Span)]) -> bool {
        let [(one, _), (other, _)] = parties else { return false };
        let told = |sentence: &Sentence, first: Span, second: Span| {
            let between = self.cues(first.end, second.start);
            let named = sentence.hits.iter().any(|(hit, bits)| {
                bits & bit(EventWord::Agreement) != 0 && hit.at.start >= first.end && hit.at.end <= second.start
            });
            let unsure = bit(EventWord::Unreal) | bit(EventWord::Background) | bit(EventWord::Other);
            let has = named
                && (between.contains(" có ") || between.contains(" đạt "))
                && ends_with_word(between.trim_end(), &self.frames().with);
            // "A và B vừa có thỏa thuận hợp tác"
            let behind = self.cues(second.end, self.head_of(Span::new(second.end, sentence.at.end), 60).end);
            let joined = matches!(between.trim(), "và" | "cùng" | "với")
                && ["có ", "vừa có ", "đã có ", "đạt ", "vừa đạt ", "đã đạt "]
                    .iter()
                    .any(|verb| behind.trim_start().starts_with(verb))
                && sentence.hits.iter().any(|(hit, bits)| {
                    bits & bit(EventWord::Agreement) != 0
                        && hit.at.start >= second.end
                        && hit.at.start < second.end + 40
                });
            (has || joined) && !sentence.hits.iter().any(|(_, bits)| bits & unsure != 0)
        };
        self.sentences.iter().filter(|sentence| sentence.kind.is_prose() && sentence.order <= 4).any(|sentence| {
            let mentions = self.organizations.within(sentence.at);
            let of = |place: usize| mentions.iter().take(12).find(|mention| self.party(mention) == place);
            of(*one).zip(of(*other)).is_some_and(|(one, other)| {
                let (first, second) = if one.at.start < other.at.start { (one, other) } else { (other, one) };
                told(sentence, first.at, second.at)
            })
        })
    }

    /// A review of one existing agreement, or a session about how it goes on, gives that agreement.
    fn review(&self) -> Option<Found> {
        let found = |parties, sentence: &Sentence, cue: &Hit, confidence| Found {
            parties,
            signing: sentence.at,
            told: sentence.at,
            cue: cue.at,
            review: true,
            confidence,
        };
        let opening = || {
            self.sentences
                .iter()
                .filter(|sentence| {
                    sentence.kind == BlockKind::Title || (sentence.kind.is_prose() && sentence.order <= 4)
                })
                .take(8)
        };
        let mut cue: Option<(&Sentence, Hit)> = None;
        for sentence in opening() {
            let review = sentence.hits.iter().find(|(_, bits)| bits & bit(EventWord::Review) != 0);
            let Some((hit, _)) = review else { continue };
            let stretch = self.head_of(Span::new(hit.at.start, sentence.at.end), 260);
            let written = has_word(self.page.cues(stretch), &self.frames().papers);
            if !written || sentence.has(EventWord::Unreal) {
                continue;
            }
            let mentions: Vec<&Mention> = self.organizations.within(sentence.at).iter().take(32).collect();
            let group = match self.last_word(sentence.at, "giữa") {
                Some(at) => self.chain(&mentions, at, 60),
                None => self.eligible_in(&mentions),
            };
            // Of more bodies in one sentence the two that are joined meet each other.
            let group = if group.len() > 2 && self.last_word(sentence.at, "giữa").is_none() {
                group.first().map_or_else(Vec::new, |(_, first)| self.chain(&mentions, first.start, 0))
            } else {
                group
            };
            if group.len() == 2 {
                return Some(found(group, sentence, hit, 0.75));
            }
            cue.get_or_insert((sentence, *hit));
        }
        // "Một năm sau cái bắt tay giữa A và B": the opening looks back at a signing that it tells of by its day.
        let looks_back = opening().any(|sentence| sentence.has(EventWord::Review));
        let signed = opening().filter(|sentence| looks_back && sentence.kind.is_prose()).find_map(|sentence| {
            let (hit, _) = sentence
                .hits
                .iter()
                .find(|(hit, bits)| bits & bit(EventWord::Signing) != 0 && self.is_long_ago(sentence, hit))?;
            let written = sentence.has(EventWord::Agreement) && !sentence.has(EventWord::Unreal);
            let mut groups = self.parties(sentence, hit, Reach::Plain);
            let group = groups.pop().filter(|group| written && groups.is_empty() && group.len() == 2)?;
            let title = self.title?;
            let named = group.iter().all(|(place, _)| {
                self.organizations.within(title.at).iter().any(|mention| self.party(mention) == *place)
            });
            named.then_some((sentence, hit, group))
        });
        if let Some((sentence, hit, parties)) = signed {
            return Some(found(parties, sentence, hit, 0.7));
        }
        let (sentence, cue) = cue?;
        let mentions: Vec<&Mention> =
            opening().flat_map(|other| self.organizations.within(other.at).iter().take(12)).collect();
        let group = self.eligible_in(&mentions);
        let public = |place: &(usize, Span)| {
            self.organizations.get(place.0).is_some_and(|known| known.kind != PartyKind::Company)
        };
        let two = group.len() == 2 && group.iter().filter(|place| public(place)).count() == 1;
        two.then(|| found(group, sentence, &cue, 0.6))
    }

    /// The distinct organizations that may be parties, in the order of the text.
    fn eligible_in(&self, mentions: &[&Mention]) -> Vec<(usize, Span)> {
        let mut group: Vec<(usize, Span)> = Vec::new();
        for mention in mentions.iter().filter(|mention| self.eligible(mention, Reach::Plain)) {
            let place = self.party(mention);
            if !group.iter().any(|(known, _)| *known == place) {
                group.push((place, mention.at));
            }
        }
        group
    }

    fn sides(&self, parties: &[(usize, Span)]) -> Sides {
        let kind = |place: usize| self.organizations.get(place).map(|known| known.kind);
        let places: Vec<usize> = parties.iter().map(|(place, _)| *place).collect();
        let companies: Vec<usize> =
            places.iter().copied().filter(|place| kind(*place) == Some(PartyKind::Company)).collect();
        let public: Vec<usize> =
            places.iter().copied().filter(|place| kind(*place) != Some(PartyKind::Company)).collect();
        if companies.is_empty() {
            let (first, rest) =
                public.split_first().map_or((Vec::new(), &[][..]), |(first, rest)| (vec![*first], rest));
            return Sides { government: first, company: rest.to_vec() };
        }
        Sides { government: public, company: companies }
    }

    /// Which sentences tell of which agreement, where there are several: those that name its
    /// parties and no other's, and those behind them.
    fn scopes(&self, found: &[Found]) -> (Vec<Vec<Span>>, Vec<Span>) {
        if found.len() < 2 {
            return (vec![Vec::new(); found.len()], Vec::new());
        }
        let mut scopes = vec![Vec::new(); found.len()];
        let mut shared = Vec::new();
        let mut current: Vec<usize> = vec![0];
        for sentence in self.sentences {
            let signed: Vec<usize> = (0..found.len())
                .filter(|place| found.get(*place).is_some_and(|one| one.signing == sentence.at))
                .collect();
            if signed.is_empty() {
                let mut counts = vec![0_usize; found.len()];
                for mention in self.organizations.within(sentence.at) {
                    // The branch is meant where it signs one of the agreements, else the whole company.
                    let has = |one: &Found, party: usize| one.parties.iter().any(|(place, _)| *place == party);
                    let meant = mention.branch.filter(|branch| found.iter().any(|one| has(one, *branch)));
                    let meant = meant.unwrap_or(mention.organization);
                    let own = |one: &Found| has(one, meant);
                    let mut owners = (0..found.len()).filter(|place| found.get(*place).is_some_and(own));
                    if let (Some(owner), None) = (owners.next(), owners.next())
                        && let Some(count) = counts.get_mut(owner)
                    {
                        *count += 1;
                    }
                }
                let best = counts.iter().copied().max().unwrap_or(0);
                if best > 0 {
                    current = (0..counts.len()).filter(|place| counts.get(*place) == Some(&best)).collect();
                } else {
                    shared.push(sentence.at);
                }
            } else {
                current = signed;
            }
            for place in &current {
                if let Some(scope) = scopes.get_mut(*place) {
                    scope.push(sentence.at);
                }
            }
        }
        (scopes, shared)
    }

    fn facts(
        &self,
        found: &Found,
        scope: Option<&[Span]>,
        shared: &[Span],
        published: Option<PartialDate>,
        count: usize,
    ) -> AgreementFacts {
        let sides = self.sides(&found.parties);
        let scope = scope.filter(|scope| !scope.is_empty());
        let years = self.years(found, scope, count);
        let signed_on = self.signed_on(found, &years, published, count);
        let years = if years.start.is_none() && years.end.is_none() {
            let day = signed_on.as_ref().map(|claim| claim.value);
            let counted = self.counted(day, scope);
            let counted =
                if counted.start.is_none() && count == 1 { self.years_of_contents(day, scope) } else { counted };
            Years { start: counted.start, end: counted.end, ..years }
        } else {
            years
        };
        let scene = Scene {
            page: self.page,
            organizations: self.organizations,
            sides: &sides,
            scope,
            shared,
            signing: found.signing,
            lexicon: self.lexicon,
        };
        let people = people::assemble(self.scan, scene);
        let year = published.or(signed_on.as_ref().map(|claim| claim.value)).map(|date| date.year());
        let context = Context {
            organizations: self.organizations,
            sides: &sides,
            references: &people.references,
            signing: Some(found.signing),
            year,
            scope: scope.unwrap_or(&[]),
        };
        let statements = statements::read(self.page, &context, self.lexicon);
        let order = sides.government.iter().chain(&sides.company);
        let parties = order.filter_map(|place| {
            let known: &PartyFacts = self.organizations.get(*place)?;
            let (_, at) = found.parties.iter().find(|(party, _)| party == place)?;
            let rule = if found.review { "party/review" } else { "party/signing" };
            Some(Claim::new(known.clone(), *at, Reason::new(rule, self.page.words(found.cue), found.confidence)))
        });
        AgreementFacts {
            parties: parties.collect(),
            signed_on,
            start: years.start,
            end: years.end,
            outlook: years.outlook,
            people: people.facts,
            statements,
        }
    }

    /// The years of the agreement: from the sentence that reports it, else from the headline, else
    /// from a sentence that speaks of the agreement and not of an older one.
    fn years(&self, found: &Found, scope: Option<&[Span]>, count: usize) -> Years {
        // "Sơ kết giai đoạn …; ký kế hoạch giai đoạn …": what is signed follows the verb.
        let from = found.cue.end.max(found.told.start).min(found.told.end);
        let behind = dates::years(self.page, Span::new(from, found.told.end));
        let mut best = if behind.start.is_some() { behind } else { dates::years(self.page, found.told) };
        if best.start.is_some() || best.end.is_some() && !best.open {
            return best;
        }
        let in_scope =
            |at: Span| scope.is_none_or(|scope| scope.binary_search_by_key(&at.start, |span| span.start).is_ok());
        let others = self.sentences.iter().filter(|sentence| in_scope(sentence.at) && sentence.at != found.signing);
        let mut fallback = None;
        for sentence in others {
            let titled = sentence.kind == BlockKind::Title && count == 1;
            // "Thời hạn của cả hai là 2023 - 2025, riêng biên bản với VNPT …".
            let term = self.page.cues(sentence.at).starts_with("thời hạn");
            let about = titled
                || term
                || sentence.has(EventWord::Signing)
                || sentence.hits.iter().any(|(hit, bits)| {
                    bits & bit(EventWord::Agreement) != 0
                        && self.page.cues(hit.at) != "hợp tác"
                        && self.page.cues(hit.at) != "phối hợp"
                });
            if !about || !titled && sentence.has(EventWord::Background) {
                continue;
            }
            let years = dates::years(self.page, sentence.at);
            let Some(first) = years.start.as_ref().or(years.end.as_ref()) else { continue };
            // Years without a word beside them may be of anything.
            if first.reason.rule == "period/bare" {
                continue;
            }
            // The years must be said of the agreement, not of something named later.
            let near = titled
                || term
                || sentence.hits.iter().any(|(hit, bits)| {
                    bits & (bit(EventWord::Agreement) | bit(EventWord::Signing)) != 0
                        && hit.at.start <= first.at.start
                        && hit.at.end + 150 > first.at.start
                });
            let past = has_word(self.page.cues(sentence.at), &self.frames().older);
            if near && !past {
                if years.start.is_some() {
                    if best.outlook.is_none() {
                        best.outlook = years.outlook;
                    }
                    best.start = years.start;
                    best.end = years.end;
                    return best;
                }
                let lasts = || {
                    let words = self.page.cues(sentence.at);
                    ["hiệu lực", "thời hạn", "gia hạn", "thực hiện đến", "áp dụng đến", "kéo dài đến"]
                        .iter()
                        .any(|word| words.contains(word))
                };
                if fallback.is_none() && (titled || lasts()) {
                    fallback = Some(years);
                }
            }
        }
        if best.end.is_none()
            && let Some(fallback) = fallback
        {
            best.end = fallback.end;
            best.outlook = best.outlook.or(fallback.outlook);
        }
        best
    }

    /// The years that a sentence of the contents is under ("Giai đoạn 2023 - 2025, VNPT tư vấn …"), where they start with
    /// the signing and the agreement itself has none.
    fn years_of_contents(&self, signed: Option<PartialDate>, scope: Option<&[Span]>) -> Years {
        let Some(signed) = signed.or(self.published) else { return Years::default() };
        let in_scope =
            |at: Span| scope.is_none_or(|scope| scope.binary_search_by_key(&at.start, |span| span.start).is_ok());
        self.sentences
            .iter()
            .filter(|sentence| {
                in_scope(sentence.at) && sentence.kind.is_prose() && !sentence.has(EventWord::Background)
            })
            .map(|sentence| dates::years(self.page, self.head_of(sentence.at, 160)))
            .find(|years| {
                years.start.as_ref().is_some_and(|start| {
                    let opens = self.page.text.get(..start.at.start).is_some_and(|before| {
                        before.trim_end().ends_with('(')
                            || before.rfind(['.', '\n']).is_none_or(|at| start.at.start - at < 30)
                    });
                    (0..=1).contains(&(start.value - signed.year())) && opens && start.reason.rule == "period/years"
                })
            })
            .unwrap_or_default()
    }

    /// Whether all that the page says of signing is dated on one day at most.
    fn one_event(&self) -> bool {
        let mut days = self
            .sentences
            .iter()
            .filter(|sentence| sentence.has(EventWord::Signing) || sentence.order <= 3)
            .flat_map(|sentence| dates::named(self.page, sentence.at))
            .filter(|(date, _)| {
                matches!(date, Named::Full(day) if day.day().is_some()) || !matches!(date, Named::Full(_))
            })
            .map(|(date, _)| date);
        let first = days.next();
        days.all(|other| Some(other) == first)
    }

    fn counted(&self, signed: Option<PartialDate>, scope: Option<&[Span]>) -> Years {
        let in_scope =
            |at: Span| scope.is_none_or(|scope| scope.binary_search_by_key(&at.start, |span| span.start).is_ok());
        self.sentences
            .iter()
            .filter(|sentence| in_scope(sentence.at) && sentence.kind.is_prose())
            .map(|sentence| dates::counted_years(self.page, sentence.at, signed))
            .find(|years| years.start.is_some())
            .unwrap_or_default()
    }

    /// The day of signing: the first that the sentence of the signing names, else one that another
    /// sentence about the event names.
    fn signed_on(
        &self,
        found: &Found,
        years: &Years,
        published: Option<PartialDate>,
        count: usize,
    ) -> Option<Claim<PartialDate>> {
        if found.review {
            return self.reviewed_day();
        }
        let cue = found.cue;
        let candidates = self.sentences.iter().filter(|sentence| {
            sentence.at == found.signing
                || (count == 1 || self.one_event())
                    && (sentence.has(EventWord::Signing) || sentence.kind == BlockKind::Caption || sentence.order <= 3)
        });
        let own = candidates.clone().filter(|sentence| sentence.at == found.signing);
        let others = candidates.filter(|sentence| sentence.at != found.signing);
        for sentence in own.chain(others) {
            let is_own = sentence.at == found.signing;
            let named = dates::named(self.page, sentence.at);
            if named.is_empty() || !is_own && (sentence.has(EventWord::Background) || sentence.has(EventWord::Unreal)) {
                continue;
            }
            // The date that says when, in front of what is told or right behind the verb.
            let fits = |(date, at): &&(Named, Span)| {
                let mut from = at.start.saturating_sub(64).max(sentence.at.start);
                while !self.page.even.is_char_boundary(from) {
                    from -= 1;
                }
                // What stands before the verb of this signing says nothing of the day behind it.
                let from = if is_own && cue.end <= at.start { from.max(cue.end) } else { from };
                let before = self.cues(from, at.start);
                let of_document = has_word(before, &self.frames().document_before)
                    || before.split("số ").skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
                let event = is_own
                    || matches!(date, Named::Day(..) | Named::Before(_)) && at.start < sentence.at.start + 120
                    || sentence.kind == BlockKind::Caption
                    || sentence.has(EventWord::Signing);
                event && !of_document
            };
            // Of a relation and the day that explains it, "chiều qua (6/11)", the day tells more.
            // "Vĩnh Long, 13/12/2025 - Hôm qua, …": the article's own date is that of the signing only where no other is named.
            let own_date = |at: &Span| self.dateline.is_some_and(|dateline| dateline.contains(at));
            let first = named.iter().find(|date| !own_date(&date.1) && fits(date)).or_else(|| named.iter().find(fits));
            let explicit = named.iter().find(|(date, at)| {
                !matches!(date, Named::Before(_))
                    && !own_date(at)
                    && fits(&&(*date, *at))
                    && first.is_none_or(|first| {
                        // "Sáng nay công bố đã ký … hôm 12/12": the news is of today, the signing of that day.
                        let news = matches!(first.0, Named::Before(_))
                            && is_own
                            && first.1.end < cue.start
                            && has_word(self.cues(first.1.end, cue.start), &self.frames().news);
                        at.start < first.1.end + 40 || at.start <= first.1.start || news && at.start > cue.end
                    })
            });
            // "… thực hiện thỏa thuận ký ngày 5/5/2021": the day right behind the verb.
            let behind = named.iter().find(|(date, at)| {
                is_own
                    && !matches!(date, Named::Before(_))
                    && cue.end <= at.start
                    && at.start <= cue.end + 14
                    && sentence.has(EventWord::Review)
            });
            let Some((date, at)) = behind.or(explicit).or(first) else { continue };
            let year_in_text = years.start.as_ref().map(|claim| claim.value).or_else(|| {
                named.iter().find_map(|(named, _)| if let Named::Full(full) = named { Some(full.year()) } else { None })
            });
            let year_in_text = dates::near_year(self.page)
                .or(year_in_text)
                .or_else(|| published.is_none().then(|| dates::dated_year(self.page)).flatten());
            if let Some(resolved) = dates::resolve(*date, published, year_in_text) {
                let confidence = if is_own { 0.95 } else { 0.7 };
                let rule = if is_own { "signed-on/signing" } else { "signed-on/event" };
                return Some(Claim::new(resolved, *at, Reason::new(rule, self.page.words(cue), confidence)));
            }
        }
        // "Huế, ngày 21/3/2025. MobiFone và UBND thành phố ký kết …": a release is dated on the day that it tells of.
        let start = found.signing.start;
        let line = self.page.text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
        let opening = Span::new(line, start);
        let (date, at) = dates::named(self.page, opening).into_iter().find_map(|(date, at)| match date {
            Named::Full(day) if day.day().is_some() && opening.len() < 80 && count == 1 => Some((day, at)),
            _ => None,
        })?;
        Some(Claim::new(date, at, Reason::new("signed-on/release", self.page.words(cue), 0.6)))
    }

    /// The day on which a reviewed agreement was signed, where a sentence says so.
    fn reviewed_day(&self) -> Option<Claim<PartialDate>> {
        self.sentences.iter().filter(|sentence| sentence.kind.is_prose()).find_map(|sentence| {
            let (hit, _) = sentence.hits.iter().find(|(hit, bits)| {
                bits & bit(EventWord::Signing) != 0 && !self.page.cues(hit.at).starts_with("lễ ")
            })?;
            let (date, at) = dates::named(self.page, sentence.at).into_iter().find_map(|(date, at)| match date {
                Named::Full(date) if at.start < hit.at.end + 80 && hit.at.start < at.end + 120 => Some((date, at)),
                _ => None,
            })?;
            Some(Claim::new(date, at, Reason::new("signed-on/reviewed", self.page.words(hit.at), 0.7)))
        })
    }
}
