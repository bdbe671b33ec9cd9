//! The organizations that an article names: provinces, companies, and any other body by the words
//! that its name starts with. Each has one slug, however it is written.
//!
//! Whether an organization is a party is decided elsewhere ([`super::agreements`]).

use std::collections::{BTreeMap, BTreeSet};

use super::{BlockKind, Page};
use crate::lexicon::cues::Role;
use crate::lexicon::index::{NameWord, bit};
use crate::lexicon::matcher::OwnWords;
use crate::lexicon::{Hit, Lexicon};
use crate::model::{PartialDate, PartyFacts, PartyKind, Span};
use crate::text;

/// How a mention is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A place by its name alone: it may be only where something happens.
    Place,
    /// A place with its organ or rank: "UBND tỉnh Gia Lai", "tỉnh Gia Lai".
    Organ,
    /// Any other organization.
    Name,
}

/// An organization named once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Where, with its organ, its head and a short form in brackets.
    pub at: Span,
    /// Who, as a place in [`Organizations::list`].
    pub organization: usize,
    /// How it is written.
    pub form: Form,
    /// The branch of the company that is meant ("VNPT Nghệ An"), as a place in the list.
    pub branch: Option<usize>,
}

/// Everyone named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Organizations {
    /// The organizations, in the order of their first mention.
    pub list: Vec<PartyFacts>,
    /// The mentions, in the order of the text; none overlaps another.
    pub mentions: Vec<Mention>,
}

impl Organizations {
    /// The mentions inside a span, in the order of the text.
    pub fn within(&self, at: Span) -> &[Mention] {
        let from = self.mentions.partition_point(|mention| mention.at.start < at.start);
        let to = self.mentions.partition_point(|mention| mention.at.start < at.end);
        self.mentions.get(from..to).unwrap_or(&[])
    }

    /// Whether a stretch lies inside the name of an organization.
    pub fn names(&self, at: Span) -> bool {
        let next = self.mentions.partition_point(|mention| mention.at.start <= at.start);
        next.checked_sub(1).and_then(|place| self.mentions.get(place)).is_some_and(|known| known.at.contains(&at))
    }

    /// The organization at a place of the list.
    pub fn get(&self, organization: usize) -> Option<&PartyFacts> {
        self.list.get(organization)
    }

    /// The place of a slug in the list.
    pub fn place(&self, slug: &str) -> Option<usize> {
        self.list.iter().position(|known| known.slug == slug)
    }
}

struct Finder<'a> {
    page: &'a Page<'a>,
    lexicon: &'a Lexicon,
    hits: Vec<Hit>,
    found: Organizations,
    places: BTreeMap<String, usize>,
    /// Short forms that this article introduces.
    aliases: BTreeMap<String, usize>,
    /// Which bodies of the lexicon have a branch where, by "A chi nhánh B" anywhere on the page.
    branches: BTreeSet<(Body, usize)>,
}

/// A body that may have branches, by its place in the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Body {
    Company(usize),
    Known(usize),
}

impl Body {
    fn of(word: &NameWord) -> Option<Self> {
        match word {
            NameWord::Company(place) => Some(Self::Company(*place)),
            NameWord::Known(place) => Some(Self::Known(*place)),
            _ => None,
        }
    }
}

/// Finds the organizations of a page. Menus and the lists below the article name nobody.
pub fn find(page: &Page<'_>, published: Option<PartialDate>, lexicon: &Lexicon) -> Organizations {
    let mut hits = Vec::new();
    for block in page.blocks.iter().filter(|block| names_organizations(block.kind)) {
        hits.extend(lexicon.index.names.find_at(&page.even, &page.starts, bit::NAMES, block.at));
    }
    let mut finder = Finder {
        page,
        lexicon,
        hits,
        found: Organizations::default(),
        places: BTreeMap::new(),
        aliases: BTreeMap::new(),
        branches: BTreeSet::new(),
    };
    finder.branches = finder.written_branches();
    finder.first_pass();
    finder.bare_brands();
    finder.second_pass();
    // Since 2025 "thành phố Huế" is what Thừa Thiên Huế was before: an article of these years means both as they were.
    if published.is_none_or(|date| date.year() < 2025) {
        finder.join_renamed_province();
    }
    finder.name_local_bodies();
    finder.join_short_names();
    finder.organs_without_a_name();
    finder.found
}

const fn names_organizations(kind: BlockKind) -> bool {
    kind.names_people()
}

/// A word: letters, digits, and marks inside it.
pub(super) fn word_at(within: &str, at: usize) -> Option<Span> {
    let rest = within.get(at..)?;
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((place, c)) = chars.next() {
        let inside = text::is_word(c)
            || (end > 0
                && matches!(c, '&' | '.' | '-' | '\'' | '’' | '/' | '+')
                && chars.peek().is_some_and(|(_, next)| text::is_word(*next)));
        if !inside {
            break;
        }
        end = place + c.len_utf8();
        if end > 60 {
            break;
        }
    }
    (end > 0).then(|| Span::new(at, at + end))
}

/// The word behind one blank.
pub(super) fn next_word(text: &str, end: usize) -> Option<Span> {
    let rest = text.get(end..)?;
    rest.strip_prefix(' ').and_then(|_| word_at(text, end + 1))
}

/// The word that ends at a place.
fn word_ending(within: &str, end: usize) -> Option<Span> {
    let before = within.get(..end)?;
    let len: usize = before
        .chars()
        .rev()
        .take(40)
        .take_while(|c| text::is_word(*c) || matches!(c, '.' | '&' | '\'' | '’'))
        .map(char::len_utf8)
        .sum();
    (len > 0).then(|| Span::new(end - len, end))
}

/// The word in front of one blank.
pub(super) fn word_before(text: &str, start: usize) -> Option<Span> {
    let before = text.get(..start)?.strip_suffix(' ')?;
    word_ending(text, before.len())
}

/// Whether a personal name may start at a word. A rare family name in front of a common one is
/// the end of something else: "huyện Mỹ Đức Đặng Văn An".
pub(super) fn starts_a_name(page: &Page<'_>, lexicon: &Lexicon, word: Span) -> bool {
    let index = &lexicon.index;
    let low = page.cues(word);
    if !index.surnames.contains(low) {
        return false;
    }
    index.common_surnames.contains(low)
        || !next_word(page.text, word.end).is_some_and(|next| {
            capitalized(page.text, next)
                && index.common_surnames.contains(page.cues(next))
                && next_word(page.text, next.end).is_some_and(|third| capitalized(page.text, third))
        })
}

pub(super) fn capitalized(text: &str, at: Span) -> bool {
    at.of(text).and_then(|word| word.chars().next()).is_some_and(char::is_uppercase)
}

