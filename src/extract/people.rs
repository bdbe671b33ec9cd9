//! Who took part: names with offices and ranks, where each is named again, and what each did.
//!
//! [`scan`] finds every mention on the page, without knowing any agreement; [`assemble`] makes the
//! people of one agreement of them. Nobody becomes a person without a name and an office.

use std::collections::BTreeMap;

use super::organizations::{capitalized, in_capitals, next_word, starts_a_name, word_at};
use super::{BlockKind, Organizations, Page, Reference, Side, Sides};
use crate::lexicon::index::{EventWord, PersonWord, bit, has_word, starts_with_word};
use crate::lexicon::{Hit, Lexicon};
use crate::model::{PartyKind, PersonFacts, Reason, Role, RoleFacts, Span};
use crate::text;

/// How somebody is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// By the full name.
    Full,
    /// By the given name, behind a word of address: "ông Tuấn".
    Given,
    /// By the office alone.
    Office,
    /// By a word of address alone.
    Pronoun,
}

/// Somebody named once.
#[derive(Debug, Clone)]
struct Mention {
    form: Form,
    /// Everything that belongs to the mention: address, rank, name, office.
    at: Span,
    name: Option<Span>,
    office: Option<Span>,
    rank: Option<Span>,
    /// The sentence that it stands in.
    sentence: Span,
    block: BlockKind,
}

/// Everyone named on a page, in the order of the text.
#[derive(Debug, Clone, Default)]
pub struct Scan {
    mentions: Vec<Mention>,
    /// Where offices stand, with or without a name.
    offices: Vec<Span>,
}

impl Scan {
    /// The first person named in a stretch: the name, the office and the rank, as far as the mention
    /// has them.
    pub fn named_in(&self, at: Span) -> Option<(Option<Span>, Option<Span>, Option<Span>)> {
        let named = |mention: &&Mention| mention.name.is_some_and(|name| at.contains(&name));
        let mention = self.mentions.iter().find(named)?;
        Some((mention.name, mention.office, mention.rank))
    }

    /// Whether a place lies inside an office ("Chủ tịch UBND tỉnh Gia Lai").
    pub fn in_office(&self, at: Span) -> bool {
        let next = self.offices.partition_point(|office| office.start <= at.start);
        next.checked_sub(1).and_then(|place| self.offices.get(place)).is_some_and(|office| office.contains(&at))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ItemKind {
    Name { surname: bool, words: usize },
    Office { strong: bool, parts: usize, last_part: usize },
    Honorific,
    Rank,
    Degree,
}

#[derive(Debug, Clone, Copy)]
struct Item {
    at: Span,
    kind: ItemKind,
}

struct Walk<'a> {
    page: &'a Page<'a>,
    organizations: &'a Organizations,
    lexicon: &'a Lexicon,
    hits: &'a [Hit],
    sentence: Span,
}

/// Finds everyone who is named on a page.
pub fn scan(page: &Page<'_>, organizations: &Organizations, lexicon: &Lexicon) -> Scan {
    let mut scan = Scan::default();
    for block in page.blocks.iter().filter(|block| block.kind.names_people()) {
        let hits = lexicon.index.people.find_at(&page.even, &page.starts, bit::PEOPLE, block.at);
        for sentence in &block.sentences {
            let from = hits.partition_point(|hit| hit.at.start < sentence.start);
            let to = hits.partition_point(|hit| hit.at.start < sentence.end);
            let hits = hits.get(from..to).unwrap_or(&[]);
            let walk = Walk { page, organizations, lexicon, hits, sentence: *sentence };
            let items = walk.items();
            scan.offices.extend(items.iter().filter_map(|item| match item.kind {
                ItemKind::Office { .. } => Some(item.at),
                _ => None,
            }));
            walk.link(&items, block.kind, &mut scan.mentions);
        }
    }
    scan
}

impl Walk<'_> {
    fn kind(&self, hit: &Hit) -> Option<PersonWord> {
        self.lexicon.index.person_words.get(usize::try_from(hit.payload).ok()?).copied()
    }

    fn hit_at(&self, at: usize) -> Option<&Hit> {
        let place = self.hits.partition_point(|hit| hit.at.start < at);
        self.hits.get(place).filter(|hit| hit.at.start == at)
    }

    fn organization_at(&self, at: usize) -> Option<Span> {
        let mentions = &self.organizations.mentions;
        let place = mentions.partition_point(|mention| mention.at.start < at);
        mentions.get(place).map(|mention| mention.at).filter(|span| span.start == at)
    }

    /// The organization whose name begins before a place and goes on behind it.
    fn organization_over(&self, at: usize) -> Option<Span> {
        let mentions = &self.organizations.mentions;
        let place = mentions.partition_point(|mention| mention.at.start < at);
        let before = place.checked_sub(1).and_then(|place| mentions.get(place)).map(|mention| mention.at);
        before.filter(|span| span.end > at)
    }

    fn even(&self, at: Span) -> &str {
        self.page.cues(at)
    }

    fn items(&self) -> Vec<Item> {
        let text = self.page.text;
        let mut items: Vec<Item> = Vec::new();
        if self.hits.is_empty() {
            return items;
        }
        let mut at = self.sentence.start;
        while at < self.sentence.end {
            let Some(word) = word_at(text, at) else {
                at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
                continue;
            };
            if let Some(hit) = self.hit_at(at).copied() {
                match self.kind(&hit) {
                    Some(PersonWord::Office) => {
                        let (item, end) = self.office(&hit);
                        items.push(item);
                        at = end;
                        continue;
                    }
                    Some(kind) => {
                        let kind = match kind {
                            PersonWord::Rank => ItemKind::Rank,
                            PersonWord::Degree => ItemKind::Degree,
                            _ => ItemKind::Honorific,
                        };
                        // "Trung tá" in a name and "cô" in "cô gái" are left to the linking.
                        if kind != ItemKind::Degree || capitalized(text, hit.at) {
                            items.push(Item { at: hit.at, kind });
                        }
                        at = hit.at.end;
                        continue;
                    }
                    None => {}
                }
            }
            if let Some(organization) = self.organization_at(at) {
                at = organization.end.max(word.end);
                continue;
            }
            let introduced = items
                .last()
                .is_some_and(|last| matches!(text.get(last.at.end..at), Some(" " | ". " | ": ")) && last.at.end < at);
            match self.name(word, introduced) {
                Some(item) => {
                    at = item.at.end;
                    items.push(item);
                }
                None => at = word.end,
            }
        }
        items
    }

    /// The name that starts at a word; its length in words.
    fn name(&self, first: Span, introduced: bool) -> Option<Item> {
        let text = self.page.text;
        if !capitalized(text, first) || first.end > self.sentence.end {
            return None;
        }
        let index = &self.lexicon.index;
        let surname = starts_a_name(self.page, self.lexicon, first);
        if !surname && !introduced {
            return None;
        }
        let mut at = first;
        let mut words = 0;
        let mut word = Some(first);
        while let Some(span) =
            word.filter(|span| capitalized(text, *span) && span.end <= self.sentence.end && words < 6)
        {
            // "Phạm Văn An-Phó Chủ tịch": the dash ends the name.
            let glued = span.of(text).and_then(|own| own.find('-')).map(|dash| span.start + dash);
            let span = match glued.filter(|dash| self.hit_at(dash + 1).is_some()) {
                Some(dash) => Span::new(span.start, dash),
                None => span,
            };
            // "K’ Thuận Sơn": the apostrophe of a highland name belongs to its first word.
            let marked = text.get(span.end..).and_then(|rest| {
                rest.starts_with(['’', '\''])
                    .then(|| Span::new(span.start, span.end + rest.chars().next().map_or(0, char::len_utf8)))
            });
            let span = marked.filter(|_| words == 0 && span.len() <= 2).unwrap_or(span);
            let low = self.even(span);
            let letters = low.chars().all(|c| text::is_letter(c) || matches!(c, '\'' | '’' | '.' | '-'));
            // "ông Cho Sung-min": behind a word of address the Korean surname is one.
            let foreign = words == 0 && introduced && low == "cho" && {
                let behind = next_word(text, span.end).filter(|word| capitalized(text, *word));
                behind.is_some_and(|word| self.even(word).is_ascii())
            };
            if !letters || index.never_names.contains(low) && !foreign {
                break;
            }
            let ended = self
                .hit_at(span.start)
                .is_some_and(|hit| matches!(self.kind(hit), Some(PersonWord::Office | PersonWord::Rank)));
            let organization =
                self.organization_at(span.start).is_some_and(|other| words >= 2 || other.len() > span.len());
            if words > 0 && (ended && words >= 2 || organization) {
                break;
            }
            at.end = span.end;
            words += 1;
            word = next_word(text, span.end);
        }
        let fits =
            if surname { (2..=5).contains(&words) || introduced && words == 1 } else { (1..=5).contains(&words) };
        fits.then_some(Item { at, kind: ItemKind::Name { surname, words } })
    }