impl Finder<'_> {
    fn word(&self, hit: &Hit) -> Option<&NameWord> {
        self.lexicon.index.name_words.get(usize::try_from(hit.payload).ok()?)
    }

    /// The hit that starts right at `at`; hits are sorted.
    fn hit_at(&self, at: usize) -> Option<Hit> {
        let place = self.hits.partition_point(|hit| hit.at.start < at);
        self.hits.get(place).copied().filter(|hit| hit.at.start == at)
    }

    fn intern(&mut self, slug: String, name: &str, kind: PartyKind) -> usize {
        let key = key(&slug);
        if let Some(place) = self.places.get(&key).copied() {
            // A headline in capitals names nobody as well as the text does.
            if let Some(known) = self.found.list.get_mut(place)
                && in_capitals(&known.name)
                && !in_capitals(name)
                && text::slug(&known.name) == text::slug(name)
            {
                name.clone_into(&mut known.name);
            }
            return place;
        }
        let place = self.found.list.len();
        self.found.list.push(PartyFacts { slug, name: name.to_owned(), kind });
        self.places.insert(key, place);
        place
    }

    fn province(&mut self, at: usize) -> Option<usize> {
        let province = self.lexicon.provinces.get(at)?;
        Some(self.intern(province.slug.clone(), &province.name, PartyKind::Province))
    }

    fn push(&mut self, at: Span, organization: usize, form: Form, branch: Option<usize>) -> usize {
        self.found.mentions.push(Mention { at, organization, form, branch });
        at.end
    }

    /// Which bodies have a branch in which province by the words "A chi nhánh B" anywhere on the page.
    fn written_branches(&self) -> BTreeSet<(Body, usize)> {
        let even = self.page.even.as_str();
        let mut found = BTreeSet::new();
        for (from, _) in even.match_indices("chi nhánh ").take(200) {
            let at = self.hits.partition_point(|hit| hit.at.start < from);
            let before = at.checked_sub(1).and_then(|place| self.hits.get(place));
            let before = before.filter(|hit| {
                even.get(hit.at.end..from)
                    .is_some_and(|gap| gap.len() < 40 && matches!(gap.trim(), "" | ")" | "-" | "–"))
            });
            let Some(body) = before.and_then(|hit| self.word(hit)).and_then(Body::of) else { continue };
            let province = self.hits.iter().skip(at).take(3).find_map(|hit| match self.word(hit) {
                Some(NameWord::Province(province)) if hit.at.start < from + 40 => Some(*province),
                _ => None,
            });
            found.extend(province.map(|province| (body, province)));
        }
        found
    }

    fn first_pass(&mut self) {
        let mut from = 0;
        for place in 0..self.hits.len() {
            let Some(hit) = self.hits.get(place).copied() else { break };
            if hit.at.start < from {
                continue;
            }
            let end = match self.word(&hit).cloned() {
                Some(NameWord::Province(province)) => self.bare_province(hit, province),
                Some(NameWord::Organ) => self.organ(hit),
                Some(NameWord::Company(company)) => self.company(hit.at, hit, company),
                Some(NameWord::Known(known)) => self.known(hit, known),
                Some(NameWord::Head { kind, lower }) => self.head(hit, kind, lower),
                Some(NameWord::Country) => Some(hit.at.end),
                None => None,
            };
            from = end.unwrap_or(from);
        }
    }

    fn bare_province(&mut self, hit: Hit, province: usize) -> Option<usize> {
        let text = self.page.text;
        if !capitalized(text, hit.at) || self.in_a_name(hit.at) {
            return None;
        }
        let organization = self.province(province)?;
        Some(self.push(hit.at, organization, Form::Place, None))
    }

    /// Whether what looks like a province is the end of a personal name ("Nguyễn Thái Bình").
    fn in_a_name(&self, at: Span) -> bool {
        let text = self.page.text;
        let mut start = at.start;
        for _ in 0..3 {
            let Some(word) = word_before(text, start) else { return false };
            if !capitalized(text, word) {
                return false;
            }
            let even = word.of(&self.page.even).unwrap_or("");
            if self.lexicon.index.surnames.contains(even) {
                // "thành phố Hà Giang" has no name; "tỉnh Thái Bình" is caught as an organ.
                return word_before(text, word.start).is_none_or(|before| !capitalized(text, before))
                    || start != at.start;
            }
            start = word.start;
        }
        false
    }

    fn organ(&mut self, hit: Hit) -> Option<usize> {
        let text = self.page.text;
        let next = hit.at.end + usize::from(text.get(hit.at.end..)?.starts_with(' '));
        if let Some(inner) = self.hit_at(next) {
            match self.word(&inner).cloned() {
                Some(NameWord::Province(province)) => {
                    let at = Span::new(hit.at.start, inner.at.end);
                    let known = self.lexicon.provinces.get(province)?;
                    let cue = hit.at.of(&self.page.even)?;
                    // "thành phố Hải Dương" is a town of the province of that name.
                    let organization = if of_city(cue) && known.kind == "tỉnh" {
                        let name = format!("Thành phố {}", known.name);
                        self.intern(format!("thanh-pho-{}", known.slug), &name, PartyKind::District)
                    } else {
                        self.province(province)?
                    };
                    return Some(self.push(at, organization, Form::Organ, None));
                }
                // "HĐND, UBND tỉnh": the inner one tells.
                Some(_) => return None,
                None => {}
            }
        }
        // "UBND TP. Hồ Chí Minh": the city's own name starts inside the organ's.
        let cue = hit.at.of(&self.page.even)?;
        let inner = ["thành phố", "tp.", "tp"].iter().find_map(|rank| {
            let at = hit.at.end - cue.strip_suffix(rank).map(|_| rank.len())?;
            self.lexicon.index.names.at(&self.page.even, at).filter(|inner| inner.at.end > hit.at.end)
        });
        if let Some(inner) = inner
            && let Some(NameWord::Province(province)) = self.word(&inner).cloned()
        {
            let organization = self.province(province)?;
            return Some(self.push(Span::new(hit.at.start, inner.at.end), organization, Form::Organ, None));
        }
        // A city that is no province: "thành phố Vinh".
        let cue = hit.at.of(&self.page.even)?;
        if !of_city(cue) {
            return None;
        }
        let first = word_at(text, next)?;
        if self.name_run(first) >= 3 && self.lexicon.index.surnames.contains(self.page.cues(first)) {
            return None;
        }
        let end = self.proper_name_end(next)?;
        let name = text.get(next..end)?;
        let slug = format!("thanh-pho-{}", text::slug(name));
        let organization = self.intern(slug, &format!("Thành phố {name}"), PartyKind::District);
        Some(self.push(Span::new(hit.at.start, end), organization, Form::Organ, None))
    }

    /// The end of the run of capitalized words that starts at `at`, four at most.
    fn proper_name_end(&self, at: usize) -> Option<usize> {
        let text = self.page.text;
        let mut end = None;
        let mut word = word_at(text, at);
        let mut count = 0;
        while let Some(span) = word.filter(|span| capitalized(text, *span) && count < 4) {
            if count > 0 && self.name_run(span) >= 2 && starts_a_name(self.page, self.lexicon, span) {
                break;
            }
            end = Some(span.end);
            count += 1;
            word = next_word(text, span.end);
        }
        end
    }

    /// How many capitalized words stand in a row from this one, five at most.
    fn name_run(&self, from: Span) -> usize {
        let text = self.page.text;
        let mut count = 0;
        let mut word = Some(from);
        while let Some(span) = word.filter(|span| capitalized(text, *span) && count < 5) {
            count += 1;
            word = next_word(text, span.end);
        }
        count
    }

    fn company(&mut self, whole: Span, hit: Hit, company: usize) -> Option<usize> {
        let text = self.page.text;
        let known = self.lexicon.companies.get(company)?;
        let lower_start = !capitalized(text, hit.at);
        // A lower-case brand counts only where the lexicon writes it so.
        if lower_start && !known.name.starts_with(char::is_lowercase) && hit.at.len() < 12 {
            return None;
        }
        // "100 MB" is no bank.
        let digits_before = text.get(..hit.at.start)?.trim_end().ends_with(|c: char| c.is_ascii_digit());
        if digits_before && hit.at.len() <= 3 {
            return None;
        }
        let organization = self.intern(known.slug.clone(), &known.name, PartyKind::Company);
        let mut at = whole;
        // "Amazon Global Selling": a unit of the brand.
        while let Some(word) = next_word(text, at.end).filter(|word| capitalized(text, *word))
            && self.lexicon.reading.organizations.brand_words.iter().any(|known| word.of(text) == Some(known))
        {
            at.end = word.end;
        }
        at.end = self.country_end(at.end);
        let mut branch = None;
        if let Some((place, end)) = self.province_behind(at.end) {
            let province = self.lexicon.provinces.get(place)?;
            // A branch has its full name where the article writes "chi nhánh Đà Nẵng" anywhere.
            let plain = format!("{}-{}", known.slug, province.slug);
            let full = format!("{}-chi-nhanh-{}", known.slug, province.slug);
            let as_full = self.branches.contains(&(Body::Company(company), place));
            let (slug, joint) = if as_full { (full, " chi nhánh ") } else { (plain, " ") };
            let name = format!("{}{joint}{}", known.name, province.name);
            branch = Some(self.intern(slug, &name, PartyKind::Company));
            at.end = end;
        }
        // "MobiFone Khu vực 9"
        if branch.is_none()
            && let Some(rest) = self.page.even.get(at.end..).filter(|rest| rest.starts_with(" khu vực "))
        {
            let lead = " khu vực ".len();
            let digits = rest.get(lead..).map_or(0, |rest| rest.bytes().take(2).take_while(u8::is_ascii_digit).count());
            if digits > 0 {
                let number = rest.get(lead..lead + digits)?;
                let name = format!("{} Khu vực {number}", known.name);
                branch = Some(self.intern(text::slug(&name), &name, PartyKind::Company));
                at.end += lead + digits;
            }
        }
        at.start = self.head_before(at.start);
        at.end = self.short_form(at.end, organization);
        Some(self.push(at, organization, Form::Name, branch))
    }

    /// The start of "Tập đoàn", "Công ty" right in front of a brand.
    fn head_before(&self, start: usize) -> usize {
        let place = self.hits.partition_point(|hit| hit.at.end < start);
        let lexical = place.checked_sub(1).into_iter().chain([place]).filter_map(|place| self.hits.get(place));
        for hit in lexical {
            if hit.at.end + 1 == start
                && matches!(self.word(hit), Some(NameWord::Head { kind: PartyKind::Company, .. }))
            {
                let taken = self.found.mentions.last().is_some_and(|last| last.at.end > hit.at.start);
                return if taken { start } else { hit.at.start };
            }
        }
        start
    }

    fn province_behind(&self, end: usize) -> Option<(usize, usize)> {
        let text = self.page.text;
        let rest = text.get(end..)?;
        let mut next = end + usize::from(rest.starts_with(' '));
        if next == end {
            return None;
        }
        for lead in ["chi nhánh tỉnh ", "chi nhánh ", "- chi nhánh ", "tỉnh ", "thành phố ", "tp. ", "tp "] {
            if self.page.even.get(next..).is_some_and(|rest| rest.starts_with(lead)) {
                next += lead.len();
                break;
            }
        }
        let hit = self.hit_at(next)?;
        match self.word(&hit) {
            Some(NameWord::Province(province)) if capitalized(text, hit.at) => Some((*province, hit.at.end)),
            _ => None,
        }
    }

    fn country_end(&self, end: usize) -> usize {
        if !self.page.text.get(end..).is_some_and(|rest| rest.starts_with(' ')) {
            return end;
        }
        self.lexicon
            .index
            .countries
            .at(&self.page.even, end + 1)
            .filter(|hit| capitalized(self.page.text, hit.at))
            .map_or(end, |hit| hit.at.end)
    }

    fn known(&mut self, hit: Hit, known: usize) -> Option<usize> {
        if !capitalized(self.page.text, hit.at) {
            return None;
        }
        let place_of_known = known;
        let known = self.lexicon.reading.organizations.organization.get(known)?;
        // "Kho bạc Nhà nước Đà Nẵng" is an office of its own; a ministry has none.
        let local = self.province_behind(hit.at.end).filter(|_| !known.slug.starts_with("bo-"));
        if let Some((place, end)) = local {
            let province = self.lexicon.provinces.get(place)?;
            let (slug, name) = if self.branches.contains(&(Body::Known(place_of_known), place)) {
                (
                    format!("{}-chi-nhanh-{}", known.slug, province.slug),
                    format!("{} chi nhánh {}", known.name, province.name),
                )
            } else {
                let whole = known.slug.trim_end_matches("-viet-nam");
                (format!("{whole}-{}", province.slug), format!("{} {}", known.name, province.name))
            };
            let organization = self.intern(slug, &name, PartyKind::Organization);
            let end = self.short_form(end, organization);
            return Some(self.push(Span::new(hit.at.start, end), organization, Form::Name, None));
        }
        let organization = self.intern(known.slug.clone(), &known.name, PartyKind::Organization);
        let end = self.short_form(hit.at.end, organization);
        Some(self.push(Span::new(hit.at.start, end), organization, Form::Name, None))
    }

    /// "Bảo hiểm xã hội (BHXH) tỉnh Gia Lai": the name goes on behind its short form.
    fn name_behind_bracket(&self, end: usize) -> Option<(Span, Span)> {
        let (inside, close) = bracket_behind(self.page.text, end)?;
        if !self.is_short_form(inside) || !self.page.text.get(close..)?.starts_with(' ') {
            return None;
        }
        let next = close + 1;
        let hit = self.hit_at(next)?;
        let tail = match self.word(&hit)? {
            NameWord::Province(_) | NameWord::Country if capitalized(self.page.text, hit.at) => hit.at,
            NameWord::Organ if matches!(hit.at.of(&self.page.even)?, "tỉnh" | "thành phố" | "tp" | "tp.") => {
                match self
                    .hit_at(hit.at.end + 1)
                    .filter(|inner| matches!(self.word(inner), Some(NameWord::Province(_))))
                {
                    Some(inner) => Span::new(next, inner.at.end),
                    None => hit.at,
                }
            }
            _ => return None,
        };
        Some((inside, tail))
    }

    /// Takes up a body whose short form stands inside its name.
    fn split_name(&mut self, head: Span, end: usize) -> Option<usize> {
        let (inside, tail) = self.name_behind_bracket(end)?;
        let text = self.page.text;
        let name = format!("{} {}", text.get(head.start..end)?, tail.of(text)?);
        let organization = self.intern(text::slug(&spelled_out(&name, self.lexicon)), &name, PartyKind::Organization);
        let alias = inside.of(&self.page.even)?;
        self.aliases.insert(alias.to_owned(), organization);
        Some(self.push(Span::new(head.start, tail.end), organization, Form::Name, None))
    }

    fn head(&mut self, hit: Hit, kind: PartyKind, lower: bool) -> Option<usize> {
        let text = self.page.text;
        if !lower && !capitalized(text, hit.at) && !self.named_in_lower_case(hit.at) {
            return None;
        }
        // "Tập đoàn Viettel": the brand tells, with the head in front of it.
        let next = hit.at.end + 1;
        if let Some(inner) = self.hit_at(next).filter(|_| text.get(hit.at.end..next) == Some(" ")) {
            match self.word(&inner).cloned() {
                Some(NameWord::Company(company)) if kind == PartyKind::Company => {
                    return self.company(Span::new(hit.at.start, inner.at.end), inner, company);
                }
                Some(NameWord::Known(_)) => return None,
                Some(NameWord::Head { kind: PartyKind::Company, .. }) if kind == PartyKind::Company => return None,
                _ => {}
            }
        }
        // "công ty giải pháp thanh toán và chuyển đổi số (ePay)": the brand stands in brackets behind what it does.
        if kind == PartyKind::Company
            && let Some((inside, close)) = self.bracketed_brand(hit.at.end)
        {
            let brand = without_country(&self.lexicon.index, inside.of(text)?);
            let organization = self.intern(text::slug(brand), brand, kind);
            self.aliases.insert(text::even(brand), organization);
            return Some(self.push(Span::new(hit.at.start, close), organization, Form::Name, None));
        }
        // "Một quỹ đầu tư Singapore" has no name.
        if !capitalized(text, hit.at)
            && word_before(&self.page.even, hit.at.start).is_some_and(|before| {
                matches!(before.of(&self.page.even), Some("một" | "nhiều" | "những" | "mỗi" | "vài" | "số"))
            })
        {
            return None;
        }
        let cue = hit.at.of(&self.page.even)?;
        // "Ngô Trường Sinh" and "Lê Khoa Nam" are people.
        if matches!(cue, "trường" | "khoa" | "viện" | "đài" | "quỹ" | "báo")
            && word_before(text, hit.at.start).is_some_and(|before| {
                capitalized(text, before)
                    && text.get(before.end..hit.at.start) == Some(" ")
                    && self.lexicon.index.surnames.contains(self.page.cues(before))
            })
        {
            return None;
        }
        let alone = matches!(cue, "tỉnh đoàn" | "thành đoàn");
        if self.has_a_leader_behind(hit.at, cue, kind) && !alone {
            return None;
        }
        let named = if alone {
            let place =
                self.hit_at(hit.at.end + 1).filter(|inner| matches!(self.word(inner), Some(NameWord::Province(_))));
            place.map(|inner| (inner.at.end, Some(inner.at.start))).or(Some((hit.at.end, None)))
        } else {
            self.name_end(hit.at, kind)
        };
        if kind == PartyKind::Organization
            && let Some(end) = self.split_name(hit.at, named.map_or(hit.at.end, |named| named.0))
        {
            return Some(end);
        }
        let (end, province) = named?;
        let (end, province) = match kind {
            PartyKind::Organization => match self.parent_behind(end, cue) {
                parent if parent > end => (parent, None),
                _ => (end, province),
            },
            _ => (end, province),
        };
        let whole = Span::new(hit.at.start, end);
        let name = whole.of(text)?;
        let own = text.get(hit.at.end..end)?.trim();
        // "Tập đoàn ứng dụng AI để dự báo lũ": what a company does, and no name.
        if kind == PartyKind::Company {
            let brand = text::even(strip_descriptive(&self.lexicon.index, own).trim());
            let first = brand.split(' ').next().unwrap_or_default();
            if self.lexicon.reading.organizations.technologies.iter().any(|word| word == first) {
                return None;
            }
        }
        let slug = match kind {
            PartyKind::Company => brand_slug(&self.lexicon.index, name, own, province.and_then(|at| text.get(at..end))),
            PartyKind::District => district_slug(hit.at.of(&self.page.even)?, own),
            _ => embassy(text::slug(&spelled_out(name, self.lexicon))),
        };
        if slug.is_empty() || slug.len() > 160 {
            return None;
        }
        // A company with a known brand in brackets is that company.
        let bracket = bracket_behind(text, end);
        if kind == PartyKind::Company
            && let Some((inside, close)) = bracket
            && let Some(inner) = self.hit_at(inside.start)
            && inner.at.end == inside.end
            && let Some(NameWord::Company(company)) = self.word(&inner).cloned()
        {
            let known = self.lexicon.companies.get(company)?;
            let organization = self.intern(known.slug.clone(), &known.name, PartyKind::Company);
            return Some(self.push(Span::new(whole.start, close), organization, Form::Name, None));
        }
        let organization = match bracket {
            Some((inside, _)) if kind == PartyKind::Company && self.is_short_form(inside) => {
                let brand = without_country(&self.lexicon.index, inside.of(text)?);
                self.intern(text::slug(brand), brand, kind)
            }
            _ if kind == PartyKind::District => {
                let called = district_name(hit.at.of(&self.page.even)?, own);
                self.intern(slug, called.as_deref().unwrap_or(name), kind)
            }
            _ => self.intern(slug, name, kind),
        };
        let end = self.short_form(end, organization);
        if kind == PartyKind::Company {
            let brand = strip_descriptive(&self.lexicon.index, own).trim();
            let first_word = brand.split(' ').next().unwrap_or("");
            let alias = without_country(&self.lexicon.index, brand);
            if alias.chars().count() >= 3 && first_word.chars().next().is_some_and(char::is_uppercase) {
                self.aliases.insert(text::even(alias), organization);
            }
        }
        let form = if kind == PartyKind::District { Form::Organ } else { Form::Name };
        Some(self.push(Span::new(whole.start, end), organization, form, None))
    }

    /// A brand in brackets behind words in lower case that only say what a company does, and where the bracket closes.
    fn bracketed_brand(&self, from: usize) -> Option<(Span, usize)> {
        let text = self.page.text;
        let rest = text.get(from..)?;
        let open = rest.bytes().take(240).position(|byte| byte == b'(' || byte == b'\n')?.checked_sub(1)?;
        if !rest.get(open..)?.starts_with(" (") {
            return None;
        }
        let words = rest.get(..open)?;
        let ends = &self.lexicon.reading.organizations.ends_name;
        let describes = |word: &str| {
            let low = word.trim_end_matches(',');
            let joins = matches!(low, "và" | "về" | "trong" | "một");
            // "… miền núi phía Bắc (Nomax)"
            let side = matches!(low, "Bắc" | "Nam" | "Trung" | "Đông" | "Tây");
            side || low.chars().all(|c| text::is_letter(c) && !c.is_uppercase())
                && (joins || !ends.iter().any(|stop| stop == low) || matches!(low, "đầu" | "tổ" | "hỗ" | "chi"))
        };
        let words: Vec<&str> = words.split_whitespace().collect();
        let (inside, close) = bracket_behind(text, from + open)?;
        // A single word of foreign letters: "(ePay)", "(TraceVN)".
        let brand = inside.of(text).is_some_and(|brand| {
            brand.len() >= 3
                && brand.chars().all(|c| c.is_ascii_alphanumeric())
                && brand.chars().any(char::is_uppercase)
        });
        (brand && words.len() >= 4 && words.into_iter().all(describes) && self.hit_at(inside.start).is_none())
            .then_some((inside, close))
    }

    /// Whether a head without its capital starts a name: a school or society that a capital
    /// follows, or any body with a foreign name ("tổ chức Room to Read").
    fn named_in_lower_case(&self, head: Span) -> bool {
        let Some(cue) = head.of(&self.page.even) else { return false };
        let Some(next) = next_word(self.page.text, head.end).filter(|word| capitalized(self.page.text, *word)) else {
            return false;
        };
        let named_so = self.lexicon.reading.organizations.lower_heads.iter().any(|word| word == cue);
        named_so && self.hit_at(next.start).is_none_or(|hit| matches!(self.word(&hit), Some(NameWord::Province(_))))
            || cue == "tổ chức" && self.foreign_run(next.start).is_some()
    }

    /// Whether a person's name follows a head: "Giám đốc Sở Nguyễn Văn An". Schools, hospitals and
    /// funds are named after people; the others are not.
    fn has_a_leader_behind(&self, head: Span, cue: &str, kind: PartyKind) -> bool {
        let Some(first) = next_word(self.page.text, head.end).filter(|word| capitalized(self.page.text, *word)) else {
            return false;
        };
        let run = self.name_run(first);
        let person = self.lexicon.index.common_surnames.contains(self.page.cues(first)) && run >= 3;
        let named_so =
            ["trường", "đại học", "đh", "cao đẳng", "bệnh viện", "quỹ", "viện", "nhà ", "thư viện", "bảo tàng"]
                .iter()
                .any(|word| cue.contains(word));
        match kind {
            PartyKind::Organization => person && !named_so,
            PartyKind::Company => {
                person && run == 3 && matches!(cue, "tập đoàn" | "công ty" | "tổng công ty" | "ngân hàng")
            }
            _ => false,
        }
    }

    /// Where the name ends that the head at `head` starts, and the start of the province's name in it.
    fn name_end(&self, head: Span, kind: PartyKind) -> Option<(usize, Option<usize>)> {
        let (text, even) = (self.page.text, self.page.even.as_str());
        let index = &self.lexicon.index;
        let mut end = head.end;
        let mut named = false;
        let mut brand = false;
        for _ in 0..14 {
            let rest = text.get(end..)?;
            if !rest.starts_with(' ') && !(named && (rest.starts_with('-') || rest.starts_with(", "))) {
                break;
            }
            let next = end + 1;
            // The place closes the name: "Sở Y tế tỉnh Gia Lai", "Đại học Hà Nội".
            if let Some(hit) = self.hit_at(next) {
                match self.word(&hit) {
                    Some(NameWord::Province(_)) if capitalized(text, hit.at) => {
                        return Some((hit.at.end, named.then_some(hit.at.start)));
                    }
                    Some(NameWord::Organ) if named || kind == PartyKind::Organization => {
                        let inner = self.hit_at(hit.at.end + 1);
                        if let Some(inner) = inner
                            && matches!(self.word(&inner), Some(NameWord::Province(_)))
                            && kind != PartyKind::District
                            && !hit.at.of(even).is_some_and(|organ| organ.starts_with("ubnd") || organ.contains("ủy"))
                        {
                            return Some((inner.at.end, Some(hit.at.start)));
                        }
                        // "Công an tỉnh": the province is the article's.
                        if kind == PartyKind::Organization
                            && (hit.at.of(even) == Some("tỉnh")
                                || hit.at.of(even) == Some("thành phố")
                                    && !text
                                        .get(hit.at.end + 1..)
                                        .is_some_and(|rest| rest.starts_with(char::is_uppercase)))
                        {
                            return Some((hit.at.end, None));
                        }
                        break;
                    }
                    Some(NameWord::Company(_) | NameWord::Known(_)) => {
                        // A unit of a company: "Trung tâm Kinh doanh VNPT".
                        if named && kind == PartyKind::Company {
                            break;
                        }
                        let school = ["đại học", "cao đẳng", "trường", "đh", "viện"]
                            .iter()
                            .any(|word| head.of(even).is_some_and(|head| head.ends_with(word)));
                        if kind == PartyKind::Organization
                            && (named || school)
                            && capitalized(text, hit.at)
                            && rest.starts_with(' ')
                        {
                            end = hit.at.end;
                            named = true;
                            continue;
                        }
                        break;
                    }
                    Some(NameWord::Head { .. })
                        if index.inside_organization.at(even, next).is_some_and(|field| {
                            field.at.end > hit.at.end || kind == PartyKind::Company && field.at.end == hit.at.end
                        }) => {}
                    Some(NameWord::Head { kind: inner, .. }) => {
                        // "Trường Cao đẳng", "Ban Quản lý Khu công nghiệp" go on; another body starts anew.
                        let goes_on = capitalized(text, hit.at)
                            && (kind == PartyKind::Organization || kind == PartyKind::Company && !named)
                            && *inner == PartyKind::Organization;
                        if goes_on || kind == PartyKind::Company && *inner == PartyKind::Company && !named {
                            end = hit.at.end;
                            continue;
                        }
                        if index.inside_organization.at(even, next).is_none() {
                            break;
                        }
                    }
                    _ => {}
                }
            }
            if kind == PartyKind::District {
                // "quận 7"
                let number = word_at(text, next).filter(|word| {
                    word.len() <= 2 && word.of(text).is_some_and(|own| own.bytes().all(|b| b.is_ascii_digit()))
                });
                let numbered = head.of(even).is_some_and(|head| head.ends_with("quận") || head.ends_with("phường"));
                if let Some(number) = number.filter(|_| numbered) {
                    return Some((number.end, None));
                }
                let name_end = self.proper_name_end(next)?;
                return Some((name_end, None));
            }
            // "Quân khu 4", "Lữ đoàn 575"
            let numbered = !named
                && head.of(even).is_some_and(|head| {
                    ["quân khu", "sư đoàn", "lữ đoàn", "quân đoàn", "binh đoàn"].iter().any(|unit| head.ends_with(unit))
                });
            if numbered
                && let Some(number) = word_at(text, next).filter(|word| {
                    word.len() <= 3 && word.of(text).is_some_and(|own| own.bytes().all(|b| b.is_ascii_digit()))
                })
            {
                return Some((number.end, None));
            }
            let joins = even.get(next..).unwrap_or("");
            let joint = ["và ", "& ", "- ", "– "].into_iter().find(|joint| joins.starts_with(joint));
            if let Some(joint) = joint.filter(|_| named) {
                // Two fields of one body, not two bodies: "Khoa học và Công nghệ".
                let behind = next + joint.len();
                let field = index
                    .inside_organization
                    .at(even, behind)
                    .or_else(|| index.descriptive.at(even, behind).filter(|_| kind == PartyKind::Company));
                // "Trung tâm R & D"
                if let Some(letter) = word_at(text, behind)
                    && joint == "& "
                    && capitalized(text, letter)
                    && field.is_none()
                    && self.hit_at(behind).is_none()
                {
                    end = letter.end;
                    continue;
                }
                match field.filter(|hit| capitalized(text, hit.at) || joint.starts_with("và")) {
                    Some(hit) if self.hit_at(behind).is_none_or(|other| other.at.end < hit.at.end) => {
                        end = hit.at.end;
                        continue;
                    }
                    _ => break,
                }
            }
            if rest.starts_with(", ") {
                // "Sở Văn hóa, Thể thao và Du lịch": fields in a list that "và" closes.
                let field = index.inside_organization.at(even, end + 2).filter(|hit| capitalized(text, hit.at));
                match field {
                    Some(hit) if joins_on(even, hit.at.end) && kind == PartyKind::Organization => {
                        end = hit.at.end;
                        continue;
                    }
                    _ => break,
                }
            }
            if rest.starts_with('-') {
                break;
            }
            let field = index.inside_organization.at(even, next);
            if let Some(hit) = field.filter(|hit| {
                capitalized(text, hit.at)
                    || (named
                        && kind == PartyKind::Organization
                        && hit.at.len() > 3
                        && (hit.at.of(even) != Some("tổ chức")
                            || head.of(even).is_some_and(|head| head.starts_with("ban"))))
            }) {
                end = hit.at.end;
                named = true;
                continue;
            }
            if kind == PartyKind::Company
                && let Some(hit) = index.descriptive.at(even, next).filter(|hit| hit.at.len() > 1)
            {
                // "Tập đoàn số hóa …" is no "Tập đoàn số".
                if hit.at.len() < 6 && self.deed_at(next).is_some_and(|deed| deed > hit.at.end) {
                    break;
                }
                // "Công ty xây dựng Kiến trúc …": what is built.
                if end > head.end
                    && capitalized(text, hit.at)
                    && word_at(text, next).is_some_and(|word| self.is_title(word))
                {
                    break;
                }
                end = hit.at.end;
                continue;
            }
            let word = word_at(text, next).filter(|word| capitalized(text, *word)).or_else(|| {
                // "Công ty TNHH Bảo hiểm nhân thọ …": what describes may go on in lower case.
                (kind == PartyKind::Company && !brand).then(|| self.brand_ahead(next)).flatten()
            });
            let Some(word) = word else { break };
            let low = word.of(even).unwrap_or("");
            if index.never_names.contains(low) {
                break;
            }
            // "Tập đoàn xây dựng Đề án …": what is built has a title, and the company no name.
            if kind == PartyKind::Company && !brand && self.is_title(word) {
                break;
            }
            let run = self.name_run(word);
            if (brand || named && kind != PartyKind::Company)
                && starts_a_name(self.page, self.lexicon, word)
                && (2..=4).contains(&run)
                && self.ends_as_a_name(word, run)
                // "Sao Mai Việt Nam" ends with the country, "Nông Lâm Huế" with the place, not with a person.
                && next_word(text, word.end).is_none_or(|behind| {
                    // "Nguyễn Đức Thuận" is a person: a country would close the name.
                    let closes = |country: &Hit| self.name_run(behind) == country.at.of(text).map_or(0, |own| own.split(' ').count());
                    index.countries.at(even, behind.start).filter(closes).is_none()
                        && !(run == 2
                            && self.hit_at(behind.start).is_some_and(|hit| matches!(self.word(&hit), Some(NameWord::Province(_)))))
                })
            {
                break;
            }
            end = word.end;
            named = true;
            brand = true;
            // The second syllable of a word: "Thanh toán Quốc gia".
            if let Some(second) = next_word(text, word.end).filter(|_| kind != PartyKind::District)
                && !capitalized(text, second)
                && second.of(text).is_some_and(|word| word.chars().all(text::is_letter))
                && !second
                    .of(even)
                    .is_some_and(|low| self.lexicon.reading.organizations.ends_name.iter().any(|stop| stop == low))
            {
                let third = next_word(text, second.end);
                let closes = text.get(second.end..).is_some_and(|rest| rest.starts_with(" ("));
                let ends = kind == PartyKind::Organization
                    && text.get(second.end..).is_some_and(|rest| rest.starts_with(" và ") || rest.starts_with(" ký"));
                let lists = &self.lexicon.reading.organizations;
                let one_of =
                    |at: Span, words: &[String]| at.of(even).is_some_and(|low| words.iter().any(|word| word == low));
                // Not "Bệnh viện Chợ Rẫy chính thức ký": behind the syllable the name goes on or ends.
                let syllable = kind == PartyKind::Organization
                    && one_of(second, &lists.second)
                    && third.is_none_or(|third| capitalized(text, third) || one_of(third, &lists.ends_name));
                if closes
                    || syllable
                    || ends
                    || third.is_some_and(|third| {
                        capitalized(text, third) && !index.never_names.contains(third.of(even).unwrap_or(""))
                    }) && kind == PartyKind::Company
                {
                    end = second.end;
                }
            }
        }
        let strips = text.get(head.end..end)?;
        (named && !strips.trim().is_empty() && strips.len() < 200).then_some((end, None))
    }

    /// Whether a word with a capital begins the title of a document or a system: "Kiến trúc tổng thể".
    fn is_title(&self, first: Span) -> bool {
        let pair = next_word(self.page.text, first.end)
            .filter(|second| self.page.text.get(first.end..second.start) == Some(" "))
            .map(|second| self.page.cues(Span::new(first.start, second.end)));
        pair.is_some_and(|pair| self.lexicon.reading.organizations.titles.iter().any(|title| title == pair))
    }

    /// Where the verb ends that begins at a place in lower case: "Tập đoàn | số hóa di tích ATK …" has no name.
    fn deed_at(&self, from: usize) -> Option<usize> {
        let text = self.page.text;
        word_at(text, from).filter(|word| !capitalized(text, *word))?;
        let mut end = text.len().min(from + 40);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let words = text::tokens::tokens(text, Span::new(from, end));
        let ids = self.lexicon.cues.vocabulary.read(text, &words);
        let (taken, roles) = self.lexicon.cues.grammar.longest(&ids)?;
        let acts = roles.any(&[Role::Verb, Role::Modal, Role::Commitment, Role::Request, Role::Result]);
        words.get(taken - 1).map(|last| last.at.end).filter(|_| acts)
    }

    /// The first capitalized word behind a few in lower case that only describe.
    fn brand_ahead(&self, from: usize) -> Option<Span> {
        let text = self.page.text;
        let mut word = word_at(text, from);
        for _ in 0..5 {
            let span = word?;
            let low = span.of(&self.page.even)?;
            if capitalized(text, span) {
                let named = self.hit_at(span.start).is_none() && (span.start == from || self.deed_at(from).is_none());
                return named.then_some(span);
            }
            if !low.chars().all(text::is_letter)
                || matches!(low, "và" | "ông" | "bà" | "cùng" | "đồng")
                || self.lexicon.reading.organizations.ends_name.iter().any(|stop| stop == low)
            {
                return None;
            }
            word = next_word(text, span.end);
        }
        None
    }

    /// Whether a run of capitalized words may be a person behind an organization.
    fn ends_as_a_name(&self, first: Span, run: usize) -> bool {
        let text = self.page.text;
        let mut last = first;
        for _ in 1..run {
            match next_word(text, last.end) {
                Some(word) => last = word,
                None => return false,
            }
        }
        run >= 3
            || !text.get(last.end..).is_some_and(|rest| rest.starts_with(' '))
            || run == 2 && self.lexicon.index.surnames.contains(first.of(&self.page.even).unwrap_or(""))
    }

    /// A brand in foreign letters that stands beside a party in a sentence of signing: "VNPT và
    /// Rohde Schwarz ký kết". It counts wherever the article names it.
    fn bare_brands(&mut self) {
        let text = self.page.text;
        let mut brands: Vec<(String, String)> = Vec::new();
        let lines =
            self.page.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Title | BlockKind::Body)).take(5);
        for sentence in lines.flat_map(|block| block.sentences.iter().take(4)) {
            let low = self.page.cues(*sentence);
            let told = ["ký ", "thỏa thuận", "bắt tay", "hợp tác", "hợp đồng"].iter().any(|word| low.contains(word));
            if sentence.len() > 1200 || !told {
                continue;
            }
            let mentions: Vec<Mention> = self.found.within(*sentence).iter().take(16).copied().collect();
            for mention in &mentions {
                for joint in [
                    " và ",
                    " với ",
                    " cùng ",
                    " - ",
                    " – ",
                    " bắt tay ",
                    " bắt tay với ",
                    " ký với ",
                    " hợp tác với ",
                    " bắt tay cùng ",
                ] {
                    let behind = text
                        .get(mention.at.end..sentence.end)
                        .filter(|rest| rest.starts_with(joint))
                        .map(|_| mention.at.end + joint.len());
                    brands.extend(behind.and_then(|at| self.foreign_run(at).or_else(|| self.signing_run(at))));
                }
                let before = text.get(sentence.start..mention.at.start).unwrap_or("");
                if let Some(rest) = [" và ", " với ", " cùng ", " ký với ", " ký kết với "]
                    .iter()
                    .find_map(|joint| before.strip_suffix(joint))
                    && let Some(start) = rest
                        .char_indices()
                        .rev()
                        .take_while(|(_, c)| c.is_ascii_alphanumeric() || *c == ' ' || *c == '&')
                        .last()
                        .map(|(at, _)| at)
                {
                    let skipped = rest.get(start..).map_or(0, |run| run.len() - run.trim_start().len());
                    let at = sentence.start + start + skipped;
                    brands.extend(
                        self.foreign_run(at).filter(|(_, brand)| at + brand.len() == sentence.start + rest.len()),
                    );
                }
            }
            // Two that no list knows: "Hoa Sen và Thép Việt ký kết …".
            if mentions.len() < 2 {
                brands.extend(self.pair_that_signs(*sentence));
            }
        }
        for (slug, brand) in brands {
            let organization = self.intern(slug, &brand, PartyKind::Company);
            self.aliases.insert(text::even(&brand), organization);
        }
    }

    /// Capitalized words in front of a verb of signing, where they are nobody's personal name.
    fn signing_run(&self, at: usize) -> Option<(String, String)> {
        let text = self.page.text;
        let first = word_at(text, at).filter(|word| capitalized(text, *word))?;
        let mut end = first.end;
        let mut words = 0;
        let mut word = Some(first);
        while let Some(span) = word.filter(|span| capitalized(text, *span) && words < 5) {
            if self.hit_at(span.start).is_some()
                || self.lexicon.index.people.at(&self.page.even, span.start).is_some()
                || self.lexicon.index.never_names.contains(span.of(&self.page.even)?)
            {
                return None;
            }
            end = span.end;
            words += 1;
            word = next_word(text, span.end);
        }
        let behind = self.page.even.get(end..)?;
        let signs = [" ký ", " ký kết", " vừa ký", " đã ký", " chính thức ký", " cùng ký", " vừa chính thức ký"]
            .iter()
            .any(|verb| behind.starts_with(verb));
        let person = starts_a_name(self.page, self.lexicon, first) && (2..=4).contains(&words);
        let brand = text.get(at..end)?;
        (signs && !person && words >= 2).then(|| (text::slug(brand), brand.to_owned()))
    }

    /// Two names joined by "và" that open a sentence and sign, where neither is known.
    fn pair_that_signs(&self, sentence: Span) -> Vec<(String, String)> {
        let text = self.page.text;
        let Some(words) = sentence.of(&self.page.even) else { return Vec::new() };
        for (joint, _) in words.match_indices(" và ").take(4) {
            let behind = sentence.start + joint + " và ".len();
            let Some(second) = self.foreign_run(behind).or_else(|| self.signing_run(behind)) else { continue };
            let after = self.page.even.get(behind + second.1.len()..).unwrap_or("");
            let signs = [" ký", " vừa ký", " đã ký", " chính thức ký", " vừa chính thức ký", " hôm nay ký", " cùng ký"]
                .iter()
                .any(|verb| after.starts_with(verb));
            if !signs {
                continue;
            }
            // The words in front of the joint, back to the first that is no part of a name.
            let mut start = sentence.start + joint;
            let mut count = 0;
            let mut probe = word_ending(text, start);
            while let Some(word) = probe.filter(|word| {
                count < 4
                    && word.start >= sentence.start
                    && capitalized(text, *word)
                    && self.hit_at(word.start).is_none()
            }) {
                start = word.start;
                count += 1;
                probe = word_before(text, word.start);
            }
            let end = sentence.start + joint;
            let Some(brand) = text.get(start..end).filter(|brand| !brand.is_empty()) else { continue };
            let first = Span::new(start, word_at(text, start).map_or(end, |word| word.end));
            let person = starts_a_name(self.page, self.lexicon, first) && (2..=4).contains(&count);
            let known = self.foreign_run(start).is_some_and(|(_, run)| run.len() == brand.len());
            if !person && (known || count >= 2) {
                return vec![(text::slug(brand), brand.to_owned()), second];
            }
        }
        Vec::new()
    }

    /// Capitalized words without marks, none of which could be Vietnamese alone: slug and name.
    fn foreign_run(&self, at: usize) -> Option<(String, String)> {
        let text = self.page.text;
        let mut end = at;
        let mut word = word_at(text, at);
        let mut words = 0;
        while let Some(span) = word.filter(|span| capitalized(text, *span) && words < 4) {
            let own = span.of(text)?;
            let even = span.of(&self.page.even)?;
            if !own.is_ascii()
                || self.hit_at(span.start).is_some()
                || self.lexicon.index.people.at(&self.page.even, span.start).is_some()
                || self.lexicon.index.never_names.contains(even)
            {
                break;
            }
            if words == 0 && (own.len() < 3 || self.lexicon.index.surnames.contains(even)) {
                return None;
            }
            end = span.end;
            words += 1;
            word = next_word(text, span.end);
            // "Room to Read", "Bank of Tokyo".
            if let Some(joint) = word
                && matches!(joint.of(text), Some("to" | "of" | "for" | "the" | "and" | "de"))
                && let Some(behind) = next_word(text, joint.end).filter(|behind| capitalized(text, *behind))
                && behind.of(text).is_some_and(str::is_ascii)
            {
                word = Some(behind);
            }
        }
        let brand = text.get(at..end).filter(|brand| !brand.is_empty())?;
        // A Vietnamese syllable ends in few letters; a brand of one word shows that it is none.
        let foreign = words > 1
            || brand.len() > 6
            || brand.bytes().any(|b| b.is_ascii_digit() || b"fjwz".contains(&b.to_ascii_lowercase()))
            || brand.bytes().skip(1).any(|b| b.is_ascii_uppercase())
            || !brand.ends_with(['a', 'e', 'i', 'o', 'u', 'y', 'n', 'g', 'h', 'm', 'p', 't', 'c'])
            || brand.len() >= 4 && brand.ends_with(['a', 'o']);
        foreign.then(|| (text::slug(brand), brand.to_owned()))
    }

    /// "UBND tỉnh" without a name means the province that the article is about.
    fn organs_without_a_name(&mut self) {
        let (province, district) = self.main_places();
        let mut more = Vec::new();
        let text = self.page.text;
        // "Sở", "Cục" alone mean the one that the article names with that head.
        let mut heads: BTreeMap<&str, Option<usize>> = BTreeMap::new();
        for mention in &self.found.mentions {
            let own = self
                .hit_at(mention.at.start)
                .filter(|hit| matches!(self.word(hit), Some(NameWord::Head { kind: PartyKind::Organization, .. })));
            let Some(cue) = own.and_then(|hit| hit.at.of(&self.page.even)) else { continue };
            for head in [cue, cue.strip_prefix("trường ").unwrap_or(cue), cue.split(' ').next().unwrap_or(cue)] {
                let known = heads.entry(head).or_insert(Some(mention.organization));
                if *known != Some(mention.organization) {
                    *known = None;
                }
            }
        }
        let mut taken = self.found.mentions.iter().peekable();
        for hit in &self.hits {
            while taken.next_if(|mention| mention.at.end <= hit.at.start).is_some() {}
            if taken.peek().is_some_and(|mention| mention.at.start < hit.at.end) {
                continue;
            }
            let Some(cue) = hit.at.of(&self.page.even) else { continue };
            let of_district = ["huyện", "thị xã", "quận"].iter().any(|rank| cue.contains(rank));
            let organ = match self.word(hit) {
                Some(NameWord::Organ) => {
                    cue.contains("ubnd")
                        || cue.contains("ủy")
                        || cue.contains("hđnd")
                        || cue.contains("lãnh đạo")
                        || self.joins_a_party(hit.at)
                }
                Some(NameWord::Head { kind: PartyKind::District, .. }) => {
                    cue.starts_with("ubnd") || cue.ends_with("ủy") || cue.starts_with("ủy ban")
                }
                _ => false,
            };
            let behind =
                text.get(hit.at.end..).and_then(|rest| rest.strip_prefix(' ')).and_then(|rest| rest.chars().next());
            let named = behind.is_some_and(char::is_uppercase) && !matches!(self.word(hit), Some(NameWord::Organ));
            if let Some(NameWord::Head { kind: PartyKind::Organization, .. }) = self.word(hit)
                && !behind.is_some_and(char::is_uppercase)
                && capitalized(text, hit.at)
                && !word_before(text, hit.at.start).is_some_and(|word| capitalized(text, word) && cue.len() < 10)
                && !self.page.even.get(hit.at.end..).is_some_and(|rest| rest.starts_with(" trưởng"))
                && let Some(Some(organization)) = heads.get(cue)
                && self.found.list.get(*organization).is_some_and(|known| known.kind != PartyKind::Company)
            {
                more.push(Mention { at: hit.at, organization: *organization, form: Form::Name, branch: None });
                continue;
            }
            let place = if of_district { district } else { province.or(district) };
            if let Some(organization) = place.filter(|_| organ && !named) {
                more.push(Mention { at: hit.at, organization, form: Form::Organ, branch: None });
            }
        }
        self.found.mentions.extend(more);
        self.found.mentions.sort_by_key(|mention| mention.at.start);
    }

    /// Whether "tỉnh" stands beside another party: "giữa tỉnh và Viettel".
    fn joins_a_party(&self, at: Span) -> bool {
        let even = self.page.even.as_str();
        let behind = even.get(at.end..).is_some_and(|rest| {
            [" và ", " cùng ", " với ", " - "].iter().any(|joint| {
                rest.starts_with(joint)
                    && self
                        .found
                        .mentions
                        .binary_search_by_key(&(at.end + joint.len()), |mention| mention.at.start)
                        .is_ok()
            })
        });
        let before = even.get(..at.start).is_some_and(|rest| rest.ends_with("giữa "));
        behind || before
    }

    fn is_short_form(&self, inside: Span) -> bool {
        let Some(words) = inside.of(self.page.text) else { return false };
        let index = &self.lexicon.index;
        let country = index.countries.at(&self.page.even, inside.start).is_some_and(|hit| hit.at.end == inside.end);
        // Another body in brackets is no short form: "Cục An toàn thông tin (Bộ TT&TT)".
        let place = self.hit_at(inside.start).is_some_and(|hit| match self.word(&hit) {
            Some(NameWord::Company(_)) | None => false,
            Some(NameWord::Head { .. } | NameWord::Known(_)) => hit.at.end != inside.end || words.contains(' '),
            Some(NameWord::Province(_) | NameWord::Organ | NameWord::Country) => true,
        });
        !country && !place && without_country(index, words).split(' ').count() <= 3
    }

    /// The end of the university that a school belongs to: "Trường Đại học Y - ĐHQG Hà Nội".
    fn parent_behind(&self, end: usize, head: &str) -> usize {
        let even = self.page.even.as_str();
        if !(head.contains("đại học")
            || head.contains("đh")
            || head.contains("trường")
            || head.contains("khoa")
            || head.contains("viện"))
        {
            return end;
        }
        let Some(rest) = even.get(end..) else { return end };
        let Some(joint) = [" - ", " – ", " thuộc ", " ("].into_iter().find(|joint| rest.starts_with(joint)) else {
            return end;
        };
        let parent = ["đhqg ", "đại học ", "đh "]
            .iter()
            .any(|name| rest.get(joint.len()..).is_some_and(|rest| rest.starts_with(name)));
        let own = self.hit_at(end + joint.len()).and_then(|hit| self.name_end(hit.at, PartyKind::Organization));
        match own {
            Some((own_end, _)) if parent => {
                own_end + usize::from(joint == " (" && even.get(own_end..).is_some_and(|rest| rest.starts_with(')')))
            }
            _ => end,
        }
    }

    /// Remembers the short form in brackets behind a name and gives the end of the bracket.
    fn short_form(&mut self, end: usize, organization: usize) -> usize {
        let Some((inside, close)) = bracket_behind(self.page.text, end) else { return end };
        if !self.is_short_form(inside) {
            return end;
        }
        if let Some(alias) = inside.of(self.page.text) {
            let alias = text::even(without_country(&self.lexicon.index, alias));
            self.aliases.insert(alias, organization);
        }
        close
    }

    /// Finds the short forms and brands that the article itself introduced.
    fn second_pass(&mut self) {
        if self.aliases.is_empty() {
            return;
        }
        let aliases = self.aliases.iter().filter(|(alias, _)| alias.chars().count() >= 2);
        let words = OwnWords::new(aliases.map(|(alias, place)| (alias.as_str(), *place)));
        let mut more = Vec::new();
        let taken = &self.found.mentions;
        for block in self.page.blocks.iter().filter(|block| names_organizations(block.kind)) {
            let mut next = taken.partition_point(|mention| mention.at.end <= block.at.start);
            for (at, organization) in words.find_in(&self.page.even, block.at) {
                while taken.get(next).is_some_and(|mention| mention.at.end <= at.start) {
                    next += 1;
                }
                let free = taken.get(next).is_none_or(|mention| mention.at.start >= at.end);
                if free && capitalized(self.page.text, at) {
                    let at = Span::new(self.head_before(at.start), self.country_end(at.end));
                    more.push(Mention { at, organization, form: Form::Name, branch: None });
                }
            }
        }
        self.found.mentions.extend(more);
        self.found.mentions.sort_by_key(|mention| (mention.at.start, std::cmp::Reverse(mention.at.end)));
        let mut end = 0;
        self.found.mentions.retain(|mention| {
            let free = mention.at.start >= end;
            if free {
                end = mention.at.end;
            }
            free
        });
    }

    /// The province that the article is most about, and the district.
    fn main_places(&self) -> (Option<usize>, Option<usize>) {
        let mut weight: BTreeMap<usize, usize> = BTreeMap::new();
        let mut count = |place: usize, own: usize| *weight.entry(place).or_default() += own;
        // "VNPT Hà Giang" tells of Hà Giang too, where the article names that.
        let places: Vec<Option<usize>> = self
            .found
            .list
            .iter()
            .map(|known| {
                let province = self.lexicon.provinces.iter().find(|province| {
                    known.slug.len() > province.slug.len() + 1
                        && known.slug.ends_with(province.slug.as_str())
                        && known.slug.as_bytes().get(known.slug.len() - province.slug.len() - 1) == Some(&b'-')
                })?;
                self.places.get(&key(&province.slug)).copied()
            })
            .collect();
        for mention in &self.found.mentions {
            let Some(known) = self.found.list.get(mention.organization) else { continue };
            match known.kind {
                PartyKind::Province | PartyKind::District => {
                    count(mention.organization, if mention.form == Form::Organ { 3 } else { 2 });
                }
                _ => {
                    let own = places.get(mention.branch.unwrap_or(mention.organization)).copied().flatten();
                    if let Some(place) = own {
                        count(place, 2);
                    }
                }
            }
        }
        let main = |kind: PartyKind| {
            let of_kind =
                weight.iter().filter(|(place, _)| self.found.list.get(**place).is_some_and(|known| known.kind == kind));
            // Of equals the one that is named first.
            of_kind.max_by_key(|(place, weight)| (**weight, std::cmp::Reverse(**place))).map(|(place, _)| *place)
        };
        (main(PartyKind::Province), main(PartyKind::District))
    }

    /// Where an article names Thừa Thiên Huế, "Huế" alone is that province too.
    fn join_renamed_province(&mut self) {
        let (Some(old), Some(new)) = (self.found.place("thua-thien-hue"), self.found.place("hue")) else { return };
        for mention in self.found.mentions.iter_mut().filter(|mention| mention.organization == new) {
            mention.organization = old;
        }
    }

    /// "Công an tỉnh", "Sở Y tế", "Tỉnh đoàn" are those of the province that the article is about.
    fn name_local_bodies(&mut self) {
        let mut branches: BTreeMap<&str, usize> = BTreeMap::new();
        for known in self.found.list.iter().filter(|known| known.kind == PartyKind::Company) {
            let own = self.lexicon.provinces.iter().find(|province| {
                known.slug.len() > province.slug.len() + 1 && known.slug.ends_with(&format!("-{}", province.slug))
            });
            if let Some(province) = own {
                *branches.entry(province.slug.as_str()).or_default() += 1;
            }
        }
        let branch = branches.into_iter().max_by_key(|(_, count)| *count).map(|(slug, _)| slug.to_owned());
        let main = self.main_places().0.and_then(|place| self.found.list.get(place)).map(|known| known.slug.clone());
        // Else the only province that a body of its own is named after.
        let of_bodies = || {
            let mut named = self.found.list.iter().filter_map(|known| {
                self.lexicon.provinces.iter().find(|province| {
                    known.slug.strip_suffix(province.slug.as_str()).is_some_and(|rest| rest.ends_with('-'))
                })
            });
            let first = named.next()?;
            named.all(|other| other.slug == first.slug).then(|| first.slug.clone())
        };
        let Some(slug) = branch.or(main).or_else(of_bodies) else { return };
        let Some(province) = self.lexicon.province(&slug) else { return };
        for known in self.found.list.iter_mut().filter(|known| known.kind == PartyKind::Organization) {
            let local = known.slug.ends_with("-tinh")
                || known.slug.ends_with("-thanh-pho")
                || known.slug.starts_with("so-")
                || known.slug == "tinh-doan"
                || known.slug == "thanh-doan";
            let placed = self.lexicon.provinces.iter().any(|other| known.slug.ends_with(&format!("-{}", other.slug)));
            if local && !placed {
                known.slug = format!("{}-{}", known.slug, province.slug);
                known.name = format!("{} {}", known.name, province.name);
            }
        }
        // Two spellings may have become one.
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        let joined: Vec<usize> = self
            .found
            .list
            .iter()
            .enumerate()
            .map(|(at, known)| *first.entry(key(&known.slug)).or_insert(at))
            .collect();
        for mention in &mut self.found.mentions {
            mention.organization = joined.get(mention.organization).copied().unwrap_or(mention.organization);
        }
    }

    /// "Sở Y tế" is "Sở Y tế tỉnh Gia Lai" where the article has only that one.
    fn join_short_names(&mut self) {
        let mut longer: BTreeMap<usize, usize> = BTreeMap::new();
        let mut by_slug: BTreeMap<String, usize> = BTreeMap::new();
        for (at, one) in self.found.list.iter().enumerate() {
            by_slug.insert(key(&one.slug), at);
        }
        for (slug, at) in &by_slug {
            let Some(one) = self.found.list.get(*at) else { continue };
            if one.kind != PartyKind::Organization {
                continue;
            }
            let prefix = format!("{slug}-");
            let mut fuller = by_slug.range(prefix.clone()..).take_while(|(other, _)| other.starts_with(&prefix));
            if let (Some((rest, target)), None) = (fuller.next(), fuller.next())
                && self.lexicon.province(rest.get(prefix.len()..).unwrap_or("")).is_some()
            {
                longer.insert(*at, *target);
            }
        }
        for mention in &mut self.found.mentions {
            if let Some(target) = longer.get(&mention.organization) {
                mention.organization = *target;
            }
        }
    }
}

/// Whether an organ is a city's: "UBND thành phố", "TP".
fn of_city(organ: &str) -> bool {
    let organ = organ.trim_end_matches('.');
    organ.ends_with("thành phố") || organ.ends_with("tp") || organ == "t.p"
}

fn joins_on(even: &str, end: usize) -> bool {
    even.get(end..).is_some_and(|rest| rest.starts_with(" và ") || rest.starts_with(" & ") || rest.starts_with(", "))
}

/// The words in brackets right behind `end`, and the end of the bracket.
fn bracket_behind(text: &str, end: usize) -> Option<(Span, usize)> {
    let rest = text.get(end..)?;
    let open = if rest.starts_with(" (") { 2 } else { usize::from(rest.starts_with('(')) };
    if open == 0 {
        return None;
    }
    let inside = rest.get(open..)?;
    let length = inside.bytes().take(80).position(|b| b == b')')?;
    let mut start = end + open;
    let stop = start + length;
    let close = stop + 1;
    for lead in [
        "gọi tắt là ",
        "viết tắt là ",
        "viết tắt ",
        "tên viết tắt ",
        "sau đây gọi là ",
        "sau đây gọi tắt là ",
        "tên viết tắt là ",
    ] {
        if text.get(start..stop).is_some_and(|words| words.starts_with(lead)) {
            start += lead.len();
            break;
        }
    }
    // "(FHF, Australia)": what stands behind the comma is no name.
    let words = text.get(start..stop)?;
    let stop = match words.find(", ") {
        Some(comma) if (2..=8).contains(&comma) && words.bytes().take(comma).all(|b| b.is_ascii_uppercase()) => {
            start + comma
        }
        _ => stop,
    };
    let words = text.get(start..stop)?;
    let brand = words
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || c.is_lowercase() && words.chars().any(char::is_uppercase));
    (brand
        && words.len() <= 60
        && !words.contains(['/', ',', ':', ';'])
        && words.chars().filter(char::is_ascii_digit).count() <= 1)
        .then_some((Span::new(start, stop), close))
}