    /// The office that starts at a hit, with further offices behind commas and "kiêm".
    fn office(&self, hit: &Hit) -> (Item, usize) {
        let (text, even) = (self.page.text, self.page.even.as_str());
        let index = &self.lexicon.index;
        let mut end = hit.at.end;
        let mut parts = 1;
        let mut last_part = hit.at.start;
        let strong = capitalized(text, hit.at)
            || index.company_offices.at(even, hit.at.start).is_some()
            || index.government_offices.at(even, hit.at.start).is_some()
            || hit
                .at
                .of(even)
                .is_some_and(|word| word.contains("chủ tịch") || word.contains("giám đốc") || word.contains("trưởng"));
        let mut behind_organization = false;
        let mut behind_country = false;
        // "Giám đốc Đại học | Bách khoa Hà Nội": the office's last words begin the organization.
        if let Some(organization) = self.organization_over(end) {
            end = organization.end.min(self.sentence.end);
            behind_organization = true;
        }
        for _ in 0..40 {
            if end >= self.sentence.end {
                break;
            }
            let rest = text.get(end..self.sentence.end).unwrap_or("");
            let (gap, comma) = if rest.starts_with(", ") {
                (2, true)
            } else if rest.starts_with(" - ") {
                (3, true)
            } else if rest.starts_with(" – ") {
                (5, true)
            } else if rest.starts_with(' ') {
                (1, false)
            } else {
                break;
            };
            let next = end + gap;
            if let Some(other) = self.hit_at(next) {
                // "Bí thư thứ nhất Đại sứ quán Hàn Quốc": the embassy and no ambassador.
                let body = self.organization_at(next).filter(|body| body.end > other.at.end && !comma);
                match self.kind(other) {
                    Some(PersonWord::Office) if body.is_some() => {
                        end = body.map_or(end, |body| body.end);
                        behind_organization = true;
                        continue;
                    }
                    // "Giám đốc VNPT Bình Định, đại diện Tập đoàn VNPT ký": what one does there, and no office.
                    Some(PersonWord::Office) if comma && other.at.of(text) == Some("đại diện") => break,
                    Some(PersonWord::Office) => {
                        if comma {
                            parts += 1;
                            last_part = other.at.start;
                        }
                        end = other.at.end;
                        behind_organization = false;
                        continue;
                    }
                    Some(_) => break,
                    None => {}
                }
            }
            // "nguyên Chủ tịch UBND tỉnh, nay là Phó Trưởng đoàn …"
            let now = ["nay là ", "hiện là ", "nguyên ", "cựu "].into_iter().find(|lead| {
                comma
                    && even.get(next..).is_some_and(|rest| rest.starts_with(lead))
                    && self.hit_at(next + lead.len()).is_some_and(|hit| self.kind(hit) == Some(PersonWord::Office))
            });
            if let Some(lead) = now {
                end = next + lead.len() - 1;
                continue;
            }
            // "Phòng An ninh mạng và phòng, chống tội phạm …": the comma stands inside a verb.
            if comma && self.preventing(end, next) {
                end = next;
                continue;
            }
            // "Trưởng Ban Chỉ đạo phát triển khoa học, công nghệ và chuyển đổi số tỉnh"
            if rest.starts_with(", ")
                && even.get(last_part..end).is_some_and(|office| office.contains("chỉ đạo"))
                && self.hit_at(next).is_none()
                && let Some(list) = self.fields(next)
            {
                end = list;
                continue;
            }
            if comma {
                // "Sở Văn hóa, Thể thao và Du lịch" is one mention; other lists of fields go on here.
                let field = index.inside_organization.at(even, next).filter(|hit| capitalized(text, hit.at));
                if rest.starts_with(", ")
                    && let Some(field) = field
                    && self.organization_at(next).is_none()
                    && even.get(last_part..end).is_some_and(|office| office.contains(" và "))
                {
                    end = field.at.end;
                    continue;
                }
                break;
            }
            if let Some(country) = index.countries.at(even, next).filter(|hit| capitalized(text, hit.at)) {
                end = country.at.end;
                behind_country = true;
                continue;
            }
            if let Some(organization) = self.organization_at(next) {
                // A person's given name may look like a place: "Nguyễn Thái Bình" is no organization.
                end = organization.end;
                behind_organization = true;
                continue;
            }
            let Some(word) = word_at(text, next) else {
                if text.get(next..).is_some_and(|rest| rest.starts_with("& ")) {
                    end = next + 1;
                    behind_organization = false;
                    continue;
                }
                break;
            };
            let capital = capitalized(text, word);
            let low = self.even(word);
            // "Chủ tịch UBND tỉnh H’Liên Mlô", "Phó Thị trưởng phụ trách kinh tế Han Seung-woo"
            if capital && (highland(low) || self.korean(word)) {
                break;
            }
            if capital {
                let run = self.run(word);
                let surname = index.surnames.contains(low);
                if surname
                    && (2..=5).contains(&run)
                    && index.inside_organization.at(even, next).is_none_or(|field| field.at.end <= word.end)
                {
                    break;
                }
                if (behind_organization || behind_country)
                    && (2..=4).contains(&run)
                    && index.inside_office.at(even, next).is_none()
                    && index.inside_organization.at(even, next).is_none()
                    && low.is_ascii()
                {
                    break;
                }
            }
            if low == "và" || low == "kiêm" {
                let behind = word.end + 1;
                let office = self.hit_at(behind).is_some_and(|hit| self.kind(hit) == Some(PersonWord::Office));
                let field = index.inside_organization.at(even, behind).is_some()
                    || index.inside_office.at(even, behind).is_some_and(|hit| hit.at.len() > 4);
                if low == "kiêm" && office || low == "và" && field && !office && self.organization_at(behind).is_none()
                {
                    end = word.end;
                    continue;
                }
                if low == "kiêm" {
                    end = word.end;
                    continue;
                }
                break;
            }
            // "Trưởng phòng Cảnh sát … thông tin, …": the office ends where somebody informs.
            if low == "thông" && self.informs(end, next) {
                break;
            }
            if let Some(found) = self.inside(next) {
                let closing = matches!(found.at.of(even), Some("tại" | "của" | "phía" | "số" | "đại diện"));
                if closing && !self.goes_on(found.at.end) {
                    break;
                }
                end = found.at.end;
                behind_organization = false;
                continue;
            }
            // "Khu vực 4", "Phòng 2".
            let numbered = low.len() <= 2
                && low.bytes().all(|b| b.is_ascii_digit())
                && text.get(..end).is_some_and(|rest| rest.ends_with(text::is_letter));
            if !capital && !numbered {
                break;
            }
            end = word.end;
        }
        let mut at = Span::new(hit.at.start, end.min(self.sentence.end));
        // Words that only join are no end of an office.
        for tail in [" và", " của", " tại", " kiêm", " các", " &", " đại diện", " nay là", " hiện là"] {
            if even.get(at.range()).is_some_and(|office| office.ends_with(tail)) {
                at.end -= tail.len();
            }
        }
        (Item { at, kind: ItemKind::Office { strong, parts, last_part } }, at.end)
    }