/// A slug as names are compared: the generic words in it do not tell one from another.
fn key(slug: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let parts: Vec<&str> = slug.split('-').collect();
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        let rest = parts.len() - at;
        if rest > 1 && matches!(*part, "truong" | "tinh" | "tp") {
            at += 1;
        } else if rest > 2 && *part == "thanh" && parts.get(at + 1) == Some(&"pho") {
            at += 2;
        } else {
            kept.push(part);
            at += 1;
        }
    }
    kept.join("-")
}

/// The slug of an embassy with the country that it is in: one that names none is in Vietnam.
fn embassy(slug: String) -> String {
    let foreign = slug.strip_prefix("dai-su-quan-").is_some_and(|rest| !rest.starts_with("viet-nam"));
    if foreign && !slug.contains("-tai-") { slug + "-tai-viet-nam" } else { slug }
}

/// A name with its abbreviations written out.
fn spelled_out(name: &str, lexicon: &Lexicon) -> String {
    let words = name.split_whitespace().map(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        lexicon.index.shorts.get(&text::even(bare)).cloned().unwrap_or_else(|| word.to_owned())
    });
    words.collect::<Vec<_>>().join(" ")
}

fn strip_descriptive<'a>(index: &crate::lexicon::Index, own: &'a str) -> &'a str {
    let even = text::even(own);
    let mut from = 0;
    while let Some(hit) = index.descriptive.at(&even, from) {
        from = hit.at.end;
        from += own.get(from..).map_or(0, |rest| rest.len() - rest.trim_start().len());
    }
    own.get(from..).unwrap_or("")
}

fn without_country<'a>(index: &crate::lexicon::Index, brand: &'a str) -> &'a str {
    let even = text::even(brand);
    index
        .countries
        .find_all(&even)
        .last()
        .filter(|hit| hit.at.end == even.len() && hit.at.start > 0)
        .and_then(|hit| brand.get(..hit.at.start))
        .map_or(brand, str::trim_end)
}

fn brand_slug(index: &crate::lexicon::Index, name: &str, own: &str, province: Option<&str>) -> String {
    let brand = strip_descriptive(index, own);
    // What describes may be in words that no list has; the brand starts with the first capital.
    let lower: usize =
        brand.split_inclusive(' ').take_while(|word| word.starts_with(char::is_lowercase)).map(str::len).sum();
    let brand = brand.get(lower..).filter(|rest| !rest.is_empty()).unwrap_or(brand);
    let short = without_country(index, brand);
    let plain = text::slug(short);
    // What only describes is no brand: the whole name is the slug then.
    let described = index.inside_organization.at(&text::even(short), 0).is_some();
    let country = index.countries.at(&text::even(brand), 0).is_some();
    if plain.is_empty()
        || described
        || country
        || province.is_some_and(|place| brand.is_empty() || brand.trim() == place)
    {
        text::slug(name)
    } else {
        plain
    }
}