    /// Whether behind a joining word an office goes on with a name or a field.
    fn goes_on(&self, end: usize) -> bool {
        let text = self.page.text;
        next_word(text, end).is_some_and(|word| {
            capitalized(text, word)
                || self.lexicon.index.inside_office.at(&self.page.even, word.start).is_some_and(|hit| hit.at.len() > 3)
        })
    }

    /// Whether "thông tin" at a place is a verb of speech: behind a whole name, with what is said behind it.
    fn informs(&self, end: usize, next: usize) -> bool {
        let even = self.page.even.as_str();
        let before = even.get(..end).and_then(|before| before.rsplit(' ').next()).unwrap_or_default();
        let field = matches!(
            before,
            "nghệ" | "toàn" | "thống" | "tâm" | "phòng" | "ban" | "sở" | "bộ" | "và" | "ninh" | "mạng" | "-" | "&"
        );
        !field
            && even.get(next..).and_then(|rest| rest.strip_prefix("thông tin")).is_some_and(|rest| {
                rest.starts_with([',', ':'])
                    || [" rằng", " thêm", " về", " với"].iter().any(|word| rest.starts_with(word))
            })
    }

    /// The longest words at a place that may stand inside an office or an organization.
    fn inside(&self, at: usize) -> Option<Hit> {
        let (even, index) = (self.page.even.as_str(), &self.lexicon.index);
        let inside = index.inside_office.at(even, at).into_iter().chain(index.inside_organization.at(even, at));
        inside.max_by_key(|hit| hit.at.end)
    }

    /// Whether a list of fields goes on behind a comma and ends with "và": "khoa học, công nghệ và chuyển đổi số".
    fn fields(&self, next: usize) -> Option<usize> {
        let even = self.page.even.as_str();
        let field = |at: usize| self.inside(at).filter(|hit| hit.at.len() > 4).map(|hit| hit.at.end);
        let mut end = field(next)?;
        for _ in 0..4 {
            let rest = even.get(end..self.sentence.end)?;
            if rest.starts_with(" và ") {
                return field(end + " và ".len());
            }
            end = rest.starts_with(", ").then(|| field(end + ", ".len())).flatten()?;
        }
        None
    }

    /// Whether "phòng, chống" stands around a comma, in the name of a department.
    fn preventing(&self, end: usize, next: usize) -> bool {
        let even = self.page.even.as_str();
        even.get(..end).is_some_and(|before| before.ends_with(" phòng"))
            && even.get(next..).is_some_and(|rest| rest.starts_with("chống "))
    }

    /// Whether a Korean name begins at a word: "Han Seung-woo", a second part of two in one.
    fn korean(&self, first: Span) -> bool {
        let text = self.page.text;
        let given = next_word(text, first.end).filter(|word| capitalized(text, *word) && word.start == first.end + 1);
        given.and_then(|word| word.of(text)).and_then(|word| word.split_once('-')).is_some_and(|(one, two)| {
            first.len() <= 5
                && self.even(first).is_ascii()
                && one.len() >= 2
                && two.len() >= 2
                && one.is_ascii()
                && two.bytes().all(|byte| byte.is_ascii_lowercase())
        })
    }

    fn run(&self, first: Span) -> usize {
        let text = self.page.text;
        let mut count = 0;
        let mut word = Some(first);
        while let Some(span) = word.filter(|span| capitalized(text, *span) && count < 6) {
            if count >= 2 && (self.hit_at(span.start).is_some() || self.organization_at(span.start).is_some()) {
                break;
            }
            count += 1;
            word = next_word(text, span.end);
        }
        count
    }

    /// Joins names with the offices, ranks and words of address around them.
    fn link(&self, items: &[Item], block: BlockKind, mentions: &mut Vec<Mention>) {
        let text = self.page.text;
        let gap = |a: &Item, b: &Item| text.get(a.at.end..b.at.start).unwrap_or("\n");
        let is_name = |item: &Item| matches!(item.kind, ItemKind::Name { .. });
        let is_office = |item: &Item| matches!(item.kind, ItemKind::Office { .. });
        // The index of the first of the words of address in front of an item, and the rank among them.
        let prefix = |at: usize| {
            let (mut first, mut rank, mut address) = (at, None, false);
            while let Some(before) = first.checked_sub(1).and_then(|place| items.get(place).map(|item| (place, item))) {
                let (place, item) = before;
                let joined = items
                    .get(first)
                    .is_some_and(|this| matches!(gap(item, this), " " | ", " | ". " | "." | " - " | ": "));
                match item.kind {
                    ItemKind::Honorific | ItemKind::Rank | ItemKind::Degree if joined => {
                        if item.kind == ItemKind::Rank {
                            rank = Some(item.at);
                        }
                        // "Bác sĩ Nhung" is addressed by what she is.
                        address |= matches!(item.kind, ItemKind::Honorific | ItemKind::Degree);
                        first = place;
                    }
                    _ => break,
                }
            }
            (first, rank, address)
        };
        // An office right in front of a name is that name's.
        let mut owner: BTreeMap<usize, usize> = BTreeMap::new();
        let mut office_of: BTreeMap<usize, usize> = BTreeMap::new();
        for (place, item) in items.iter().enumerate().filter(|(_, item)| is_name(item)) {
            let (first, ..) = prefix(place);
            let Some(office) = first.checked_sub(1) else { continue };
            let (Some(before), Some(this)) = (items.get(office), items.get(first)) else { continue };
            if !is_office(before) {
                continue;
            }
            let joint = gap(before, this);
            let addressed = first < place;
            let bracketed =
                joint == " (" && addressed && text.get(item.at.end..).is_some_and(|rest| rest.starts_with(')'));
            let tight = joint == " "
                || bracketed
                || addressed && matches!(joint, ", " | " - " | " – " | ": " | " là ")
                || joint == ": " && item.at.len() > 8;
            // "A - Trưởng khoa, ThS B - Trưởng phòng": each has the office behind the name.
            let list = joint == ", "
                && office.checked_sub(1).and_then(|place| items.get(place)).is_some_and(|named| {
                    is_name(named) && matches!(gap(named, before), " - " | " – " | "-" | ", " | " (")
                })
                && items.get(place + 1).is_some_and(|behind| {
                    is_office(behind) && matches!(gap(item, behind), " - " | " – " | "-" | ", " | " (")
                });
            if !list && (tight || matches!(joint, " là ")) {
                owner.insert(office, place);
                office_of.insert(place, office);
            }
        }
        let mut used = vec![false; items.len()];
        for (place, item) in items.iter().enumerate() {
            let ItemKind::Name { surname, words } = item.kind else { continue };
            let (first, mut rank, address) = prefix(place);
            let introduced = first < place;
            let own = office_of.get(&place).copied();
            let mut at = Span::new(items.get(first).map_or(item.at.start, |item| item.at.start), item.at.end);
            let mut office: Option<Span> = None;
            if let Some(before) = own
                && let Some(found) = items.get(before)
            {
                let mut span = found.at;
                // "A, Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh B": the last office is B's, the others A's.
                if let ItemKind::Office { parts, last_part, .. } = found.kind
                    && parts > 1
                    && used.get(before) == Some(&true)
                {
                    span.start = last_part;
                }
                office = Some(span);
                at.start = at.start.min(span.start);
                if let Some(flag) = used.get_mut(before) {
                    *flag = true;
                }
                for skipped in before..place {
                    if let Some(flag) = used.get_mut(skipped) {
                        *flag = true;
                    }
                }
            }
            // The office behind the name: "A - Chủ tịch", "A, Đại tá, Chủ tịch", "A (Chủ tịch)".
            let mut next = place + 1;
            let mut end = item.at.end;
            while let Some(behind) = items.get(next) {
                let joint = text.get(end..behind.at.start).unwrap_or("\n");
                let close = matches!(
                    joint,
                    ", " | " - " | " – " | " — " | "- " | " -" | "-" | " (" | " là " | ": " | " , " | "– "
                ) || joint.starts_with(" (")
                    && joint.len() < 40
                    && joint.contains(')')
                    && joint.trim_end().ends_with([',', '-', '–', ')']);
                if !close {
                    break;
                }
                match behind.kind {
                    ItemKind::Rank if rank.is_none() && next + 1 < items.len() => {
                        rank = Some(behind.at);
                        end = behind.at.end;
                        next += 1;
                    }
                    ItemKind::Degree => {
                        end = behind.at.end;
                        next += 1;
                    }
                    ItemKind::Office { parts, last_part, .. } => {
                        match owner.get(&next) {
                            None => {
                                let stands = |office: Span| stands_for(office.of(text).unwrap_or(""));
                                if office.is_none_or(|office| {
                                    behind.at.len() > office.len() || joint != ", " || stands(office)
                                }) {
                                    let whole = office.filter(|office| !stands(*office)).map_or(behind.at, |office| {
                                        if office.len() > behind.at.len() { office } else { behind.at }
                                    });
                                    office = Some(whole);
                                }
                                at.end = behind.at.end;
                                if let Some(flag) = used.get_mut(next) {
                                    *flag = true;
                                }
                            }
                            Some(_) if parts > 1 && office.is_none() => {
                                // Shared out between this name and the one behind.
                                let mine = Span::new(behind.at.start, last_part);
                                let words = mine.of(text).unwrap_or("").trim_end_matches([' ', ',', '-', '–']);
                                office = Some(Span::new(mine.start, mine.start + words.len()));
                                at.end = mine.start + words.len();
                                if let Some(flag) = used.get_mut(next) {
                                    *flag = true;
                                }
                            }
                            Some(_) => {}
                        }
                        break;
                    }
                    _ => break,
                }
            }
            if let Some(flag) = used.get_mut(place) {
                *flag = true;
            }
            for skipped in first..place {
                if let Some(flag) = used.get_mut(skipped) {
                    *flag = true;
                }
            }
            let full = words >= 2 && (surname || office.is_some() || introduced);
            let form = if full { Form::Full } else { Form::Given };
            if form == Form::Given && !address && rank.is_none() {
                continue;
            }
            mentions.push(Mention { form, at, name: Some(item.at), office, rank, sentence: self.sentence, block });
        }
        for (place, item) in items.iter().enumerate() {
            if used.get(place) == Some(&true) {
                continue;
            }
            let form = match item.kind {
                ItemKind::Office { strong: true, .. } => Form::Office,
                ItemKind::Honorific if matches!(self.even(item.at), "ông" | "bà" | "đồng chí" | "ngài" | "vị") => {
                    Form::Pronoun
                }
                _ => continue,
            };
            let office = (form == Form::Office).then_some(item.at);
            mentions.push(Mention {
                form,
                at: item.at,
                name: None,
                office,
                rank: None,
                sentence: self.sentence,
                block,
            });
        }
        let from = mentions.partition_point(|mention| mention.sentence.start < self.sentence.start);
        if let Some(new) = mentions.get_mut(from..) {
            new.sort_by_key(|mention| (mention.at.start, mention.at.end));
        }
    }
}

/// The people of one agreement.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// Who took part, in the order of the text.
    pub facts: Vec<PersonFacts>,
    /// Where each is named.
    pub references: Vec<Reference>,
}

struct Person {
    name: String,
    position: Option<(Span, String)>,
    rank: Option<String>,
    organization: Option<String>,
    /// Whether the office itself says of which organization it is.
    told: bool,
    side: Option<Side>,
    roles: BTreeMap<Role, RoleFacts>,
    at: Span,
    /// Named where people are listed or shown, or belonging to a party.
    present: bool,
}

/// What [`assemble`] knows of the agreement.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The page.
    pub page: &'a Page<'a>,
    /// Who is named.
    pub organizations: &'a Organizations,
    /// The parties.
    pub sides: &'a Sides,
    /// Which sentences tell of this agreement; all where `None`.
    pub scope: Option<&'a [Span]>,
    /// Which sentences tell of no agreement more than of another: they name the people of all.
    pub shared: &'a [Span],
    /// The sentence that reports the signing.
    pub signing: Span,
    /// The words that are known.
    pub lexicon: &'a Lexicon,
}

/// More mentions than any article has: what lies behind them in a made-up text is left unread, so
/// that the time stays in proportion to the text.
const MOST_MENTIONS: usize = 3000;

/// More people than any event has.
const MOST_PEOPLE: usize = 200;

/// How far in front of a name the words that speak of it may stand.
const REACH: usize = 700;

/// The people of one agreement, with their roles.
pub fn assemble(scan: &Scan, scene: Scene<'_>) -> People {
    let mut people: Vec<Person> = Vec::new();
    let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
    let in_scope = |sentence: Span| {
        scene.scope.is_none_or(|scope| scope.binary_search_by_key(&sentence.start, |span| span.start).is_ok())
    };
    let mentions: Vec<&Mention> = scan
        .mentions
        .iter()
        .filter(|mention| {
            in_scope(mention.sentence)
                || mention.sentence.start >= scene.signing.start
                    && scene.shared.binary_search_by_key(&mention.sentence.start, |span| span.start).is_ok()
        })
        .take(MOST_MENTIONS)
        .collect();
    // First everyone with a full name and, somewhere, an office: also where the article tells of another agreement.
    let mut last: Option<(Span, Option<String>, Option<Side>)> = None;
    for mention in scan.mentions.iter().take(MOST_MENTIONS) {
        let (Form::Full, Some(name)) = (mention.form, mention.name) else { continue };
        let words = scene.page.words(name);
        let key = text::even(words);
        let place = match by_name.get(&key) {
            Some(place) => *place,
            None => {
                // "Anh Tuấn" may be the end of a name that is known.
                let ending = format!(" {key}");
                if mention.office.is_none() && people.iter().any(|person| text::even(&person.name).ends_with(&ending)) {
                    continue;
                }
                if people.len() >= MOST_PEOPLE {
                    continue;
                }
                people.push(Person {
                    name: words.to_owned(),
                    position: None,
                    rank: None,
                    organization: None,
                    told: false,
                    side: None,
                    roles: BTreeMap::new(),
                    at: mention.at,
                    present: false,
                });
                by_name.insert(key, people.len() - 1);
                people.len() - 1
            }
        };
        let Some(person) = people.get_mut(place) else { continue };
        if person.name.chars().all(|c| !c.is_lowercase()) && words.chars().any(char::is_lowercase) {
            person.name = words.to_owned();
        }
        if let Some(rank) = mention.rank.filter(|_| person.rank.is_none()) {
            person.rank = Some(sentence_case(scene.page.words(rank)));
        }
        if let Some(office) = mention.office {
            let position = scene.page.words(office).to_owned();
            let longer = person.position.as_ref().is_none_or(|(_, old)| {
                let fuller = position.chars().count() > old.chars().count();
                // "Đại diện VNPAY" is what somebody does there; any other office tells more.
                match (stands_for(old), stands_for(&position)) {
                    (true, false) => true,
                    (false, true) => false,
                    _ => fuller,
                }
            });
            let Belonging { mut organization, mut side, told } = belongs(office, mention, scene);
            // "A, Phó Giám đốc Công an tỉnh; B, Trưởng phòng": a list goes on with the same side.
            if organization.is_none()
                && let Some((_, before, of)) = last.as_ref().filter(|(sentence, ..)| *sentence == mention.sentence)
            {
                organization.clone_from(before);
                side = *of;
            }
            if organization.is_some() {
                last = Some((mention.sentence, organization.clone(), side));
            }
            let better = if told == person.told {
                person.side.is_none() && (side.is_some() || person.organization.is_none())
            } else {
                told || person.organization.is_none()
            };
            if better && organization.is_some() {
                person.organization = organization;
                person.side = side;
                person.told = told;
            }
            if longer {
                person.position = Some((office, position));
                person.at = mention.at;
            }
        }
    }
    people_with_roles(people, by_name, &mentions, scene)
}