fn district_slug(head: &str, own: &str) -> String {
    text::slug(&district_name(head, own).unwrap_or_else(|| own.to_owned()))
}

/// Whether a name of several words is written in capitals only, as headlines are.
pub(super) fn in_capitals(name: &str) -> bool {
    name.contains(' ') && name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase)
}

/// What a district is called, whichever of its organs acts: "Huyện Cần Giuộc" for its party committee too.
fn district_name(head: &str, own: &str) -> Option<String> {
    let rank = [
        ("huyện", "Huyện"),
        ("thị xã", "Thị xã"),
        ("tx", "Thị xã"),
        ("thị ủy", "Thị xã"),
        ("quận", "Quận"),
        ("xã", "Xã"),
        ("phường", "Phường"),
        ("thành phố", "Thành phố"),
        ("tp", "Thành phố"),
        ("thị trấn", "Thị trấn"),
        ("đặc khu", "Đặc khu"),
    ];
    let (_, rank) = rank.into_iter().find(|(word, _)| head.contains(word))?;
    Some(format!("{rank} {}", super::people::name_case(own)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slugs(text: &str) -> Vec<String> {
        let lexicon = Lexicon::embedded();
        let page = Page::new(text, lexicon);
        let found = find(&page, None, lexicon);
        found
            .mentions
            .iter()
            .map(|mention| found.list[mention.branch.unwrap_or(mention.organization)].slug.clone())
            .collect()
    }

    #[test]
    fn organizations_have_one_slug_however_they_are_written() {
        for (text, expected) in [
            (
                "UBND tỉnh Gia Lai và Tập đoàn Công nghiệp - Viễn thông Quân đội (Viettel) ký.",
                vec!["gia-lai", "viettel"],
            ),
            (
                "Sở TT&TT Nghệ An và VNPT Nghệ An gặp nhau.",
                vec!["so-thong-tin-va-truyen-thong-nghe-an", "vnpt-nghe-an"],
            ),
            ("Trường Đại học Hà Nội và Đại học Hà Nội là một.", vec!["truong-dai-hoc-ha-noi", "truong-dai-hoc-ha-noi"]),
            (
                "Ngân hàng TMCP Xanh Lá Việt Nam (XLBank) và tập đoàn Sao Khuê; XLBank cùng Sao Khuê.",
                vec!["xlbank", "sao-khue", "xlbank", "sao-khue"],
            ),
            (
                "Công an tỉnh Vĩnh Long, UBND huyện Mang Thít, thành phố Vinh.",
                vec!["cong-an-tinh-vinh-long", "huyen-mang-thit", "thanh-pho-vinh"],
            ),
            ("cán bộ, hội viên và các trường ở địa phương", vec![]),
            (
                "Sở Văn hóa, Thể thao và Du lịch, Bộ KH&CN và Bộ Y tế",
                vec!["so-van-hoa-the-thao-va-du-lich", "bo-khoa-hoc-va-cong-nghe", "bo-y-te"],
            ),
        ] {
            assert_eq!(slugs(text), expected, "{text}");
        }
    }

    #[test]
    fn a_district_is_called_the_same_whichever_of_its_organs_acts() {
        let lexicon = Lexicon::embedded();
        for (text, slug, name) in [
            ("Huyện ủy Cần Giuộc và VNPT ký hợp tác.", "huyen-can-giuoc", "Huyện Cần Giuộc"),
            ("UBND huyện CẦN GIUỘC ký hợp tác với VNPT.", "huyen-can-giuoc", "Huyện Cần Giuộc"),
            (
                "CÔNG AN TỈNH ĐỒNG NAI VÀ VNPT KÝ HỢP TÁC\n\nCông an tỉnh Đồng Nai và VNPT ký hợp tác.",
                "cong-an-tinh-dong-nai",
                "Công an tỉnh Đồng Nai",
            ),
        ] {
            let page = Page::new(text, lexicon);
            let found = find(&page, None, lexicon);
            let called: Vec<(&str, &str)> =
                found.list.iter().map(|one| (one.slug.as_str(), one.name.as_str())).collect();
            assert!(called.contains(&(slug, name)), "{called:?}");
        }
    }
}