/// Whether an office only says for whom somebody stands.
fn stands_for(office: &str) -> bool {
    text::even(office).starts_with("đại diện")
}

/// A name that an article writes only in capitals, as names are written: "LÊ VĂN AN" is "Lê Văn An".
pub(super) fn name_case(name: &str) -> String {
    if !in_capitals(name) {
        return name.to_owned();
    }
    let words = name.split(' ').map(|word| {
        let mut letters = word.chars();
        let first = letters.next();
        first.into_iter().chain(letters.flat_map(char::to_lowercase)).collect::<String>()
    });
    words.collect::<Vec<_>>().join(" ")
}

fn sentence_case(words: &str) -> String {
    let low = words.to_lowercase();
    let mut chars = low.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Of which organization an office is.
#[derive(Debug, Default)]
struct Belonging {
    organization: Option<String>,
    side: Option<Side>,
    /// Whether the office itself says so.
    told: bool,
}

/// The organization of an office, and its side.
fn belongs(office: Span, mention: &Mention, scene: Scene<'_>) -> Belonging {
    let told = |organization: Option<String>, side: Option<Side>| Belonging { organization, side, told: true };
    let guessed = |organization: Option<String>, side: Option<Side>| Belonging { organization, side, told: false };
    let Scene { page, organizations, sides, lexicon, .. } = scene;
    let frames = &lexicon.index.frames;
    let slug = |place: usize| organizations.get(place).map(|known| known.slug.clone());
    let inside = organizations.within(office);
    let government = sides.government.first().copied();
    let company = sides.company.first().copied();
    let public = government.filter(|place| {
        organizations.get(*place).is_some_and(|known| matches!(known.kind, PartyKind::Province | PartyKind::District))
    });
    // A party that the office names.
    for named in inside {
        let candidates = [named.branch, Some(named.organization)];
        for place in candidates.into_iter().flatten() {
            if let Some(side) = sides.of(place) {
                return told(slug(place), Some(side));
            }
        }
    }
    // A unit that has a party's brand in its name: "Trung tâm R & D LG Việt Nam".
    for named in inside.iter().filter_map(|named| organizations.get(named.organization)) {
        let name = format!("-{}-", named.slug);
        let owner =
            sides.company.iter().find(|place| slug(**place).is_some_and(|slug| name.contains(&format!("-{slug}-"))));
        if let Some(place) = owner {
            return told(slug(*place), Some(Side::Company));
        }
    }
    // "VNPT VinaPhone" is of VNPT where that is the party.
    let parent = inside.iter().find_map(|named| {
        let words = page.cues(named.at);
        sides.company.iter().copied().find(|place| {
            organizations.get(*place).is_some_and(|known| {
                words.strip_prefix(text::even(&known.name).as_str()).is_some_and(|rest| rest.starts_with(' '))
            })
        })
    });
    if let Some(place) = parent {
        return told(slug(place), Some(Side::Company));
    }
    let low = page.cues(office);
    if let Some(place) = named_in_part(low, !inside.is_empty(), scene) {
        return told(slug(place), sides.of(place));
    }
    // A body of the public side: its departments, its party committee, its districts.
    if let Some(named) = inside.last().and_then(|named| organizations.get(named.organization)) {
        let national = frames.national.iter().any(|start| named.slug.starts_with(start.as_str()))
            && !named.slug.starts_with("bo-chi-huy")
            && !named.slug.starts_with("bo-doi");
        let of_other_place = matches!(named.kind, PartyKind::Province)
            && public.is_some_and(|place| slug(place).as_deref() != Some(named.slug.as_str()));
        let local = has_word(low, &frames.local) || matches!(named.kind, PartyKind::District);
        let local = local && !public.is_some_and(|place| of_another(&named.slug, place, scene));
        if let Some(place) = public
            && !national
            && !of_other_place
            && (local
                || !matches!(named.kind, PartyKind::Company)
                    && named.slug.ends_with(&format!("-{}", slug(place).unwrap_or_default())))
        {
            return told(slug(place), Some(Side::Government));
        }
        // "Vụ Khoa học và Công nghệ" without its ministry is that of the only ministry that signs.
        let unit = ["vu-", "cuc-", "tong-cuc-"].iter().any(|start| named.slug.starts_with(start));
        let mut ministries =
            sides.government.iter().chain(&sides.company).filter(|place| {
                slug(**place).is_some_and(|slug| slug.starts_with("bo-") && !slug.starts_with("bo-doi"))
            });
        if unit && let (Some(place), None) = (ministries.next(), ministries.next()) {
            return told(slug(*place), sides.of(*place));
        }
        // A unit of a party: "Khoa Y, Đại học …" stands under its own name only where it is no part.
        return told(Some(named.slug.clone()), None);
    }
    if let Some(body) = lexicon
        .reading
        .offices
        .body
        .iter()
        .find(|body| body.offices.iter().any(|start| low.starts_with(text::even(start).as_str())))
    {
        return told(Some(body.slug.clone()), None);
    }
    // "Giám đốc sở" is that of the only department that signs.
    let mut departments = sides
        .government
        .iter()
        .chain(&sides.company)
        .filter(|place| low.ends_with("giám đốc sở") && slug(**place).is_some_and(|slug| slug.starts_with("so-")));
    if let (Some(place), None) = (departments.next(), departments.next()) {
        return guessed(slug(*place), sides.of(*place));
    }
    let framed = frame(mention, scene);
    // "Đại sứ Đức tại Việt Nam": of the embassy.
    if let Some(embassy) = embassy(low, lexicon) {
        return told(Some(embassy), None);
    }
    let of_place = has_word(low, &frames.of_place);
    if of_place && let Some(place) = public {
        return guessed(slug(place), Some(Side::Government));
    }
    if let Some(place) = framed {
        return guessed(slug(place), sides.of(place));
    }
    let of_school =
        ["hiệu trưởng", "nhà trường", "hiệu phó", "trưởng khoa", "trưởng bộ môn"].iter().any(|word| low.contains(word));
    if of_school
        && let Some(place) = sides.government.iter().chain(&sides.company).find(|place| {
            slug(**place).is_some_and(|slug| {
                slug.contains("dai-hoc")
                    || slug.contains("truong")
                    || slug.contains("cao-dang")
                    || slug.contains("hoc-vien")
            })
        })
    {
        return guessed(slug(*place), sides.of(*place));
    }
    let of_company =
        lexicon.index.company_offices.at(&page.even, office.start).is_some() || has_word(low, &frames.of_company);
    if of_company && let Some(place) = company {
        return guessed(slug(place), Some(Side::Company));
    }
    // A minister is of no province.
    let minister = ["thứ trưởng", "bộ trưởng"].iter().any(|head| low.starts_with(head));
    let of_government = lexicon.index.government_offices.at(&page.even, office.start).is_some();
    if of_government
        && let Some(place) = government
        && !(minister && slug(place).is_none_or(|slug| !slug.starts_with("bo-")))
    {
        return guessed(slug(place), Some(Side::Government));
    }
    // A police or army officer is of the party that is a police or army body.
    if mention.rank.is_some() {
        let mut armed = sides.government.iter().chain(&sides.company).filter(|place| {
            slug(**place).is_some_and(|slug| {
                ["cong-an", "canh-sat", "quan-su", "bien-phong", "quan-khu", "tu-lenh"]
                    .iter()
                    .any(|word| slug.contains(word))
            })
        });
        if let (Some(place), None) = (armed.next(), armed.next()) {
            return guessed(slug(*place), sides.of(*place));
        }
    }
    Belonging::default()
}

/// Whether an organ bears the name of a province that is not the public party, nor one that went into it: a
/// department of a province where a district or another province signs.
fn of_another(slug: &str, public: usize, scene: Scene<'_>) -> bool {
    let Some(party) = scene.organizations.get(public) else { return false };
    let provinces = &scene.lexicon.provinces;
    let owner = provinces
        .iter()
        .filter(|province| slug.strip_suffix(province.slug.as_str()).is_some_and(|rest| rest.ends_with('-')))
        .max_by_key(|province| province.slug.len());
    let Some(owner) = owner else { return false };
    if party.kind == PartyKind::District {
        return slug.starts_with("so-");
    }
    let successor = |slug: &str| provinces.iter().find(|one| one.slug == slug).and_then(|one| one.successor.clone());
    owner.slug != party.slug
        && successor(&owner.slug).as_deref() != Some(party.slug.as_str())
        && successor(&party.slug).as_deref() != Some(owner.slug.as_str())
}

/// The embassy whose head an office names: "Đại sứ Đức tại Việt Nam".
fn embassy(office: &str, lexicon: &Lexicon) -> Option<String> {
    let rest = ["đại sứ ", "phó đại sứ ", "tham tán ", "đại biện ", "công sứ "]
        .iter()
        .find_map(|lead| office.split_once(lead).filter(|(before, _)| before.len() < 16).map(|(_, rest)| rest))?;
    let country = lexicon.index.countries.find_all(rest).into_iter().next()?;
    let land = country.at.of(rest)?;
    (country.at.start < 40 && land != "việt nam").then(|| format!("dai-su-quan-{}-tai-viet-nam", text::slug(land)))
}

/// The party whose name an office gives in part: "Phó Chủ tịch LĐLĐ tỉnh", "Giám đốc Công an tỉnh".
///
/// `elsewhere` says that it names an organization that is no party.
fn named_in_part(office: &str, elsewhere: bool, scene: Scene<'_>) -> Option<usize> {
    let shorts = &scene.lexicon.index.shorts;
    let spelled: Vec<String> = office
        .split_whitespace()
        .map(|word| shorts.get(word.trim_matches(',')).map_or_else(|| word.to_owned(), |long| text::even(long)))
        .collect();
    let spelled = format!(" {} ", spelled.join(" "));
    let parties = scene.sides.government.iter().chain(&scene.sides.company);
    let mut best: Option<(usize, usize)> = None;
    for place in parties {
        let Some(known) = scene.organizations.get(*place).filter(|known| known.kind == PartyKind::Organization) else {
            continue;
        };
        let name: Vec<String> = text::even(&known.name)
            .split_whitespace()
            .map(|word| shorts.get(word).map_or_else(|| word.to_owned(), |long| text::even(long)))
            .collect();
        let words: Vec<&str> = name.iter().flat_map(|word| word.split(' ')).collect();
        let shared = (2..=words.len())
            .rev()
            .find(|count| words.get(..*count).is_some_and(|words| spelled.contains(&format!(" {} ", words.join(" ")))));
        // "Giám đốc Đại học Bách khoa Hà Nội" is not of whatever other university signs.
        let kind = shared.and_then(|count| words.get(..count)).is_some_and(|words| {
            matches!(
                words.join(" ").as_str(),
                "đại học" | "trường đại học" | "học viện" | "bệnh viện" | "cao đẳng" | "trường cao đẳng"
            )
        });
        let other = kind && elsewhere;
        if let Some(shared) = shared.filter(|shared| !other && best.is_none_or(|(most, _)| *shared > most)) {
            best = Some((shared, *place));
        }
    }
    best.map(|(_, place)| place)
}

/// The party of "Về phía X có …" in front of a mention.
fn frame(mention: &Mention, scene: Scene<'_>) -> Option<usize> {
    let Scene { page, organizations, sides, .. } = scene;
    let frames = &scene.lexicon.index.frames;
    // "Đại diện VNPAY, bà A": the first words of the mention may name the side.
    let own = mention.name.map_or(mention.at.start, |name| name.start);
    let before = page.tail(Span::new(mention.sentence.start, own), 1600);
    let low = page.cues(before);
    let at = frames
        .side_before
        .iter()
        .filter_map(|lead| low.rfind(lead.as_str()).map(|at| at + lead.len()))
        .filter(|at| low.get(*at..).is_some_and(|rest| rest.starts_with(' ')))
        .max()?
        + 1;
    let rest = Span::new(before.start + at, before.end.min(before.start + at + 160));
    let mut end = rest.end;
    while !page.even.is_char_boundary(end) {
        end -= 1;
    }
    let rest = Span::new(rest.start, end);
    if let Some(named) = organizations.within(Span::new(rest.start, (rest.start + 60).min(own))).first() {
        let place = named.branch.filter(|place| sides.of(*place).is_some()).unwrap_or(named.organization);
        return sides.of(place).map(|_| place);
    }
    let words = page.cues(rest);
    if starts_with_word(words, &frames.public_side) {
        return sides.government.first().copied();
    }
    if starts_with_word(words, &frames.enterprise_side) {
        return sides.company.first().copied();
    }
    None
}

/// Which person each mention means, what the sentences say that each did, and who remains.
fn people_with_roles(
    mut people: Vec<Person>,
    by_name: BTreeMap<String, usize>,
    mentions: &[&Mention],
    scene: Scene<'_>,
) -> People {
    let page = scene.page;
    let named = |place: &usize, people: &[Person]| people.get(*place).is_some_and(|person| person.position.is_some());
    let mut resolved: Vec<(usize, &Mention)> = Vec::new();
    let mut last: Option<usize> = None;
    for mention in mentions {
        let who = match mention.form {
            Form::Full | Form::Given => mention.name.and_then(|name| {
                let key = text::even(page.words(name));
                by_name.get(&key).copied().or_else(|| by_given_name(&key, &people, last))
            }),
            Form::Office => mention.office.and_then(|office| {
                by_office(page.cues(office), &people).or_else(|| by_office_of(office, mention, &people, scene))
            }),
            Form::Pronoun => last,
        }
        .filter(|place| named(place, &people));
        if let Some(place) = who {
            resolved.push((place, mention));
            if mention.form != Form::Pronoun {
                last = Some(place);
            }
        }
    }
    let cues = scene_cues(&resolved, scene);
    for (at, (place, mention)) in resolved.iter().enumerate() {
        for role in roles_of(at, &resolved, &cues, scene) {
            if let Some(person) = people.get_mut(*place) {
                person.roles.entry(role.role).or_insert(role);
            }
        }
        if let Some(person) = people.get_mut(*place) {
            person.present |= mention.form == Form::Full && is_present(mention, &cues, person.side.is_some());
        }
    }
    let mut kept: Vec<Option<usize>> = vec![None; people.len()];
    let mut facts = Vec::new();
    for (place, person) in people.iter().enumerate() {
        let Some((office, position)) = &person.position else { continue };
        let took_part = !person.roles.is_empty() || person.present;
        // With several agreements in one article, the others' people are none of this one's.
        let own =
            person.side.is_some() || scene.scope.is_none_or(|scope| scope.iter().any(|span| span.contains(&person.at)));
        let Some(organization) = person.organization.clone().filter(|_| took_part && own) else { continue };
        let mut roles: Vec<RoleFacts> = person.roles.values().cloned().collect();
        if roles.is_empty() {
            let reason = Reason::new("role/named", position.as_str(), 0.7);
            roles.push(RoleFacts { role: Role::Attended, at: person.at, reason });
        }
        if let Some(flag) = kept.get_mut(place) {
            *flag = Some(facts.len());
        }
        facts.push(PersonFacts {
            name: name_case(&person.name),
            position: position.clone(),
            organization,
            rank: person.rank.clone(),
            roles,
            at: person.at,
            reason: Reason::new("person/name-and-office", page.words(*office), 0.9),
        });
    }
    let references = resolved
        .iter()
        .filter_map(|(place, mention)| {
            let person = kept.get(*place).copied().flatten()?;
            Some(Reference { at: mention.at, person, side: people.get(*place)?.side })
        })
        .collect();
    People { facts, references }
}

fn by_given_name(key: &str, people: &[Person], last: Option<usize>) -> Option<usize> {
    let ending = format!(" {key}");
    let fits = |person: &Person| person.position.is_some() && text::even(&person.name).ends_with(&ending);
    // The person spoken of last is meant where two share a given name.
    last.filter(|place| people.get(*place).is_some_and(fits)).or_else(|| people.iter().rposition(fits))
}

fn by_office(office: &str, people: &[Person]) -> Option<usize> {
    let fits = |person: &&Person| {
        person.position.as_ref().is_some_and(|(_, position)| {
            let even = text::even(position);
            let parts: Vec<&str> = even.split([',', '-', '–']).map(str::trim).collect();
            parts.iter().any(|part| same_office(part, office))
        })
    };
    let mut found = people.iter().enumerate().filter(|(_, person)| fits(person));
    let first = found.next()?;
    // Two presidents make the word mean neither.
    found.next().is_none().then_some(first.0)
}

/// "Vị Chủ tịch FPT" is the one chairman of FPT, however the article writes his office first.
fn by_office_of(office: Span, mention: &Mention, people: &[Person], scene: Scene<'_>) -> Option<usize> {
    scene.organizations.within(office).first()?;
    let organization = belongs(office, mention, scene).organization?;
    let head: Vec<&str> = scene.page.cues(office).split(' ').take(2).collect();
    let head = head.join(" ");
    let mut found = people.iter().enumerate().filter(|(_, person)| {
        person.organization.as_deref() == Some(organization.as_str())
            && person.position.as_ref().is_some_and(|(_, position)| {
                text::even(position).split([',', '-', '–']).any(|part| part.trim().starts_with(&head))
            })
    });
    let first = found.next()?;
    found.next().is_none().then_some(first.0)
}

/// Whether two offices are one, the shorter written without its place.
fn same_office(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        && (short.split(' ').count() >= 3 || short == long)
}

/// The event words of the sentences in which people are named, by sentence.
type Cues = BTreeMap<usize, Vec<(Hit, Vec<EventWord>)>>;

fn scene_cues(resolved: &[(usize, &Mention)], scene: Scene<'_>) -> Cues {
    let index = &scene.lexicon.index;
    let mut cues = Cues::new();
    for (_, mention) in resolved {
        cues.entry(mention.sentence.start).or_insert_with(|| {
            scene
                .page
                .events(index, mention.sentence)
                .into_iter()
                // "Bộ Thông tin và Truyền thông" informs nobody.
                .filter(|hit| !scene.organizations.names(hit.at))
                .map(|hit| {
                    let kinds =
                        usize::try_from(hit.payload).ok().and_then(|place| index.event_words.get(place)).cloned();
                    (hit, kinds.unwrap_or_default())
                })
                .collect()
        });
    }
    cues
}

/// Whether a word begins a name of the highlands: "h’liên", "k'srang".
fn highland(low: &str) -> bool {
    let mut letters = low.chars();
    let first = letters.next();
    first.is_some_and(|first| matches!(first, 'h' | 'k' | 'y' | 'r')) && matches!(letters.next(), Some('’' | '\''))
}

/// Whether the sentence lists, shows or greets people, or the person belongs to a party.
fn is_present(mention: &Mention, cues: &Cues, party: bool) -> bool {
    let listed = cues
        .get(&mention.sentence.start)
        .is_some_and(|hits| hits.iter().any(|(_, kinds)| kinds.contains(&EventWord::Attendance)));
    party || listed || mention.block == BlockKind::Caption
}

/// Whether words go on with what was said: "… với báo chí rằng", "… với phóng viên:".
fn says_what(behind: &str) -> bool {
    let near: usize = behind.chars().take(48).map(char::len_utf8).sum();
    let near = behind.get(..near).unwrap_or("");
    near.split(['.', ';', ',']).next().is_some_and(|words| words.contains(" rằng") || words.contains(": "))
}

/// Whether a word of signing says when somebody spoke: "sau khi ký".
fn after_signing(page: &Page<'_>, hit: &Hit) -> bool {
    let word = page.cues(hit.at);
    word.starts_with("sau khi ký")
        || matches!(word, "ký" | "ký kết")
            && page.even.get(..hit.at.start).is_some_and(|before| before.ends_with("sau khi "))
}

/// Whether the next line is a quotation, as in a script: "CHẠY CHỮ: BÀ A - PHÓ CHỦ TỊCH / “Tỉnh mong …”".
fn opens_a_quotation(page: &Page<'_>, end: usize) -> bool {
    let next = page.blocks.partition_point(|block| block.at.start < end);
    page.blocks.get(next).is_some_and(|block| {
        let words = page.words(block.at);
        words.starts_with(['“', '"', '«']) && words.chars().take(30).count() == 30
    })
}

fn roles_of(at: usize, resolved: &[(usize, &Mention)], cues: &Cues, scene: Scene<'_>) -> Vec<RoleFacts> {
    let mut roles = Vec::new();
    let Some((place, mention)) = resolved.get(at) else { return roles };
    let page = scene.page;
    let frames = &scene.lexicon.index.frames;
    let Some(hits) = cues.get(&mention.sentence.start) else { return roles };
    // Another person ends what can be said of this one; those joined by "và" share it.
    let same = |other: &&(usize, &Mention)| other.1.sentence == mention.sentence;
    let mut end_of_group = mention.at.end;
    let mut following =
        resolved.iter().skip(at + 1).take_while(same).filter(|other| other.1.form != Form::Pronoun).peekable();
    while let Some(next) = following.peek() {
        let joint = page.cues(Span::new(end_of_group, next.1.at.start));
        let joined = next.1.at.start >= end_of_group
            && matches!(joint.trim_start_matches([')', ',']).trim(), "và" | "cùng" | "với" | "cùng với")
            || joint.trim_start().starts_with('(') && (joint.ends_with(") và ") || joint.ends_with(") cùng "));
        if !joined {
            break;
        }
        end_of_group = next.1.at.end;
        following.next();
    }
    let next_person = following.peek().map_or(mention.sentence.end, |next| next.1.at.start);
    let previous_end = resolved
        .iter()
        .take(at)
        .rev()
        .take(24)
        .take_while(same)
        .find(|other| other.0 != *place)
        .map_or(mention.sentence.start, |other| other.1.at.end);
    let role = |role: Role, hit: &Hit, rule: &str, confidence: f32| RoleFacts {
        role,
        at: Span::new(mention.at.start.min(hit.at.start), mention.at.end.max(hit.at.end)),
        reason: Reason::new(rule, page.words(hit.at), confidence),
    };
    let of = |kinds: &[EventWord], kind: EventWord| kinds.contains(&kind);

    // Behind the person: "…, khẳng định", "… và … ký kết".
    let mut spoke = None;
    let mut signed = None;
    let from = hits.partition_point(|(hit, _)| hit.at.start < end_of_group);
    for (hit, kinds) in hits.iter().skip(from).take_while(|(hit, _)| hit.at.end <= next_person.max(end_of_group)) {
        let between = page.cues(Span::new(end_of_group, hit.at.start));
        if between.len() > 160 || between.contains(';') {
            break;
        }
        let loose = frames.loose_speech.iter().any(|verb| verb == page.cues(hit.at));
        // "Nghe giới thiệu" is not said by the hearer; "trao đổi với" is talk, not speech.
        let behind = page.even.get(hit.at.end..).unwrap_or("");
        if between.trim_end().ends_with("nghe")
            || ["không", "chưa"].iter().any(|no| between.trim_end().ends_with(no))
            || page.cues(hit.at) == "chúc mừng" && behind.starts_with(" lễ")
            || page.cues(hit.at) == "trao đổi"
                && [" với", " bên lề", " văn", " biên bản"].iter().any(|word| behind.starts_with(word))
                && !says_what(behind)
        {
            continue;
        }
        let direct = |limit: usize| {
            let bare = between.trim_start_matches([')', ',', ' ', '-', '–']);
            bare.len() <= limit && !bare.contains(['.', ':'])
        };
        // "báo cáo kết quả", a word of reviews, is said by somebody too.
        let says = of(kinds, EventWord::Speech) || page.cues(hit.at).starts_with("báo cáo");
        if says && spoke.is_none() {
            let reach = if loose { 30 } else { 90 };
            let other_subject =
                scene.organizations.within(Span::new(end_of_group, hit.at.start)).iter().any(|_| between.len() > 50);
            if direct(reach) && !(other_subject && loose) {
                spoke = Some(role(Role::Spoke, hit, "role/speech-behind", if loose { 0.8 } else { 0.95 }));
            }
        }
        // "nói sau khi ký với bà B": who tells of it has signed.
        let after = after_signing(page, hit)
            && [" với ", " kết với "].iter().any(|with| behind.starts_with(with))
            && spoke.is_some();
        let signs = of(kinds, EventWord::Signing)
            || after
            || of(kinds, EventWord::Signature) && page.cues(hit.at).starts_with("người ký");
        if signs && signed.is_none() {
            let signers = matches!(between.trim(), "là những" | "là hai" | "là các");
            // "sau khi ông A và bà B hoàn tất việc ký kết": they did it.
            let performs = frames.performs_signing.iter().any(|verb| {
                between.trim_end().strip_suffix(verb.as_str()).is_some_and(|rest| {
                    rest.is_empty()
                        || rest.ends_with(' ') && !has_word(rest.trim_start_matches([',', ' ']), &frames.not_signing)
                })
            });
            let barred = has_word(between, &frames.not_signing) && !after && !signers && !performs;
            let noun = page.cues(hit.at).starts_with("lễ ");
            let person_end = matches!(mention.form, Form::Full | Form::Given | Form::Office);
            // "Dưới sự chứng kiến của Bí thư …, lãnh đạo hai bên ký": who witnesses does not sign.
            let lead = page.cues(Span::new(previous_end.min(mention.at.start), mention.at.start)).trim_end();
            let witness = lead.ends_with("chứng kiến của") || lead.ends_with("chứng kiến của các");
            if person_end && !noun && !barred && !witness && between.len() <= 110 && !between.contains(['.', ':', ';'])
            {
                signed = Some(role(Role::Signed, hit, "role/signing-behind", 0.9));
            }
        }
    }
    // In front: "Phát biểu tại lễ ký, ông …", "theo ông …", "Hai người đặt bút là …".
    let before = Span::new(previous_end, mention.at.start);
    let first = previous_end == mention.sentence.start;
    let reach = mention.at.start.saturating_sub(REACH);
    let from = hits.partition_point(|(hit, _)| hit.at.start < reach);
    let in_front = hits.iter().skip(from).take_while(|(hit, _)| hit.at.end <= mention.at.start);
    for (hit, kinds) in in_front.clone().filter(|(hit, _)| hit.at.start >= before.start) {
        let between = page.cues(Span::new(hit.at.end, before.end));
        let of_this = between.trim_matches([' ', ',', ':']);
        if spoke.is_none() && (of(kinds, EventWord::SpeechBefore) || of(kinds, EventWord::Speech)) {
            let opens = hit.at.start <= mention.sentence.start + 6
                && first
                && between.len() <= 220
                && between.trim_end().ends_with([',', ':'])
                && !between.contains(';');
            let right = of(kinds, EventWord::SpeechBefore)
                && matches!(of_this, "" | "của" | "của đại diện" | "lời")
                && between.len() < 20;
            if (opens && !matches!(page.cues(hit.at), "theo" | "giới thiệu" | "nghe")) || right {
                spoke = Some(role(Role::Spoke, hit, "role/speech-in-front", 0.92));
            }
        }
    }
    if signed.is_none() {
        for (hit, kinds) in in_front {
            let after = after_signing(page, hit);
            let signs = of(kinds, EventWord::Signing) || of(kinds, EventWord::Signature) || after;
            let ceremony = page.cues(hit.at).starts_with("lễ ");
            if !signs && !ceremony {
                continue;
            }
            // "Đại diện hai bên ký kết là ông A và ông B", "được ký bởi ông A".
            let lead_end = resolved
                .iter()
                .take(at)
                .rev()
                .take_while(same)
                .map(|other| other.1.at.start)
                .take_while(|start| *start >= hit.at.end)
                .last()
                .unwrap_or(mention.at.start);
            let lead = page.cues(Span::new(hit.at.end, lead_end));
            let lead = lead.trim_end();
            let chain = page.cues(Span::new(lead_end, mention.at.start));
            let broken = ["chứng kiến", "tham dự", "cùng dự", "có mặt"].iter().any(|word| chain.contains(word));
            // "Cũng là người ký, bà A nói".
            let signer = page.cues(hit.at).contains("người ký") && lead == ",";
            let around = page.cues(page.tail(Span::new(mention.sentence.start, hit.at.start), 160));
            // "Thay mặt UBND tỉnh ký thỏa thuận, ông A nói".
            let signer = signer
                || first
                    && lead.ends_with(',')
                    && lead.len() <= 60
                    && ["thay mặt ", "đại diện "].iter().any(|start| around.starts_with(start));
            // "ông A ký và trao phụ lục cho bà B", "trao kế hoạch đã ký cho bà B": whoever is handed the signed paper has
            // signed it.
            let signed_paper = lead.trim_start() == "cho"
                && (around.ends_with("đã ") || page.cues(hit.at).starts_with("đã "))
                && around.contains("trao ");
            let handed = !after
                && lead.len() <= 80
                && lead.ends_with(" cho")
                && lead.contains("trao ")
                && ["văn bản", "biên bản", "phụ lục", "bản ", "thỏa thuận", "hợp đồng", "văn kiện"]
                    .iter()
                    .any(|paper| lead.contains(paper))
                && !lead.contains("kỷ niệm");
            let named = lead.len() <= 140
                && (lead.ends_with(':')
                    || ["là", "gồm", "có", "của", "bởi", "với", "giữa", "gồm có", "cùng", "cùng với", "bên"]
                        .iter()
                        .any(|mark| {
                            lead.trim_end_matches(',')
                                .strip_suffix(mark)
                                .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
                        }));
            // "lễ ký kết giữa Phó Chủ tịch A và Phó Tổng giám đốc B": of the ceremony itself only whom it joins.
            if ceremony {
                if lead.trim_start() == "giữa" && !broken {
                    signed = Some(role(Role::Signed, hit, "role/signing-in-front", 0.8));
                }
                continue;
            }
            let is_event = ["dự ", "chứng kiến", "tại lễ", "lễ ", "buổi "]
                .iter()
                .any(|word| around.ends_with(word) || around.contains("dự lễ") || around.contains("chứng kiến"));
            let with = !after || matches!(lead, "với" | "kết với");
            if (named || signer || handed || signed_paper)
                && with
                && !is_event
                && !broken
                && !lead.contains("chứng kiến")
            {
                signed = Some(role(Role::Signed, hit, "role/signing-in-front", 0.85));
            }
        }
    }
    // "Ông A: Chúng tôi sẽ …"
    if spoke.is_none() && matches!(mention.form, Form::Full | Form::Given) {
        let behind = page.text.get(mention.at.end..mention.sentence.end).unwrap_or("");
        let colon = behind.find(':').filter(|at| {
            *at <= 60
                && behind.get(..*at).is_some_and(|words| {
                    !words.contains([';', '.', '(', '“', '"'])
                        && !words.split(' ').any(|word| matches!(word, "gồm" | "có" | "là" | "các" | "và" | "dự"))
                })
        });
        let said = |rest: &str| rest.trim_start().chars().take(17).count() > 15;
        let quoted = colon.and_then(|at| behind.get(at + 1..)).is_some_and(said)
            || behind.trim_matches(['.', ' ', ':', ')', ']']).is_empty()
                && mention.sentence.len() < 200
                && (mention.at.start < mention.sentence.start + 24
                    || page.cues(Span::new(mention.sentence.start, mention.at.start)).contains("phỏng vấn"))
                && opens_a_quotation(page, mention.sentence.end);
        if quoted {
            let at = Span::new(mention.at.end, mention.at.end + 1);
            spoke = Some(RoleFacts {
                role: Role::Spoke,
                at: mention.at,
                reason: Reason::new("role/quotation", page.words(at), 0.9),
            });
        }
    }
    roles.extend(signed);
    roles.extend(spoke);
    roles
}
