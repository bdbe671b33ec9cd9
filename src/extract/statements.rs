//! Statements: clause by clause what a party does, will do, is asked to do or has done.
//!
//! A sentence is read in four steps: what stands before its doer is set aside, the rest is cut into
//! clauses, each clause is judged (topics, stance, actor), and neighbours that say one thing are joined.
//! What a clause does not say itself carries over from the clause, the frame or the paragraph before.

use std::collections::BTreeSet;

use crate::lexicon::Lexicon;
use crate::lexicon::cues::{Role, TopicCue};
use crate::model::{Actor, Claim, PartyKind, Reason, Span, Stance, StatementFacts};

use super::actors::{self, Doer, Named, Who};
use super::clauses::{self, Clause, Joint, Words};
use super::stances::{self, Said};
use super::{BlockKind, Context, Page, Side, targets, topics};

/// The statements of one agreement, in the order of the text.
pub fn read(page: &Page<'_>, context: &Context<'_>, lexicon: &Lexicon) -> Vec<StatementFacts> {
    let named = named(context);
    let teaches = |places: &[usize]| {
        places.iter().any(|place| {
            context.organizations.get(*place).is_some_and(|party| {
                ["dai-hoc", "hoc-vien", "cao-dang", "truong-"].iter().any(|head| party.slug.contains(head))
            })
        })
    };
    let school = teaches(&context.sides.government) || teaches(&context.sides.company);
    let schooled = teaches(&context.sides.company) && !teaches(&context.sides.government);
    let firms = context
        .sides
        .company
        .iter()
        .any(|place| context.organizations.get(*place).is_some_and(|party| party.kind == PartyKind::Company));
    let mut reader = Reader {
        lexicon,
        flow: Flow::default(),
        found: Vec::new(),
        captions: Vec::new(),
        signing: Vec::new(),
        signing_at: context.signing,
        year: context.year,
        school,
        private: context.sides.government.is_empty(),
    };
    let (mut first, mut before) = (0, 0);
    for block in &page.blocks {
        match block.kind {
            BlockKind::Heading => {
                reader.flow = Flow::default();
                reader.flow.lister = heading(page, block.at, &named, first, lexicon);
                reader.flow.listing = reader.flow.lister.is_some();
                continue;
            }
            kind if !kind.is_prose() && kind != BlockKind::Caption => continue,
            _ => {}
        }
        let paragraph = page.text.get(before..block.at.start).is_none_or(|gap| gap.matches('\n').count() != 1);
        before = block.at.end;
        reader.flow.begin_block(block.kind, paragraph);
        let mut sentences = Vec::new();
        for sentence in &block.sentences {
            while named.get(first).is_some_and(|one| one.at.end <= sentence.start) {
                first += 1;
            }
            if context.reads(*sentence) {
                let near = named.get(first..).unwrap_or_default();
                let mut words = Words::new(page.text, *sentence, near, &lexicon.cues);
                words.firms = firms;
                words.schooled = schooled;
                sentences.push(words);
            }
        }
        let quoted = quoted(&sentences);
        for (words, speaker) in sentences.iter().zip(quoted) {
            reader.flow.speaker = speaker.or(reader.flow.speaker);
            reader.flow.quoted = speaker.is_some();
            reader.sentence(words, block.kind);
        }
    }
    reader.finish()
}

/// Names of organizations and people with their sides, in the order of the text.
fn named(context: &Context<'_>) -> Vec<clauses::Named> {
    let who = |side: Option<Side>| match side {
        Some(Side::Government) => Who::Government,
        Some(Side::Company) => Who::Company,
        None => Who::Other,
    };
    // Where all are companies, one of them alone is the company and two together are both.
    let party = |organization: usize| {
        if context.sides.government.is_empty() && context.sides.company.contains(&organization) {
            organization + 1
        } else {
            0
        }
    };
    // A department or a district acts for its province.
    let province = context
        .sides
        .government
        .iter()
        .any(|place| context.organizations.get(*place).is_some_and(|party| party.kind == PartyKind::Province));
    let ours = |slug: &str| {
        context.sides.government.iter().any(|place| {
            context
                .organizations
                .get(*place)
                .is_some_and(|party| party.kind == PartyKind::Province && slug.ends_with(&format!("-{}", party.slug)))
        })
    };
    let organ = |organization: usize| {
        province
            && context.organizations.get(organization).is_some_and(|party| {
                party.kind == PartyKind::District
                    || ["so-", "ban-", "van-phong-", "cong-an-tinh", "tinh-uy", "ubnd"]
                        .iter()
                        .any(|head| party.slug.starts_with(head))
                    // "Bệnh viện Đa khoa tỉnh", "Trung tâm Xúc tiến đầu tư tỉnh".
                    || (["benh-vien-", "trung-tam-", "chi-cuc-", "dai-phat-thanh"]
                        .iter()
                        .any(|head| party.slug.starts_with(head))
                        && party.slug.contains("-tinh-"))
                    || (party.slug.starts_with("truong-cao-dang-") && ours(&party.slug))
            })
    };
    // A company's branch acts for it, and it for the branch that signs.
    let kin = |organization: usize| {
        let slug = context.organizations.get(organization).map_or("", |party| party.slug.as_str());
        let longer = |long: &str, short: &str| {
            short.len() > 2 && long.strip_prefix(short).is_some_and(|rest| rest.starts_with('-'))
        };
        // "Tổng công ty Giải pháp Doanh nghiệp Viettel": the brand at the end names the group.
        let branded = |brand: &str| {
            brand.len() > 2
                && (slug.strip_suffix(brand).is_some_and(|rest| rest.ends_with('-'))
                    || slug.contains(&format!("-{brand}-")))
        };
        context.sides.company.iter().any(|place| {
            context.organizations.get(*place).is_some_and(|party| {
                longer(slug, &party.slug)
                    || longer(&party.slug, slug)
                    || (party.kind == PartyKind::Company && branded(&party.slug))
            })
        })
    };
    // A party is named by a part of its name as well: "Cảng Hải Phòng" for the company of that port.
    let part = |organization: usize| {
        let party = context.organizations.get(organization)?;
        if party.kind == PartyKind::Province || party.slug.matches('-').count() < 1 {
            return None;
        }
        // "Hội Nông dân" alone is that of the province, and not of the whole country.
        let short = party.slug.strip_suffix("-viet-nam").unwrap_or(&party.slug);
        let holds = |places: &[usize]| {
            places.iter().any(|place| {
                context.organizations.get(*place).is_some_and(|whole| {
                    whole.slug.len() > short.len()
                        && (format!("-{}-", whole.slug).contains(&format!("-{}-", party.slug))
                            || short.matches('-').count() > 1 && whole.slug.starts_with(&format!("{short}-")))
                })
            })
        };
        match (holds(&context.sides.government), holds(&context.sides.company)) {
            (true, false) => Some(Side::Government),
            (false, true) => Some(Side::Company),
            _ => None,
        }
    };
    let side = |organization: usize| match context.sides.of(organization) {
        None => part(organization)
            .or_else(|| kin(organization).then_some(Side::Company))
            .or_else(|| organ(organization).then_some(Side::Government)),
        side => side,
    };
    // Once for each organization: an article may name one a thousand times.
    let sides: Vec<Option<Side>> = (0..context.organizations.list.len()).map(side).collect();
    // "Trung tâm điều hành thông minh đã tích hợp …": what is built is no body that acts.
    let built = |organization: usize| {
        sides.get(organization).copied().flatten().is_none()
            && context.organizations.get(organization).is_some_and(|party| {
                ["dieu-hanh", "giam-sat", "du-lieu", "tich-hop", "ioc", "soc"]
                    .iter()
                    .any(|what| party.slug.strip_prefix("trung-tam-").is_some_and(|rest| rest.starts_with(what)))
            })
    };
    let mut named: Vec<clauses::Named> = context
        .organizations
        .mentions
        .iter()
        .filter(|mention| !built(mention.organization))
        .map(|mention| clauses::Named {
            at: mention.at,
            who: who(sides.get(mention.organization).copied().flatten()),
            party: party(mention.organization),
        })
        .chain(context.references.iter().map(|reference| clauses::Named {
            at: reference.at,
            who: who(reference.side),
            party: 0,
        }))
        .collect();
    named.sort_by_key(|one| (one.at.start, std::cmp::Reverse(one.at.end)));
    named
}

/// What is told at a place of the text.
#[derive(Debug, Clone, Copy, Default)]
struct Flow {
    /// Whether achievements or contents are told, and whether that outlasts the paragraph.
    telling: Option<(Stance, bool)>,
    /// Who did what the last statement says.
    doer: Option<Who>,
    /// Whether the sentence before gave a statement, in this block or the one before.
    running: bool,
    /// Who speaks.
    speaker: Option<Who>,
    /// Whether a list was introduced.
    listing: bool,
    /// Who does what the list says.
    lister: Option<Who>,
    /// What the last statement was.
    last: Option<Stance>,
    /// Whether the sentence is somebody's words between quotation marks.
    quoted: bool,
}

impl Flow {
    fn begin_block(&mut self, kind: BlockKind, paragraph: bool) {
        if kind == BlockKind::Caption {
            return;
        }
        if kind != BlockKind::ListItem {
            self.listing = false;
        }
        // Where each sentence is a line of its own, what is promised goes on to the next line.
        match self.telling {
            Some((Stance::Commitment, false)) if !paragraph => {}
            // The items of a list of results are results, though they say no "đã".
            Some((Stance::Result, false)) if kind == BlockKind::ListItem => {}
            Some((_, false)) => self.telling = None,
            _ => {}
        }
    }
}

/// A clause that may become a statement.
#[derive(Debug, Clone)]
struct Draft<'l> {
    from: usize,
    to: usize,
    joint: Joint,
    topics: Vec<(usize, &'l TopicCue)>,
    stance: Stance,
    stance_reason: Reason,
    actor: Actor,
    actor_reason: Reason,
    /// Whether the clause names its doer.
    own_doer: bool,
    /// Whether the clause says its stance.
    own_stance: bool,
    /// Whether it says anything that is done.
    grounded: bool,
    /// Whether it introduces a list.
    introduces: bool,
    /// Whether it begins with a verb of its own.
    acts: bool,
    /// Whether it is a doer alone, set off by a comma: "ông An, Chủ tịch tỉnh, đề nghị …".
    bare: bool,
}

/// What stands before the doer of a sentence.
#[derive(Debug, Clone, Copy)]
struct Head {
    /// Where the content begins.
    start: usize,
    /// Where whoever asks is named, where the content is somebody's words.
    asker: Option<usize>,
    /// Whether the content is reported as somebody's words.
    spoken: bool,
    /// Where the quote begins, where that is before the content.
    quote: Option<usize>,
    /// What the words before the doer tell of.
    frame: Option<(Stance, usize)>,
    /// The only words that say who: "về phía tỉnh".
    side: Option<Who>,
    /// To whom the sentence turns: "đối với các sở, ngành".
    toward: Option<Who>,
    /// Whether the sentence begins with "từ đó", "qua đó".
    effect: bool,
    /// What was told before the sentence.
    told_before: Option<(Stance, bool)>,
    /// Whether something stood there that asks for the new sentence to lean on the one before.
    leaning: bool,
    /// Where the condition begins under which somebody says that something will come.
    condition: Option<usize>,
    /// Whether the words before say that what follows are the agreement's contents, of nobody in particular.
    contents: bool,
    /// Where a request told as a noun begins, and whoever is asked: "nguyện vọng của tỉnh là | VNPT …".
    wish: Option<(usize, usize)>,
}

struct Reader<'l> {
    lexicon: &'l Lexicon,
    flow: Flow,
    found: Vec<StatementFacts>,
    captions: Vec<StatementFacts>,
    signing: Vec<StatementFacts>,
    /// Whether the public side is a school or a university.
    school: bool,
    /// The sentence that reports the signing.
    signing_at: Option<Span>,
    /// The year of the article.
    year: Option<i16>,
    /// Whether there is no public side.
    private: bool,
}

impl<'l> Reader<'l> {
    /// Everything that was found, without what is told twice.
    fn finish(mut self) -> Vec<StatementFacts> {
        let cell = |statement: &StatementFacts, topic: &Claim<String>| (topic.value.clone(), statement.stance.value);
        // A caption that repeats the body gives nothing.
        let known: BTreeSet<(String, Stance)> = self
            .found
            .iter()
            .flat_map(|statement| statement.topics.iter().map(|topic| cell(statement, topic)))
            .collect();
        let captions = std::mem::take(&mut self.captions);
        self.found.extend(
            captions
                .into_iter()
                .filter(|statement| statement.topics.iter().all(|topic| !known.contains(&cell(statement, topic)))),
        );
        // The signing gives a topic that nothing else names, once.
        let mut named: BTreeSet<String> =
            self.found.iter().flat_map(|statement| statement.topics.iter().map(|topic| topic.value.clone())).collect();
        for statement in std::mem::take(&mut self.signing) {
            if statement.topics.iter().all(|topic| !named.contains(&topic.value)) {
                named.extend(statement.topics.iter().map(|topic| topic.value.clone()));
                self.found.push(statement);
            }
        }
        self.found.sort_by_key(|statement| (statement.at.start, statement.at.end));
        self.found
    }

    fn sentence(&mut self, words: &Words<'l>, kind: BlockKind) {
        if words.is_empty() {
            return;
        }
        let to = self.attribution(words);
        let tail = (to < words.len()).then(|| asked_behind(words, to)).flatten();
        let to = self.aside(words, to);
        if kind == BlockKind::Caption {
            self.caption(words, to);
            return;
        }
        if opens_plan(words, to) {
            self.flow.telling = Some((Stance::Commitment, false));
        }
        let told_before = self.flow.telling;
        let head = self.head(words, to, kind);
        let mut drafts = Vec::new();
        self.judge(words, &Head { told_before, ..head }, to, &mut drafts, kind);
        let joined = join(drafts);
        self.keep(words, joined);
        // '"…", ông A nói và mong VNPT sớm …': what is asked behind a quotation.
        if let Some(start) = tail {
            let behind =
                Head { start, spoken: true, asker: None, quote: None, frame: None, effect: false, wish: None, ..head };
            let mut drafts = Vec::new();
            self.judge(words, &behind, words.len(), &mut drafts, kind);
            self.keep(words, join(drafts));
        }
        if words.word(words.len() - 1) == ":" {
            self.flow.listing = true;
            // "Hai bên thống nhất các nội dung:" says who does what the items tell.
            let start = head.start.min(to);
            let doer = actors::subject(words, start, words.predicate(start, to), self.flow.speaker);
            let named = doer.map(|doer| doer.who).filter(|who| *who != Who::Other);
            self.flow.lister = named.or_else(|| one_side(words, 0, words.len())).or(Some(Who::Both));
        }
    }

    /// A caption counts where it quotes somebody: "Ông A: Chúng tôi sẽ …".
    fn caption(&mut self, words: &Words<'l>, to: usize) {
        let colon = (0..to.min(40)).find(|place| words.word(*place) == ":");
        let quotes = |colon: usize| words.is(colon + 1, Role::Speaker) || matches!(words.word(colon + 1), "“" | "\"");
        // A long sentence before a line of credits may be the article's last paragraph.
        let told = words.len() > 24 && words.word(words.len() - 1) == ".";
        if !colon.is_some_and(quotes) && !told {
            return;
        }
        let saved = if told { self.flow } else { std::mem::take(&mut self.flow) };
        let head = self.head(words, to, BlockKind::Caption);
        let mut drafts = Vec::new();
        self.judge(words, &head, to, &mut drafts, BlockKind::Caption);
        let before = self.found.len();
        self.keep(words, join(drafts));
        let quoted = self.found.split_off(before);
        // What is told at length with numbers of its own is no caption that repeats the body.
        if told && counted(words, 0, to) {
            self.found.extend(quoted);
        } else {
            self.captions.extend(quoted);
        }
        self.flow = saved;
    }

    /// Cuts off ", ông A nói" behind a quotation, and learns who spoke; gives where the content ends.
    fn attribution(&mut self, words: &Words<'_>) -> usize {
        let len = words.len();
        let closing = (len.saturating_sub(40)..len).rev().find(|place| matches!(words.word(*place), "”" | "\""));
        let Some(close) = closing.filter(|close| *close > 3) else { return len };
        let tail = close + 1;
        let has_name = (tail..len).any(|at| words.mark(at).is_some() || words.is(at, Role::Speaker));
        let reports = (tail..len).any(|at| words.is(at, Role::Speech)) || matches!(words.word(tail + 1), "theo");
        if tail + 1 >= len || !matches!(words.word(tail), "," | "-" | "–") || !(has_name || reports) {
            return len;
        }
        // 'qua chương trình "…", công ty đã đến với 90 trường': what follows the title goes on with a deed.
        let deed = |at: usize| words.mark(at).is_none() && (words.is(at, Role::Result) || words.word(at) == "sẽ");
        if !reports && (tail..len).any(deed) {
            return len;
        }
        if let Some(who) = speaker(words, tail, len) {
            self.flow.speaker = Some(who);
        }
        self.flow.quoted = true;
        close
    }

    /// Cuts off ", ông A nói thêm" at the end of a sentence without quotation marks.
    fn aside(&mut self, words: &Words<'_>, to: usize) -> usize {
        let mut end = to;
        while end > 0 && words.is_mark(end - 1) {
            end -= 1;
        }
        let comma = (end.saturating_sub(14)..end).rev().find(|place| words.word(*place) == ",");
        let Some(comma) = comma.filter(|comma| *comma > 3) else { return to };
        let verb = (comma + 1..end).find(|place| words.is(*place, Role::Speech) && words.mark(*place).is_none());
        let Some(verb) = verb.filter(|verb| *verb > comma + 1 && verb + words.taken(*verb) + 1 >= end) else {
            return to;
        };
        let person = words.mark(comma + 1).is_some() || words.is(comma + 1, Role::Speaker);
        if !person {
            return to;
        }
        self.flow.speaker = speaker(words, comma + 1, verb).or(self.flow.speaker);
        comma
    }

    /// Sets aside what stands before the doer.
    fn head(&mut self, words: &Words<'_>, to: usize, kind: BlockKind) -> Head {
        let mut head = Head {
            start: 0,
            asker: None,
            spoken: false,
            quote: None,
            frame: None,
            side: None,
            toward: None,
            effect: false,
            leaning: false,
            told_before: None,
            contents: false,
            condition: None,
            wish: None,
        };
        let mut place = 0;
        for _ in 0..12 {
            // Quotation marks, bullets, numbers of a list, "(TTXVN) -".
            while place < to && words.is_mark(place) {
                if words.word(place) == "(" {
                    let close = (place..to.min(place + 12)).find(|at| words.word(*at) == ")");
                    place = close.unwrap_or(place);
                }
                place += 1;
            }
            let numbered = words.tokens.get(place).is_some_and(|t| t.kind == crate::text::tokens::TokenKind::Number)
                || words.word(place).chars().count() == 1;
            if numbered && matches!(words.word(place + 1), "." | ")" | "/") && place + 2 < to {
                place += 2;
                continue;
            }
            // "Thỏa thuận có ba trọng tâm: (i) …; (ii) …": what leads in is no content.
            if let Some(colon) = enumerated(words, place, to) {
                self.frame(words, place, colon, &mut head);
                let doer = actors::subject(words, place, words.predicate(place, colon), self.flow.speaker);
                // "Theo đó, VNPT sẽ: (1) …"
                let doer = doer.map(|doer| doer.who).filter(|who| *who != Who::Other);
                head.side = doer.or_else(|| one_side(words, place, colon)).or(head.side);
                head.frame = head.frame.or(Some((Stance::Commitment, place)));
                place = colon + 1;
                continue;
            }
            if let Some(colon) = label(words, place, to, kind) {
                self.frame(words, place, colon, &mut head);
                if words.is(place, Role::Agreement) || matches!(words.word(colon - 1), "gồm" | "sau") {
                    head.frame = head.frame.or(Some((Stance::Commitment, place)));
                }
                head.contents = one_side(words, place, colon).is_none();
                place = colon + 1;
                continue;
            }
            if words.mark(place).is_some() {
                // A name stands here: the doer, or whoever speaks.
            } else if words.is(place, Role::Marker)
                && !words.verb(place)
                // "Theo ông Dũng, …" is a frame with a name in it.
                && !(theo(words, place) && named_by(words, place + words.taken(place)))
            {
                let next = place + words.taken(place);
                self.frame(words, place, next, &mut head);
                head.effect = words.is(place, Role::Effect) || words.is(place, Role::Expectation);
                head.leaning = true;
                // "riêng FPT", "còn VNPT": the doer follows at once.
                // "Cuối cùng là đào tạo …", "Song song là một kho dữ liệu …": one more of what was told before.
                if words.word(next) == "là" && self.flow.running && head.frame.is_none() {
                    head.frame = self
                        .flow
                        .last
                        .filter(|last| matches!(last, Stance::Commitment | Stance::Result))
                        .map(|last| (last, place));
                }
                place = if matches!(words.word(next), "," | ":" | "là") { next + 1 } else { next };
                continue;
            } else if (!words.is(place, Role::Agreement) || matches!(words.word(place + words.taken(place)), "," | ":"))
                && words.roles(place).any(&[Role::Opener, Role::CommitmentFrame, Role::ResultFrame, Role::Reset])
            {
                // "Tới nay 100% xã, phường đã có …": the time alone stands before the doer.
                if until_now(&words.word(place).to_lowercase(), words.word(place + 1)) && words.word(place + 2) != "," {
                    self.frame(words, place, place + 2, &mut head);
                    place += 2;
                    continue;
                }
                let about_side =
                    words.word(place).eq_ignore_ascii_case("về") && matches!(words.word(place + 1), "phía" | "phần");
                // "Về phía tỉnh sẽ …": no comma ends it.
                let open = about_side && words.predicate(place + 2, to) < comma(words, place, to);
                if let Some(end) = frame_end(words, place, to).filter(|_| !open) {
                    self.frame(words, place, end, &mut head);
                    // "cho rằng khi có 5G, nông sản sẽ thông quan nhanh hơn"
                    if head.spoken && clauses::conditional(words, place) {
                        head.condition = Some(place);
                    }
                    let only = actors::subject(words, place + 1, end, self.flow.speaker);
                    let next = end + 1;
                    if matches!(words.word(place), "Đối" | "đối" | "Với" | "với" | "Riêng" | "riêng") {
                        head.toward = one_side(words, place, end).or(head.toward);
                    }
                    if about_side && let Some(who) = only.map(|doer| doer.who).filter(|who| *who != Who::Other) {
                        head.side = Some(who);
                        let predicate = words.predicate(next, to);
                        if actors::subject(words, next, predicate, self.flow.speaker).is_none() && predicate == next {
                            // "Về phía Viettel, giao …": the frame is the only word that says who.
                            head.quote = Some(place);
                            place = next;
                            break;
                        }
                    } else if words.word(place).eq_ignore_ascii_case("theo")
                        && let Some(doer) = only
                        && doer.named != Named::Agreement
                    {
                        // "Theo ông Tuấn, Gia Lai sẽ …"
                        head.spoken = true;
                        self.flow.speaker = Some(doer.who);
                    }
                    place = next;
                    continue;
                }
                if about_side {
                    let predicate = words.predicate(place + 2, to);
                    head.side = actors::subject(words, place + 2, predicate, None).map(|doer| doer.who);
                    break;
                }
                if words.verb(place) || words.roles(place).any(&[Role::Government, Role::Company, Role::Agreement]) {
                    break;
                }
                // A stretch without a comma: it ends where the doer begins.
                let doer = (place + 1..to.min(place + 14)).find(|at| begins_doer(words, *at, to));
                match doer {
                    Some(doer) => {
                        self.frame(words, place, doer, &mut head);
                        place = doer;
                        continue;
                    }
                    None => break,
                }
            }
            // "Nguyện vọng của tỉnh là VNPT sớm phủ sóng …": a request told as a noun.
            if let Some(asked) = wish_told(words, place, to) {
                head.wish = Some((place, asked));
                place = asked;
                break;
            }
            // "Điểm mới là hai bên sẽ …", "đáng chú ý nhất là VNPT …": the content begins with its doer.
            if let Some(content) = told_of(words, place, to) {
                place = content;
                continue;
            }
            // "Ông A - Tổng giám đốc: Chúng tôi sẽ …"
            if let Some(colon) = (place..to.min(place + 30)).find(|at| words.word(*at) == ":")
                && (words.is(colon + 1, Role::Speaker) || matches!(words.word(colon + 1), "“" | "\""))
                && let Some(who) = speaker(words, place, colon)
                && !(place..colon).any(|at| words.verb(at))
            {
                self.flow.speaker = Some(who);
                head.spoken = true;
                place = colon + 1;
                continue;
            }
            // "Báo cáo do ông A trình bày nêu rõ: …", "ông A đánh giá cao kết quả: hai bên đã …"
            if let Some(colon) = (place..to.min(place + 60)).find(|at| words.word(*at) == ":")
                && (begins_doer(words, colon + 1, to)
                    || words.roles(colon + 1).any(&[Role::ResultFrame, Role::CommitmentFrame, Role::Opener])
                        && (colon + 2..to.min(colon + 20)).any(|at| begins_doer(words, at, to)))
                && (place..colon).any(|at| words.roles(at).any(&[Role::Speech, Role::Dismissal]))
                && !(place..colon).any(|at| matches!(words.word(at), "“" | "\"" | ";"))
            {
                self.frame(words, place, colon, &mut head);
                let doer = actors::subject(words, place, words.predicate(place, colon), self.flow.speaker);
                self.flow.speaker = doer.map(|doer| doer.who).filter(|who| *who != Who::Other).or(self.flow.speaker);
                head.spoken = true;
                place = colon + 1;
                continue;
            }
            // Somebody's words: "ông A khẳng định …".
            let predicate = words.predicate(place, to);
            let mut verb = words.past_modals(predicate, to);
            let doer = actors::subject(words, place, predicate, self.flow.speaker);
            if words.is(predicate, Role::Speech) {
                verb = predicate;
            }
            if words.is(verb, Role::Speech) && verb < to && (doer.is_some() || predicate > place) {
                let mut next = verb + words.taken(verb);
                if words.is(next, Role::Expectation) {
                    break; // "bày tỏ tin tưởng": the hope is the predicate
                }
                // "tỉnh chia sẻ dữ liệu": a deed that is said like a report.
                if words.is(verb, Role::Request) && begins_doer(words, next, to) {
                    break; // "lưu ý hai bên lập tổ công tác": a request
                }
                let reports = matches!(words.word(next), "," | ":" | "“" | "\"")
                    || words.is(next, Role::SpeechTail)
                    || words.is(next, Role::Agreement)
                    // "báo cáo đến nay VNPT đã …"
                    || (words.roles(next).any(&[Role::ResultFrame, Role::Reset, Role::Opener, Role::Marker])
                        || until_now(words.word(next), words.word(next + 1)))
                        && (next + 1..to.min(next + 8)).any(|at| begins_doer(words, at, to))
                    || begins_doer(words, next, to);
                if words.verb(verb) && !reports {
                    break;
                }
                // "phát biểu tại lễ ký, khẳng định …": the last of the verbs reports.
                if let Some(doer) = doer {
                    self.flow.speaker = Some(doer.who).filter(|who| *who != Who::Other);
                }
                while next < to
                    && (words.is(next, Role::SpeechTail) || matches!(words.word(next), "," | ":" | "“" | "\""))
                {
                    next += words.taken(next);
                }
                head.asker = Some(head.asker.unwrap_or(place));
                head.spoken = true;
                place = next;
                continue;
            }
            break;
        }
        while matches!(words.word(place), "cũng" | "còn" | "và") && place < to && words.mark(place).is_none() {
            place += 1;
        }
        head.start = place.min(to);
        head
    }

    /// What the words of a frame tell of: achievements, contents, or the event again.
    fn frame(&mut self, words: &Words<'_>, from: usize, to: usize, head: &mut Head) {
        for place in from..to {
            let roles = words.roles(place);
            if roles.has(Role::ResultFrame) {
                head.frame = Some((Stance::Result, place));
                self.flow.telling = Some((Stance::Result, true));
            } else if roles.has(Role::CommitmentFrame) {
                head.frame = Some((Stance::Commitment, place));
                self.flow.telling = Some((Stance::Commitment, false));
            } else if roles.has(Role::Reset) {
                self.flow.telling = None;
            }
        }
        // "Đến hết năm 2027, …" in an article of 2025 looks ahead; "Năm 2022, …" looks back.
        match self.year.zip(dated(words, from, to)) {
            Some((now, (year, at))) if year > now => {
                head.frame = Some((Stance::Commitment, at));
                self.flow.telling = Some((Stance::Commitment, false));
            }
            Some((now, (year, at))) if year < now && head.frame.is_none() => {
                head.frame = Some((Stance::Result, at));
            }
            _ => {}
        }
    }

    /// Judges the clauses of a sentence.
    fn judge(&mut self, words: &Words<'l>, head: &Head, to: usize, drafts: &mut Vec<Draft<'l>>, kind: BlockKind) {
        let listed = kind == BlockKind::ListItem && self.flow.listing;
        let shared = (0..words.len()).any(|at| {
            words.mark(at).is_some_and(|mark| matches!(mark.who, Who::Government | Who::Both))
                || words.roles(at).any(&[Role::Government, Role::Both])
                || matches!(words.word(at), "bàn" | "hợp" | "huyện" | "xã")
        });
        // "Cùng dự có:", "Tham dự buổi lễ có các ông:"
        let attended = (0..words.len().min(10))
            .any(|at| matches!((words.word(at), words.word(at + 1)), ("dự", _) | ("có", "mặt") | ("chứng", "kiến")));
        let mut carried_doer: Option<Who> = head.side;
        let mut carried_stance: Option<Stance> = None;
        let mut main_doer: Option<Who> = None; // whoever did it before "trong đó …" named a part of it
        let mut described = false; // the sentence describes or believes
        let mut grounded_before = false;
        let mut troubled = false; // the sentence lists what went wrong
        let mut set_aside = false; // a clause before was ceremony, thanks or a difficulty
        for (number, clause) in clauses::cut(words, head.start, to).into_iter().enumerate() {
            let Clause { mut from, to, joint } = clause;
            if number > 0 {
                from = past_report(words, from, to);
            }
            // "…, trong đó VNPT bố trí 30 chuyên gia; phát triển …": the part's doer does not go on behind it.
            let part = from >= 2 && words.word(from - 2) == "trong" && words.word(from - 1) == "đó"
                || words.word(from) == "trong" && words.word(from + 1) == "đó";
            if part && joint != Joint::Semicolon {
                main_doer = main_doer.or(carried_doer);
            } else if joint == Joint::Semicolon
                && let Some(who) = main_doer.take()
            {
                carried_doer = Some(who);
            }
            let predicate = words.predicate(from, to);
            // "Tiếp đến, đơn vị nhận trả kết quả …": whoever did what was told before.
            let unit = matches!(words.word(from), "đơn" | "Đơn") && words.word(from + 1) == "vị" && self.flow.running;
            let unit = unit || words.word(from).eq_ignore_ascii_case("họ") && !self.flow.quoted && !head.spoken;
            let speaks = if unit { self.flow.doer.or(self.flow.speaker) } else { self.flow.speaker };
            // "…; khi có sự cố, ngân hàng phong tỏa dòng tiền": the doer stands behind the condition.
            let condition = clauses::conditional(words, from);
            let behind = (condition || number > 0 && words.word(from) == "trường")
                .then(|| comma(words, from, to.min(from + 24)) + 1)
                .filter(|doer| {
                    *doer < to && words.word(doer - 1) == "," && (condition || begins_doer(words, *doer, to))
                });
            let (predicate, subject_from) = behind.map_or((predicate, from), |doer| (words.predicate(doer, to), doer));
            let named = actors::subject(words, subject_from, predicate, speaks);
            let (predicate, named) = together(words, predicate, to, named);
            // "người dân của tỉnh được hướng dẫn": whoever is served does nothing.
            let doer = named.filter(|doer| doer.named == Named::Agreement || !passive(words, predicate, to));
            // "Trung tâm điều hành của tỉnh đã tích hợp …": the province's systems are what both build.
            let doer = doer.filter(|doer| !(doer.who == Who::Government && system_of(words, from, doer)));
            if let Some(who) = person(words, from, predicate) {
                self.flow.speaker = Some(who);
            }
            let mut said = stances::read(words, from, predicate, to, doer.as_ref(), head.spoken && number == 0);
            // "Ông A, Chủ tịch UBND tỉnh, yêu cầu VNPT …": the one who asks is the clause before.
            let led = number == 1 && drafts.last().is_some_and(|before| before.bare) && doer.is_none();
            if led && said.is_none() {
                said =
                    stances::read(words, from, predicate, to, None, true).filter(|said| said.stance == Stance::Request);
            }
            let first = number == 0;
            // "khi có 5G, nông sản sẽ thông quan nhanh hơn": what follows is hoped for, but for what the speaker will do.
            if (condition || head.condition.is_some())
                && first
                && head.spoken
                && said.is_some_and(|said| said.stance == Stance::Commitment && words.word(said.from) == "sẽ")
                && doer.is_none_or(|doer| Some(doer.who) != self.flow.speaker && doer.who != Who::Both)
            {
                said = said.map(|said| Said { stance: Stance::Expectation, ..said });
            }
            // "Qua đó, doanh nghiệp có thể tiết kiệm chi phí": what somebody will be able to do is hoped for.
            let able = doer.is_some_and(|doer| doer.named == Named::Word)
                && (predicate..to.min(predicate + 3)).any(|at| words.word(at) == "có" && words.word(at + 1) == "thể");
            if first
                && head.effect
                && said.is_none_or(|said| said.stance != Stance::Request)
                && (doer.is_none() || able)
            {
                // "nhờ đó" behind what was achieved tells an achievement.
                let effect = if self.flow.telling.is_some_and(|(stance, _)| stance == Stance::Result) {
                    Stance::Result
                } else {
                    Stance::Expectation
                };
                said = said.or(Some(Said { stance: effect, from: 0, to: 1, weak: false }));
            }
            if let Some((_, asked)) = head.wish.filter(|_| first) {
                said = Some(Said { stance: Stance::Request, from: asked, to: asked, weak: false });
            }
            // "Bkav phải đánh giá an toàn mỗi năm" among the contents: a duty that was agreed, and nobody asks.
            if let Some(duty) = said
                && duty.stance == Stance::Request
                && !head.spoken
                && words.word(duty.from) == "phải"
                && words.taken(duty.from) == 1
                && doer.is_some_and(|doer| doer.named == Named::Name && doer.from == from)
                && self.flow.last == Some(Stance::Commitment)
                && !(self.flow.quoted && doer.is_some_and(|doer| self.flow.speaker == Some(doer.who.opposite())))
            {
                said = Some(Said { stance: Stance::Commitment, ..duty });
            }
            // "… và giao Sở Tài chính bố trí vốn": only the public side gives its own offices work.
            let orders = doer.is_none_or(|doer| doer.who == Who::Government)
                && predicate < from + 12
                && words.word(words.past_modals(predicate, to)).eq_ignore_ascii_case("giao")
                && !(predicate..to.min(predicate + 3)).any(|at| words.is(at, Role::Result))
                && {
                    let to_whom = words.past_modals(predicate, to) + 1;
                    words.mark(to_whom).is_some_and(|mark| mark.who == Who::Government) && words.word(to_whom) == "Sở"
                };
            // "Chủ tịch tỉnh giao VNPT xóa 18 thôn lõm sóng": a task for the other side is asked of it.
            let tasks = doer.is_some_and(|doer| doer.who == Who::Government)
                && words.word(words.past_modals(predicate, to)) == "giao"
                && !(predicate..to.min(predicate + 3)).any(|at| words.is(at, Role::Result))
                && {
                    let whom = words.past_modals(predicate, to) + 1;
                    words.mark(whom).is_some_and(|mark| mark.who == Who::Company && mark.from == whom)
                        && !matches!(
                            words.word(words.mark(whom).map_or(whom, |mark| mark.to)),
                            "," | "và" | "cùng" | "với"
                        )
                        && words.verb(words.past_modals(words.mark(whom).map_or(whom, |mark| mark.to), to))
                };
            if tasks && said.is_none_or(|said| said.weak || said.stance == Stance::Request) {
                let at = words.past_modals(predicate, to);
                said = Some(Said { stance: Stance::Request, from: at, to: at + 1, weak: false });
            }
            if orders && said.is_none_or(|said| said.weak) {
                said = Some(Said { stance: Stance::Commitment, from: predicate, to: predicate + 1, weak: false });
            }
            // "Quý I năm 2026 sẽ hoàn thành 150 trạm": a time is no subject.
            let subjectless = predicate == from || doer.is_none() && timed(words, from, predicate);
            let has_verb = predicate < to;
            let verb = words.past_modals(predicate, to);
            // "một tổ công tác được thành lập": what the sides set up is agreed and no history.
            let sets_up = (from..predicate.min(from + 8)).any(|at| {
                matches!(words.word(at).to_lowercase().as_str(), "tổ" | "ban" | "nhóm" | "đội" | "hội" | "ủy")
                    && words.mark(at).is_none()
            });
            let dismissed = (from..to).any(|at| {
                words.is(at, Role::Dismissal)
                    && words.mark(at).is_none()
                    && !lacking(words, predicate, at)
                    && !(words.word(at) == "các"
                        && words.word(at + 1) == "đồng"
                        && said.is_some_and(|said| said.stance == Stance::Request))
                    && !(sets_up && words.word(at) == "được" && words.taken(at) == 3)
            });
            // "một số tồn tại: dữ liệu còn phân tán; …": all behind the colon is what went wrong.
            let wrongs = (from..to.min(from + 40)).any(|at| {
                words.word(at) == ":"
                    && (at.saturating_sub(4).max(from)..at).any(|word| {
                        matches!(
                            (words.word(word), words.word(word + 1)),
                            ("tồn", "tại")
                                | ("hạn", "chế")
                                | ("vướng", "mắc")
                                | ("khó", "khăn")
                                | ("thách", "thức")
                                | ("bất", "cập")
                        )
                    })
            });
            let telling_result = self.flow.telling.is_some_and(|(stance, _)| stance == Stance::Result);
            troubled = troubled || wrongs;
            // "Tuy nhiên, mới bốn phần mười dùng thường xuyên": against what was achieved stands what was not.
            let contrary = first
                && telling_result
                && said.is_none_or(|said| said.stance == Stance::Result)
                && matches!(
                    (words.word(0).to_lowercase().as_str(), words.word(1)),
                    ("tuy", "nhiên" | "vậy" | "thế") | ("dù" | "thế", "vậy" | "thế" | "nhưng") | ("song" | "nhưng", _)
                )
                && (from..to)
                    .any(|at| matches!(words.word(at), "mới" | "chưa" | "còn" | "vẫn" | "thiếu" | "chỉ" | "chậm"));
            troubled = troubled || contrary;
            // "Cùng dự có: ông A, …; Đại tá B, Trưởng phòng …": a list of people goes on.
            let guest = said.is_none() && doer.is_none() && attended && addressed(words, from);
            let dismissed = dismissed || troubled || guest;
            // "tổ chức lễ ký kết", wherever it stands in the clause.
            let ceremony = (from..to.min(from + 60)).any(|at| {
                words.is(at, Role::Signing) && words.word(at) == "lễ" && at > from && words.word(at - 1) == "chức"
            });
            // In the sentence that reports it, whatever is signed is the agreement.
            let reported = self.signing_at.is_some_and(|at| words.within(at))
                && (predicate..to.min(predicate + 24)).any(|at| {
                    words.mark(at).is_none() && words.word(at) == "ký" && !matches!(words.word(at + 1), "số" | "túc")
                });
            // "A có một thỏa thuận khung với B", "A và B sơ kết thỏa thuận": the event, and nothing of its contents.
            let event = first
                && (predicate..to.min(predicate + 10)).any(|at| {
                    words.mark(at).is_none()
                        && (matches!(
                            (words.word(at), words.word(at + 1)),
                            ("sơ" | "tổng", "kết") | ("kiểm", "điểm") | ("gia", "hạn")
                        ) || (words.word(at) == "có" || words.word(at) == "đạt")
                            && (at + 1..to.min(at + 4)).any(|paper| {
                                matches!(
                                    (words.word(paper), words.word(paper + 1)),
                                    ("thỏa" | "thoả", "thuận") | ("hợp", "đồng") | ("biên", "bản")
                                )
                            }))
                })
                && (self.signing_at.is_some_and(|at| words.within(at)) || named_both(words, from, to));
            let signs = reported
                || event
                || ceremony && has_verb
                || (predicate..to.min(predicate + 6)).any(|at| words.is(at, Role::Signing))
                || (words.word(verb) == "tổ" && (verb..to.min(verb + 6)).any(|at| words.is(at, Role::Signing)));
            let plans_to = |at: usize| words.word(at + words.taken(at)) == "sẽ"; // "xác định sẽ dành …"
            let copula = [predicate, verb].iter().any(|at| {
                words.is(*at, Role::Copula) && *at < to && !plans_to(*at) && !(sets_up && words.word(*at) == "được")
            }) && !words.roles(predicate).any(&[Role::Request, Role::Expectation]);
            // "hợp tác với doanh nghiệp là hướng đi …": a deed as the subject of a description.
            let copula = copula
                || (said.is_none()
                    && (subjectless || doer.is_none())
                    && (from..comma(words, from, to.min(from + 30)))
                        .any(|at| words.word(at) == "là" && words.mark(at).is_none()));
            // "VNPT sẽ là đơn vị vận hành trung tâm": what somebody will be there for is a promise.
            let serves_as = (predicate..to.min(predicate + 6)).any(|at| {
                words.word(at) == "là"
                    && (words.word(at + 1) == "nơi" || (words.word(at + 1) == "đơn" && words.word(at + 2) == "vị"))
                    && (predicate..=at).any(|will| words.word(will) == "sẽ")
                    && (at + 2..to.min(at + 6)).any(|verb| words.verb(verb))
            });
            // "Văn phòng là đơn vị đầu mối": who coordinates is agreed and not described.
            // "ít nhất 50% lượng điện sẽ là điện sạch": a figure that is to be reached.
            let figure = counted(words, from, predicate)
                && (predicate..to.min(predicate + 3)).any(|at| words.word(at) == "sẽ")
                && (from..predicate).any(|at| words.word(at) == "%");
            // "Doanh nghiệp hiện có 1.200 trạm phát sóng, phủ 99% dân số": what the cooperation rests on is told as done.
            let coverage = first
                && (words.word(predicate) == "hiện" || (words.word(predicate) == "có" && words.taken(predicate) == 1))
                && doer.is_some_and(|doer| doer.who == Who::Company)
                && counted(words, predicate, to.min(predicate + 5))
                && (predicate..to.min(predicate + 8))
                    .any(|at| matches!(words.word(at), "trạm" | "điểm" | "tuyến" | "cột"));
            if coverage && said.is_none() {
                said = Some(Said { stance: Stance::Result, from: predicate, to: predicate + 1, weak: false });
            }
            let copula = copula
                && !serves_as
                && !figure
                && !duty_of(words, from, predicate)
                && !coverage
                && !(from..to.min(from + 40))
                    .any(|at| matches!((words.word(at), words.word(at + 1)), ("đầu", "mối") | ("thường", "trực")));
            if first && copula && doer.is_none_or(|doer| doer.named != Named::Agreement) {
                described = true;
            }

            // "…, giúp người dân …": what a deed brings to others is hoped for.
            if said.is_none()
                && joint == Joint::Loose
                && carried_stance == Some(Stance::Commitment)
                && words.word(from) == "giúp"
                && words.mark(from + 1).is_none()
                && !words.roles(from + 1).any(&[Role::Government, Role::Company, Role::Both])
                && !matches!(words.word(from + 1), "họ" | "nhau" | "các")
            {
                said = Some(Said { stance: Stance::Expectation, from, to: from + 1, weak: false });
            }
            // "góp phần …" behind what was achieved tells an achievement.
            if first
                && doer.is_none()
                && self.flow.running
                && self.flow.last == Some(Stance::Result)
                && said.is_some_and(|said| said.stance == Stance::Expectation)
                && (head.effect || words.is(from, Role::Effect))
            {
                said = said.map(|said| Said { stance: Stance::Result, ..said });
            }
            // "Viettel từng tài trợ cho trường …": what one side once did for the other is done.
            let once = said.is_none()
                && first
                && doer.is_some_and(|doer| doer.who == Who::Company)
                && (predicate..verb).any(|at| words.word(at) == "từng")
                && words.verb(verb)
                && (verb..to).any(|at| {
                    words.mark(at).is_some_and(|mark| mark.who == Who::Government) || words.is(at, Role::Government)
                });
            if once {
                said = Some(Said { stance: Stance::Result, from: predicate, to: predicate + 1, weak: false });
            }
            let telling_none = self.flow.telling.is_none();
            // "FPT đang vận hành …", "tỉnh từng …": what is so anyway is nothing done under the agreement.
            let state = said.is_none()
                && has_verb
                && carried_stance.is_none()
                && !matches!(self.flow.telling, Some((Stance::Result, _)))
                && head.frame.is_none()
                && (predicate..verb).any(|at| {
                    // "vừa đầu tư vừa vận hành" is two deeds, and not what has just happened.
                    matches!(words.word(at), "đang" | "từng")
                        // "Kế hoạch hợp tác mới xác định …" is a new plan.
                        || words.word(at) == "mới" && doer.is_none_or(|doer| doer.named != Named::Agreement)
                        || words.word(at) == "vừa" && !(at + 1..to).any(|other| words.word(other) == "vừa")
                });
            // "Ông A nhận định vùng này đang thiếu kỹ sư": an opinion about how things are promises nothing.
            let opinion = said.is_none()
                && first
                && head.frame.is_none()
                && opines(words, verb)
                && (person(words, from, predicate).is_some() || doer.is_some_and(|doer| doer.named == Named::Word));
            // "Vĩnh Long có 107 xã": what a side has is no deed.
            let possession = said.is_none()
                && !coverage
                && first
                && head.frame.is_none()
                && telling_none
                && doer.is_some_and(|doer| doer.named == Named::Name && doer.to == predicate)
                && words.word(predicate) == "có"
                && words.taken(predicate) == 1
                && counted(words, predicate, to.min(predicate + 4));
            if first && (state || opinion || possession) {
                described = true;
            }
            // Stance.
            let telling = self.flow.telling.map(|(stance, _)| stance);
            let achieved = matches!(head.frame, Some((Stance::Result, _))) || telling == Some(Stance::Result);
            if said.is_some_and(|said| said.weak) && (carried_stance.is_some() || achieved) {
                said = None;
            }
            let (stance, stance_reason) = match (said, carried_stance) {
                (Some(said), _) => (said.stance, reason("stance/cue", words, said.from, said.to, 0.9)),
                (None, Some(stance)) if joint == Joint::Effect && stance != Stance::Result => {
                    (Stance::Expectation, reason("stance/effect", words, from, from + 1, 0.7))
                }
                (None, Some(stance)) => (stance, reason("stance/carried", words, from, from + 1, 0.8)),
                (None, None) => match head.frame {
                    Some((stance, at)) => (stance, reason("stance/frame", words, at, at + words.taken(at), 0.8)),
                    None => match telling {
                        Some(stance) => (stance, reason("stance/paragraph", words, from, from + 1, 0.6)),
                        None => (Stance::Commitment, reason("stance/content", words, from, from + 1, 0.5)),
                    },
                },
            };
            // "góp phần" behind a result stays part of it.
            let effect = stance == Stance::Expectation && joint == Joint::Effect;
            let stance = if effect && carried_stance == Some(Stance::Result) { Stance::Result } else { stance };
            let expected_on = carried_stance == Some(Stance::Expectation)
                && stance == Stance::Commitment
                && !said.is_some_and(|said| doer.is_some() || words.word(said.from) == "sẽ");
            let stance = if expected_on { Stance::Expectation } else { stance };

            // "MobiFone cũng trao 50 suất quà": what is given away at the event is done.
            let gives = said.is_none()
                && carried_stance.is_none()
                && head.frame.is_none()
                && self.flow.telling.is_none()
                && doer.is_some()
                && (words.word(verb) == "trao"
                    || (words.word(verb) == "tặng"
                        && matches!(words.word(0).to_lowercase().as_str(), "dịp" | "nhân" | "cũng" | "tại")))
                && counted(words, verb, to);
            // "doanh nghiệp nộp thuế qua ngân hàng đạt 2.150 tỷ đồng": a figure reached is told as done.
            let number =
                |at: usize| words.tokens.get(at).is_some_and(|t| t.kind == crate::text::tokens::TokenKind::Number);
            let rose = |at: usize| {
                matches!(words.word(at), "tăng" | "giảm" | "nâng" | "rút")
                    && words.word(at + 1) == "từ"
                    && number(at + 2)
                    && (at + 3..to.min(at + 9)).any(|up| matches!(words.word(up), "lên" | "xuống" | "còn"))
            };
            let reached = kind != BlockKind::ListItem
                && said.is_none_or(|said| first && head.effect && said.to <= from + 1)
                && carried_stance.is_none()
                && head.frame.is_none()
                && self.flow.telling.is_none()
                && (predicate..to.min(predicate + 12))
                    .any(|at| words.mark(at).is_none() && ((words.word(at) == "đạt" && number(at + 1)) || rose(at)));
            let stance = if gives || reached { Stance::Result } else { stance };

            // Actor.
            let (mut planned, mut wished) = (false, false);
            // "Lắp 260 camera (VNPT chủ trì)", as official plans say who does it.
            let closing = actors::closing(words);
            let (who, actor_reason, own_doer) = if stance == Stance::Request && said.is_some() {
                let cue = said.map_or(predicate, |said| said.to);
                let needs = said.is_some_and(|said| {
                    words.is(said.from, Role::RequestNeedsDoer)
                        && matches!(words.word(said.from), "cần" | "rất" | "phải")
                        || words.word(said.from) == "nên"
                });
                let asker = doer.map(|doer| doer.who).or(self.flow.speaker);
                // "chúng tôi cần VNPT làm thật": whoever stands behind the word is needed.
                let needed = words
                    .mark(cue)
                    .filter(|mark| mark.from == cue && doer.is_some_and(|doer| mark.who == doer.who.opposite()))
                    .and_then(|_| actors::asked(words, cue, to, asker));
                let asked = if needed.is_some() {
                    needed
                } else if head.wish.is_some() && first {
                    doer.filter(|doer| doer.who != Who::Other)
                } else if needs {
                    doer.filter(|doer| doer.who != Who::Other).or_else(|| actors::agent(words, cue, to))
                } else {
                    actors::asked(words, cue, to, asker)
                };
                // "tập đoàn mong muốn đầu tư": whoever wishes to do it alone plans it.
                let plans = asked.is_none()
                    && !needs
                    && doer.is_some()
                    && matches!(words.word(said.map_or(predicate, |said| said.from)), "mong" | "muốn")
                    && (words.verb(words.past_modals(cue, to)) || words.is(cue, Role::Request));
                if plans {
                    planned = true;
                }
                // "chúng tôi muốn lưới điện tự phục hồi": of a thing one hopes.
                wished = asked.is_none()
                    && !plans
                    && said.is_some_and(|said| {
                        said.to == said.from + words.taken(said.from) && wishes(words, said.from, said.to, to)
                    });
                match asked.or(doer.filter(|_| plans)) {
                    Some(doer) => (Some(doer.who), reason("actor/asked", words, doer.from, doer.to, 0.9), true),
                    None if first && head.toward.is_some() && !needs => {
                        (head.toward, reason("actor/asked", words, 0, head.start, 0.8), true)
                    }
                    None => match asker.or(carried_doer) {
                        Some(who) => {
                            (Some(who.opposite()), reason("actor/opposite", words, from, predicate, 0.6), true)
                        }
                        None => (None, reason("actor/asked", words, from, predicate, 0.3), true),
                    },
                }
            } else if let Some(hope) = said.filter(|said| {
                // "tỉnh kỳ vọng thỏa thuận sẽ …": what is hoped of, not who hopes.
                said.stance == Stance::Expectation
                    && (doer.is_some_and(|doer| doer.named != Named::Agreement)
                        || (subjectless && stances::foresees(words, said.from)))
                    && hopes(words, said.from)
            }) {
                let next = words.predicate(hope.to, to);
                let event = words.word(hope.from) == "coi"; // "coi đây là dịp": the agreement has the effect
                // "sự có mặt của FPT sẽ …": the doer stands before the last word that looks ahead.
                let will = (hope.to..to.min(hope.to + 24)).find(|at| words.word(*at) == "sẽ").unwrap_or(next).max(next);
                match actors::subject(words, hope.to, will, self.flow.speaker).filter(|_| !event) {
                    Some(doer) => (Some(doer.who), reason("actor/hoped-of", words, doer.from, doer.to, 0.8), true),
                    None if !event && built(words, hope.to) => {
                        (Some(Who::Company), reason("actor/built", words, hope.to, hope.to + 2, 0.5), true)
                    }
                    None => (Some(Who::Both), reason("actor/hoped-of", words, hope.from, hope.to, 0.6), true),
                }
            } else if orders {
                (Some(Who::Government), reason("actor/orders", words, predicate, predicate + 2, 0.8), true)
            } else if doer.is_some_and(|doer| doer.who == Who::Government)
                && (predicate..to.min(predicate + 3)).any(|at| {
                    words.word(at) == "có" && !matches!(words.word(at + 1), "trách" | "thể" | "nhiệm" | "nghĩa")
                })
                && let Some(agent) = actors::agent(words, verb, to)
                && agent.who == Who::Company
                && words.word(agent.from - 1) == "do"
            {
                // "Thành phố sẽ có trung tâm điều hành do VNPT đầu tư": whoever builds it does it.
                (Some(agent.who), reason("actor/agent", words, agent.from, agent.to, 0.8), true)
            } else if let Some(doer) = doer {
                (Some(doer.who), reason("actor/subject", words, doer.from, doer.to, 0.9), true)
            } else if let Some((who, first, last)) = closing.filter(|_| subjectless) {
                (Some(who), reason("actor/bracket", words, first, last, 0.9), true)
            } else if let Some(doer) = actors::agent(words, predicate, to).filter(|_| !subjectless) {
                (Some(doer.who), reason("actor/agent", words, doer.from, doer.to, 0.8), true)
            } else if let Some(who) = carried_doer.filter(|_| {
                // "nhân viên các cơ quan được tập huấn": a passive with a subject of its own has no doer.
                (!first || head.side.is_some()) && (subjectless || !passive(words, predicate, to))
            }) {
                (Some(who), reason("actor/carried", words, from, predicate, 0.8), false)
            } else if listed {
                (self.flow.lister, reason("actor/list", words, from, predicate, 0.7), false)
            } else if subjectless
                && self.flow.running
                && (words.word(verb).eq_ignore_ascii_case("hợp")
                    || words.word(verb).eq_ignore_ascii_case("phối") && stance == Stance::Commitment)
                && first
            {
                (Some(Who::Both), reason("actor/together", words, from, predicate, 0.6), false)
            } else if subjectless && first && head.contents && stance == Stance::Commitment {
                (Some(Who::Both), reason("actor/contents", words, from, predicate, 0.6), false)
            } else if subjectless && self.flow.running {
                (self.flow.doer, reason("actor/continued", words, from, predicate, 0.6), false)
            } else if subjectless
                && (head.spoken || self.flow.quoted && predicate > from)
                && self.flow.speaker.is_some()
            {
                (self.flow.speaker, reason("actor/speaker", words, from, predicate, 0.6), false)
            } else {
                (Some(Who::Both), reason("actor/unnamed", words, from, predicate, 0.5), false)
            };
            // "Tin rằng Thanh Hóa sẽ là một cực tăng trưởng": what a place becomes is the agreement's effect.
            let turned = stance == Stance::Expectation
                && who == Some(Who::Government)
                && (predicate..to.min(predicate + 24))
                    .any(|at| words.word(at) == "sẽ" && stances::becomes(words, words.past_modals(at, to)))
                || stance == Stance::Expectation && who == Some(Who::Government) && stances::becomes(words, verb);
            // Where all are companies, whoever stands across the table is one too.
            let who = if self.private && who == Some(Who::Government) { Some(Who::Company) } else { who };
            let actor = if wished || turned { Some(Actor::Both) } else { who.unwrap_or(Who::Both).actor() };
            let stance = match (planned, wished) {
                (true, _) => Stance::Commitment,
                (_, true) => Stance::Expectation,
                _ => stance,
            };

            // "Trụ cột thứ hai là công nghiệp phần mềm": a heading told as a sentence; its content follows.
            let titled = doer.is_some_and(|doer| doer.named == Named::Agreement)
                && !duty_of(words, from, predicate)
                && first
                && said.is_none()
                && to - predicate < 12
                && matches!(words.word(predicate), "là" | "còn" | "có" | "dựa")
                && !(predicate..to).any(|at| words.verb(at) && !words.is(at, Role::NounToo))
                && !(from..predicate).any(|at| words.word(at) == "%")
                && !counted(words, predicate, to);
            // "Nhóm việc thứ hai nhắm vào đồng ruộng", "Phần thứ ba dành cho khối sản xuất": a heading too.
            let grouped = first
                && said.is_none()
                && matches!(words.word(from).to_lowercase().as_str(), "nhóm" | "phần" | "mảng" | "mục" | "khối")
                && (from..predicate.min(from + 6)).any(|at| words.word(at) == "thứ")
                && (from..to.min(from + 10)).any(|at| {
                    matches!(
                        (words.word(at), words.word(at + 1)),
                        ("nhắm", _) | ("dành", "cho") | ("hướng", "vào" | "tới")
                    )
                });
            let titled = titled || grouped;

            // "Việc số hóa hồ sơ cũng được đưa vào kế hoạch chung": what the agreement takes in.
            let included = first
                && words.word(from).eq_ignore_ascii_case("việc")
                && (predicate..to).any(|at| {
                    matches!((words.word(at), words.word(at + 1)), ("nằm", "trong") | ("đưa", "vào") | ("thuộc", _))
                        && (at + 1..to.min(at + 6)).any(|what| {
                            matches!(
                                (words.word(what), words.word(what + 1)),
                                ("phạm", "vi")
                                    | ("nội", "dung")
                                    | ("kế", "hoạch")
                                    | ("chương", "trình")
                                    | ("thỏa" | "thoả", "thuận")
                                    | ("danh", "mục")
                            )
                        })
                });
            // "Nội dung hợp tác gồm: hạ tầng số; …": a noun is enough.
            let named_contents =
                first && head.contents && head.frame.is_some_and(|(stance, _)| stance == Stance::Commitment);
            // Whether anything is done at all.
            let thing = doer.is_none() && !subjectless;
            let grounded = !dismissed
                && !signs
                && !titled
                && (!described
                    || said.is_some_and(|said| {
                        said.stance != Stance::Result
                            && (!first
                                || (said.stance == Stance::Expectation
                                    && said.from == verb
                                    && stances::becomes(words, verb))
                                || (said.stance == Stance::Expectation && head.spoken && doer.is_none()))
                    }))
                && actor.is_some()
                && (if first || (joint != Joint::Loose && joint != Joint::Effect && own_doer) {
                    (has_verb_or_list(has_verb, listed || named_contents) || contents(head.frame, words, from, to))
                        && match (said.map(|said| said.stance), thing) {
                            (Some(Stance::Request), _) => {
                                doer.is_some() || head.spoken || self.flow.running || actor_reason.rule == "actor/asked"
                            }
                            (Some(Stance::Result), true) => {
                                telling == Some(Stance::Result)
                                    || head.frame.is_some()
                                    || agent_of(words, predicate, to)
                            }
                            (Some(Stance::Expectation), _) => {
                                doer.is_some()
                                    || words.is(from, Role::Speaker)
                                    || head.spoken
                                    || self.flow.running
                                    || (subjectless && hopes(words, from))
                            }
                            (Some(_), _) => true,
                            // A thing of which nothing is said to be done is only described.
                            (None, true) => {
                                listed
                                    || included
                                    || head.frame.is_some()
                                    || telling == Some(Stance::Result)
                                    || agent_of(words, predicate, to)
                                    || ((self.flow.running || telling.is_some()) && undergoes(words, predicate, to))
                                    || figure
                                    || (sets_up && words.verb(verb) && verb < from + 14 && said.is_none())
                                    || (self.flow.running
                                        && self.flow.last == Some(Stance::Commitment)
                                        && served(words, from, predicate, verb))
                                    || (reached
                                        && (self.flow.running
                                            || words.word(0).eq_ignore_ascii_case("nhờ")
                                            || (verb..to).any(|at| words.word(at) == "nhờ"))
                                        && (predicate..to).any(rose))
                            }
                            (None, false) if doer.is_some() => true,
                            (None, false) => listed || self.flow.running || head.frame.is_some(),
                        }
                } else {
                    grounded_before
                        || (joint == Joint::Effect && carried_doer.is_some())
                        || (joint != Joint::Effect && !set_aside)
                        || own_doer
                        || said.is_some_and(|said| said.stance == Stance::Request)
                        || doer.is_some()
                        || (carried_doer.is_some() && said.is_some_and(|said| said.stance == Stance::Commitment))
                });
            // "Các em cần được chạm vào dây chuyền thật": what others need, nobody is asked for.
            let needless = said.is_none()
                && doer.is_none()
                && !subjectless
                && matches!(words.word(predicate), "cần")
                && head.frame.is_none();
            let grounded = grounded && !needless;
            // What a public body did on its own is no result of the cooperation; what it did with or for
            // the other side is, and so is what is told among the achievements.
            let other_side = |from: usize, to: usize| {
                (from..to).any(|at| words.mark(at).is_some_and(|mark| matches!(mark.who, Who::Company | Who::Both)))
            };
            let achievement = matches!(head.told_before, Some((Stance::Result, _)))
                || matches!(head.frame, Some((Stance::Result, _)));
            let shared_deed = other_side(from, to)
                || (from..to).any(|at| words.mark(at).is_none() && words.is(at, Role::Company) && at > predicate)
                || (matches!(head.frame, Some((Stance::Result, _))) && other_side(0, head.start));
            let alone = stance == Stance::Result && actor == Some(Actor::Government) && !shared_deed;
            // What a company has done counts where the other side, or the cooperation, is named with it.
            let elsewhere = stance == Stance::Result
                && actor == Some(Actor::Company)
                && !achievement
                && !shared
                && !counted(words, from, to);
            // "FPT đã đồng hành với hơn 300 bệnh viện cả nước": done elsewhere, whatever the number.
            let everywhere = stance == Stance::Result
                && actor == Some(Actor::Company)
                && !achievement
                && (predicate..to).any(|at| {
                    matches!((words.word(at), words.word(at + 1)), ("cả", "nước") | ("toàn", "quốc") | ("thế", "giới"))
                });
            // "hộ kinh doanh cả nước chuyển sang kê khai": what happens everywhere is nothing of this agreement.
            let at_large = said.is_none()
                && doer.is_none()
                && !subjectless
                && (from..predicate).any(|at| {
                    matches!((words.word(at), words.word(at + 1)), ("cả", "nước") | ("toàn", "quốc" | "cầu"))
                });
            // "Ông dự báo thị trường toàn cầu sẽ thiếu nhân sự": nor is what somebody foresees of the world.
            let at_large = at_large
                || said.is_some_and(|said| {
                    said.stance == Stance::Expectation
                        && stances::foresees(words, said.from)
                        && (said.to..to.min(said.to + 12)).any(|at| {
                            matches!(
                                (words.word(at), words.word(at + 1)),
                                ("toàn", "cầu") | ("thế", "giới") | ("cả", "nước")
                            )
                        })
                });
            let alone = alone || elsewhere || everywhere || at_large;
            let grounded = grounded && !alone;
            // What is asked or promised ends the description, and its own clauses go on from it.
            if grounded && said.is_some_and(|said| matches!(said.stance, Stance::Request | Stance::Commitment)) {
                described = false;
            }

            // The name of the agreement gives no topic where it is the subject: "Kế hoạch gồm …".
            let named_by = doer.filter(|doer| doer.named == Named::Agreement && doer.from == from);
            // Only the public side creates conditions.
            let eases = actor == Some(Actor::Government) || (stance == Stance::Request && actor == Some(Actor::Both));
            let never = self.lexicon.topic_place("facilitation").filter(|_| !eases);
            let mut topics = topics::read(words, named_by.map_or(from, |doer| doer.to.min(to)), to, never);
            // "Thành phố dành 300 m² cho công ty": what eases the other side's work is a condition created for it.
            if actor == Some(Actor::Government)
                && never.is_none()
                && matches!(stance, Stance::Commitment | Stance::Request)
                && let Some(place) = self.lexicon.topic_place("facilitation")
                && topics.iter().all(|(topic, _)| *topic != place)
                && (topics.is_empty()
                    || other_side(predicate, to)
                    || (predicate..to.min(predicate + 8))
                        .any(|at| words.mark(at).is_none() && words.is(at, Role::Company) && at > predicate))
                && let Some(cue) = self.lexicon.cues.easing.as_ref().filter(|_| topics::eases(words, predicate, to))
            {
                topics.push((place, cue));
                topics.sort_by_key(|(topic, _)| *topic);
            }
            // "Tỉnh ưu tiên mặt bằng xây dựng nhà trạm": the condition is created, and what it is for is the other's deed.
            if actor == Some(Actor::Government)
                && matches!(stance, Stance::Commitment | Stance::Request)
                && let Some(place) = self.lexicon.topic_place("facilitation")
                && topics.iter().any(|(topic, _)| *topic == place)
                && let Some(purpose) = eased_for(words, from, to, place)
            {
                topics.retain(|(topic, cue)| {
                    *topic == place
                        || words
                            .hits
                            .iter()
                            .any(|hit| hit.from >= from && hit.to <= purpose && std::ptr::eq(hit.cue, *cue))
                });
            }
            // What a school trains for is education too.
            if self.school
                && let Some(education) = self.lexicon.topic_place("education")
                && topics.iter().all(|(topic, _)| *topic != education)
                && let Some((_, cue)) = topics.iter().find(|(_, cue)| cue.words.contains("đào tạo")).copied()
            {
                topics.push((education, cue));
                topics.sort_by_key(|(topic, _)| *topic);
            }
            if stance == Stance::Request
                && first
                && head.spoken
                && let Some(asker) = head.asker
                && said.is_some_and(|said| words.is(said.from, Role::RequestNeedsDoer))
            {
                from = asker;
            }
            let hoped = head.condition.filter(|_| stance == Stance::Expectation);
            if first && let Some(quote) = head.quote.or(head.wish.map(|(wish, _)| wish)).or(hoped) {
                from = quote;
            }
            if signs && !topics.is_empty() && !dismissed && self.flow.telling.is_none_or(|(s, _)| s != Stance::Result) {
                self.signed(words, from, to, &topics, actor);
            }
            // "…; 98% dân số được phủ sóng; thí điểm cửa khẩu số": the passive between them ends nobody's deeds.
            let unnamed = actor_reason.rule == "actor/unnamed" && !subjectless && carried_doer.is_some();
            drafts.push(Draft {
                from,
                to,
                joint,
                topics,
                stance,
                stance_reason,
                actor: actor.unwrap_or(Actor::Both),
                actor_reason,
                own_doer,
                own_stance: said.is_some(),
                grounded,
                acts: subjectless && words.verb(verb),
                bare: first && !has_verb && doer.is_some() && !dismissed,
                introduces: (from..to.min(from + 60)).any(|at| words.word(at) == ":"),
            });
            if let Some(who) = who.filter(|who| *who != Who::Other && !unnamed) {
                carried_doer = Some(who);
            }
            if !signs {
                carried_stance = Some(stance);
            }
            grounded_before = grounded;
            set_aside = set_aside || dismissed || signs;
        }
        // "đã" in a paragraph: what follows in it is told as done too.
        if let Some(first) = drafts.iter().find(|draft| draft.grounded) {
            match first.stance {
                Stance::Result if self.flow.telling.is_none() => self.flow.telling = Some((Stance::Result, false)),
                Stance::Commitment if first.own_stance => {
                    self.flow.telling = Some((Stance::Commitment, false));
                }
                _ => {}
            }
        }
        // "Thỏa thuận cũ khép lại với vài dấu ấn": what follows in the paragraph was achieved.
        let closed = (head.start..to.min(head.start + 60)).any(|at| {
            matches!(
                (words.word(at), words.word(at + 1)),
                ("khép", "lại") | ("để", "lại") | ("ghi", "dấu" | "nhiều") | ("gặt", "hái") | ("thu", "được")
            ) && (at + 2..to.min(at + 8)).any(|what| {
                matches!(
                    (words.word(what), words.word(what + 1)),
                    ("dấu", "ấn") | ("kết", "quả") | ("thành", "quả" | "công") | ("con", "số")
                )
            })
        });
        if closed && !drafts.iter().any(|draft| draft.grounded && !draft.topics.is_empty()) {
            self.flow.telling = Some((Stance::Result, false));
        }
        // "đã mang lại nhiều kết quả": the paragraphs behind it tell what was achieved.
        let summed = (head.start..to.min(head.start + 80))
            .any(|at| words.is(at, Role::ResultFrame) && matches!(words.word(at), "đã" | "nhiều" | "kết" | "thành"));
        if summed
            && drafts
                .iter()
                .find(|draft| draft.grounded || draft.own_stance)
                .is_some_and(|told| told.stance == Stance::Result)
        {
            self.flow.telling = Some((Stance::Result, true));
        }
        let any = drafts.iter().any(|draft| draft.grounded);
        self.flow.last = drafts.iter().rev().find(|draft| draft.grounded).map(|draft| draft.stance).or(self.flow.last);
        self.flow.running = any && !head.effect;
        if let Some(last) = drafts.iter().rev().find(|draft| draft.grounded && draft.stance != Stance::Request) {
            self.flow.doer = Some(match last.actor {
                Actor::Government => Who::Government,
                Actor::Company => Who::Company,
                Actor::Both => Who::Both,
            });
        }
    }

    /// Notes what the sentence of the signing says that the agreement is about.
    fn signed(
        &mut self,
        words: &Words<'_>,
        from: usize,
        to: usize,
        topics: &[(usize, &TopicCue)],
        actor: Option<Actor>,
    ) {
        // The name of the agreement is not what it is about.
        let named = |cue: &TopicCue| {
            ["quy chế", "chương trình", "kế hoạch", "thỏa thuận", "nghị quyết"]
                .iter()
                .any(|name| cue.words.starts_with(name))
        };
        let coordination = self.lexicon.topic_place("coordination");
        let topics: Vec<_> =
            topics.iter().copied().filter(|(topic, cue)| !named(cue) && Some(*topic) != coordination).collect();
        let Some(at) = words.span(from, to).filter(|_| !topics.is_empty()) else { return };
        let reason = Reason::new("stance/signing", "ký", 0.5);
        self.signing.push(StatementFacts {
            at,
            topics: self.claims(words, from, &topics, at),
            stance: Claim { value: Stance::Commitment, at, reason: reason.clone() },
            actor: Claim { value: actor.unwrap_or(Actor::Both), at, reason },
            targets: Vec::new(),
        });
    }

    /// The topics as claims, each with the words that give it. `from` is the clause's first word.
    fn claims(&self, words: &Words<'_>, from: usize, topics: &[(usize, &TopicCue)], at: Span) -> Vec<Claim<String>> {
        let first = words.hits.partition_point(|hit| hit.from < from);
        let behind = words.hits.get(first..).unwrap_or_default();
        let hit = |cue: &TopicCue| {
            let near = behind.iter().find(|hit| std::ptr::eq(hit.cue, cue));
            near.and_then(|hit| words.span(hit.from, hit.to)).unwrap_or(at)
        };
        topics
            .iter()
            .filter_map(|(place, cue)| {
                let value = self.lexicon.topics.get(*place)?.slug.clone();
                let confidence = if cue.weak { 0.6 } else { 0.9 };
                Some(Claim { value, at: hit(cue), reason: Reason::new("topic/cue", cue.words.clone(), confidence) })
            })
            .collect()
    }

    /// Keeps the drafts that are statements.
    fn keep(&mut self, words: &Words<'l>, drafts: Vec<Draft<'l>>) {
        for draft in drafts {
            if !draft.grounded || draft.topics.is_empty() {
                continue;
            }
            let Some(at) = words.span(draft.from, draft.to) else { continue };
            let statement = StatementFacts {
                at,
                topics: self.claims(words, draft.from, &draft.topics, at),
                stance: Claim { value: draft.stance, at, reason: draft.stance_reason },
                actor: Claim { value: draft.actor, at, reason: draft.actor_reason },
                targets: targets::read(words, draft.from, draft.to, &self.lexicon.cues),
            };
            self.found.push(statement);
        }
    }
}

const fn has_verb_or_list(has_verb: bool, listed: bool) -> bool {
    has_verb || listed
}

/// Whether a word of expectation says that somebody hopes, and not that something has an effect.
fn hopes(words: &Words<'_>, place: usize) -> bool {
    matches!(words.word(place).to_lowercase().as_str(), "kỳ" | "kì" | "tin" | "hy" | "hi" | "coi" | "bày")
        || stances::foresees(words, place)
}

/// Whether what the predicate says of a thing is done to it or with it: "được", "dành cho", "gồm", a promise.
fn undergoes(words: &Words<'_>, predicate: usize, to: usize) -> bool {
    (predicate..to.min(predicate + 8)).any(|at| {
        words.mark(at).is_none()
            && ((matches!(words.word(at), "được" | "dành" | "gồm" | "dùng" | "phải" | "thì")
                || (words.word(at) == "có" && words.word(at + 1) == "thể"))
                || words.roles(at).any(&[Role::Leaning, Role::Commitment]))
    })
}

/// Whoever is asked behind a request that is told as a noun: "Mong muốn của thành phố là | FPT …", "Điều bà con cần là |
/// nhà mạng …".
fn wish_told(words: &Words<'_>, from: usize, to: usize) -> Option<usize> {
    let copula = (from + 1..to.min(from + 14)).find(|at| words.word(*at) == "là" && words.mark(*at).is_none())?;
    let noun = (words.word(from).to_lowercase(), words.word(from + 1));
    let wish = matches!(
        (noun.0.as_str(), noun.1),
        ("nguyện", "vọng") | ("mong", "muốn" | "mỏi") | ("đề", "nghị" | "xuất") | ("yêu", "cầu") | ("kiến", "nghị")
    );
    let thing = matches!((noun.0.as_str(), noun.1), ("điều", _) | ("việc", _) | ("cái", _));
    let of = words.word(from + 2) == "của" || matches!(words.word(from + 2), "lớn" | "đầu" | "chung" | "duy");
    let needed = (from + 1..copula).any(|at| matches!(words.word(at), "cần" | "mong" | "muốn" | "đề" | "chờ"));
    let doer = copula + 1;
    ((wish && of || thing && needed) && begins_doer(words, doer, to)).then_some(doer)
}

/// Whether a stretch names both sides.
fn named_both(words: &Words<'_>, from: usize, to: usize) -> bool {
    let named = |who: Who| (from..to).any(|at| words.mark(at).is_some_and(|mark| mark.who == who));
    named(Who::Government) && named(Who::Company)
}

/// Whether a name goes on at a place: "theo ông | Dũng".
fn named_by(words: &Words<'_>, behind: usize) -> bool {
    words.mark(behind).is_some() && !matches!(words.word(behind), "," | ":")
}

/// Whether "theo ông", "cũng theo bà" stands at a place.
fn theo(words: &Words<'_>, place: usize) -> bool {
    words.word(place).eq_ignore_ascii_case("theo") || words.word(place + 1) == "theo"
}

/// Where something is asked for or promised behind a quotation and the words that report it.
fn asked_behind(words: &Words<'_>, close: usize) -> Option<usize> {
    (close..words.len())
        .find(|at| {
            matches!(words.word(*at), "và" | ",")
                && words.mark(*at + 1).is_none()
                && words.roles(*at + 1).any(&[Role::Request, Role::Commitment])
                && !words.is(*at + 1, Role::Speech)
                && (close..*at).any(|said| words.is(said, Role::Speech))
        })
        .map(|at| at + 1)
}

/// Whether the words at a place name what an enterprise builds: a centre, a portal, a system.
fn built(words: &Words<'_>, place: usize) -> bool {
    let place =
        if matches!(words.word(place), "rằng" | "là" | "," | "các" | "những") { place + 1 } else { place };
    words.mark(place).is_none()
        && matches!(
            (words.word(place).to_lowercase().as_str(), words.word(place + 1)),
            ("cổng", _) | ("trung", "tâm") | ("hệ", "thống") | ("giải", "pháp") | ("dự", "án") | ("nhà", "máy")
        )
}

/// Behind a verb that reports words and opens a clause in the middle of a sentence: "cho biết VNPT sẽ …".
fn past_report(words: &Words<'_>, from: usize, to: usize) -> usize {
    let verb = words.past_modals(from, to);
    if verb >= to || !words.is(verb, Role::Speech) || words.mark(verb).is_some() {
        return from;
    }
    let mut next = verb + words.taken(verb);
    while next < to && (words.is(next, Role::SpeechTail) || matches!(words.word(next), "," | ":" | "“" | "\"")) {
        next += words.taken(next);
    }
    // "lưu ý VNPT …" asks, "báo cáo đến nay VNPT đã …" tells.
    if words.is(verb, Role::Request) && begins_doer(words, next, to) {
        return from;
    }
    if until_now(words.word(next), words.word(next + 1)) {
        next = (next + 2..to.min(next + 8)).find(|at| begins_doer(words, *at, to)).unwrap_or(next);
    }
    if next < to && begins_doer(words, next, to) { next } else { from }
}

/// Whether a wish is of a thing and what it does, and not of somebody's help: "muốn công nghệ kéo khách".
fn wishes(words: &Words<'_>, cue: usize, behind: usize, to: usize) -> bool {
    let first = words.word(behind).to_lowercase();
    let asks = matches!(
        first.as_str(),
        "được" | "nhận" | "có" | "sự" | "các" | "tiếp" | "sẽ" | "rằng" | "sớm" | "hai" | "mọi" | "những"
    );
    matches!(words.word(cue).to_lowercase().as_str(), "muốn" | "mong" | "chỉ")
        && !asks
        && words.mark(behind).is_none()
        && !words.verb(words.past_modals(behind, to))
        && !words.is(behind, Role::Request)
        && !words.roles(behind).any(&[Role::Government, Role::Company, Role::Speaker, Role::Both])
        && (behind + 1..to.min(behind + 10)).any(|at| words.verb(at) || words.is(at, Role::Modal))
}

/// Whether the predicate that begins at a word is a passive: "sẽ được lắp", and not "được giao".
fn passive(words: &Words<'_>, predicate: usize, to: usize) -> bool {
    if words.word(predicate) == "được" && words.is(predicate, Role::Result) {
        return true; // "được đưa vào vận hành"
    }
    let mut place = predicate;
    while place < to.min(predicate + 6) {
        let next = place + words.taken(place);
        if words.word(next - 1) == "được" || words.word(place) == "được" {
            // "các bệnh viện được VNPT tặng phần mềm": whoever gives stands between.
            let agent = words.mark(place + 1).filter(|mark| mark.from == place + 1 && mark.who == Who::Company);
            let verb = words.past_modals(agent.map_or(place + 1, |mark| mark.to), to);
            return words.word(place) == "được" && words.taken(place) == 1 && words.verb(verb) && verb < to;
        }
        if !words.is(place, Role::Modal) {
            return false;
        }
        place = next;
    }
    false
}

/// "Hội cùng ngân hàng đã …": both are the subject where a word of time stands behind the second.
fn together(words: &Words<'_>, predicate: usize, to: usize, named: Option<Doer>) -> (usize, Option<Doer>) {
    let Some(doer) = named.filter(|doer| doer.named != Named::Agreement && words.word(predicate) == "cùng") else {
        return (predicate, named);
    };
    let second = predicate + 1;
    let (who, behind) = match words.mark(second) {
        Some(mark) => (mark.who, mark.to),
        None if words.is(second, Role::Government) => (Who::Government, second + words.taken(second)),
        None if words.is(second, Role::Company) => (Who::Company, second + words.taken(second)),
        None => return (predicate, named),
    };
    if who != doer.who.opposite()
        || behind >= to
        || !(matches!(words.word(behind), "đã" | "sẽ" | "đang" | "cũng" | "làm" | "là" | "được")
            || doer.who == Who::Government && words.verb(behind))
    {
        return (predicate, named);
    }
    (behind, Some(Doer { who: Who::Both, to: behind, ..doer }))
}

/// Whether a person stands at a place, with a rank or a word of address in front.
fn addressed(words: &Words<'_>, from: usize) -> bool {
    let capital = |at: usize| words.tokens.get(at).is_some_and(|token| token.capital);
    match words.word(from).to_lowercase().as_str() {
        "ông" | "bà" => capital(from + 1),
        "đồng" => words.word(from + 1) == "chí" && capital(from + 2),
        "đại" | "thượng" | "trung" | "thiếu" => {
            matches!(words.word(from + 1), "tá" | "tướng" | "úy" | "uý") && capital(from + 2)
        }
        _ => false,
    }
}

/// Whether two words are "đến nay", "tới nay", "hiện nay".
fn until_now(first: &str, second: &str) -> bool {
    matches!(first, "đến" | "tới" | "hiện") && second == "nay"
}

/// Whether a stretch says only when: "quý I năm 2026", "đến hết tháng 9".
fn timed(words: &Words<'_>, from: usize, to: usize) -> bool {
    let unit = |at: usize| matches!(words.word(at).to_lowercase().as_str(), "năm" | "tháng" | "quý" | "ngày" | "tuần");
    (from..to).any(unit)
        && (from..to).all(|at| {
            unit(at)
                || words.tokens.get(at).is_some_and(|token| token.kind == crate::text::tokens::TokenKind::Number)
                || matches!(words.word(at), "I" | "II" | "III" | "IV" | "/" | "-")
                || matches!(
                    words.word(at).to_lowercase().as_str(),
                    "đầu"
                        | "cuối"
                        | "giữa"
                        | "hết"
                        | "trước"
                        | "trong"
                        | "ngay"
                        | "đến"
                        | "từ"
                        | "vào"
                        | "tới"
                        | "này"
                        | "sau"
                )
        })
}

/// Whether a number stands among the words.
fn counted(words: &Words<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| words.tokens.get(at).is_some_and(|token| token.kind == crate::text::tokens::TokenKind::Number))
}

fn agent_of(words: &Words<'_>, from: usize, to: usize) -> bool {
    actors::agent(words, from, to).is_some()
}

/// Who speaks each sentence of a block, where the words behind a quotation of several sentences say it.
fn quoted(sentences: &[Words<'_>]) -> Vec<Option<Who>> {
    let mut speakers = vec![None; sentences.len()];
    let mut pending = None;
    for (words, slot) in sentences.iter().zip(&mut speakers).rev() {
        let len = words.len();
        let opens = (0..len.min(3)).any(|place| matches!(words.word(place), "“" | "\""));
        let close = (len.saturating_sub(40)..len).rev().find(|place| matches!(words.word(*place), "”" | "\""));
        match close.filter(|close| *close > 3) {
            Some(close) => {
                let said = matches!(words.word(close + 1), "," | "-" | "–");
                pending = if said { speaker(words, close + 1, len) } else { None };
            }
            None => *slot = pending,
        }
        if opens {
            pending = None;
        }
    }
    speakers
}

/// The one side that a heading over a list names: "VNPT có trách nhiệm", "Trách nhiệm của tỉnh".
fn heading(page: &Page<'_>, at: Span, named: &[clauses::Named], first: usize, lexicon: &Lexicon) -> Option<Who> {
    let skipped = named.get(first..)?;
    let begin = skipped.partition_point(|one| one.at.end <= at.start);
    let words = Words::new(page.text, at, skipped.get(begin..)?, &lexicon.cues);
    let duty = |place: usize| {
        matches!(words.word(place).to_lowercase().as_str(), "trách" | "nhiệm" | "phía" | "việc" | "vụ" | "sẽ" | "kết")
    };
    if words.len() > 40 || !((0..words.len()).any(duty) || words.word(words.len().checked_sub(1)?) == ":") {
        return None;
    }
    one_side(&words, 0, words.len())
}

/// The side that the words from `from` to before `to` name; both where they name two.
fn one_side(words: &Words<'_>, from: usize, to: usize) -> Option<Who> {
    let mut sides = (from..to).filter_map(|place| match words.mark(place) {
        Some(mark) => Some(mark.who).filter(|who| *who != Who::Other),
        None if words.is(place, Role::Both) => Some(Who::Both),
        None if words.is(place, Role::Government) => Some(Who::Government),
        None if words.is(place, Role::Company) => Some(Who::Company),
        None => None,
    });
    let one = sides.next()?;
    let shared = sides.any(|other| other != one);
    Some(if shared { Who::Both } else { one })
}

/// Whose side is named as speaking between two words.
fn speaker(words: &Words<'_>, from: usize, to: usize) -> Option<Who> {
    (from..to).find_map(|place| match words.mark(place) {
        Some(mark) if mark.who != Who::Other => Some(mark.who),
        Some(_) => None,
        None if words.is(place, Role::Government) => Some(Who::Government),
        None if words.is(place, Role::Company) => Some(Who::Company),
        None => None,
    })
}

/// The side of a person named as the subject: behind "ông", "đồng chí", or by the office.
fn person(words: &Words<'_>, from: usize, to: usize) -> Option<Who> {
    let honoured = |at: usize| {
        matches!(
            words.word(at).to_lowercase().as_str(),
            "ông" | "bà" | "đồng" | "tá" | "tướng" | "tịch" | "thư" | "đốc" | "trưởng"
        )
    };
    (from..to.min(from + 12)).any(honoured).then(|| speaker(words, from, to)).flatten()
}

/// Whether a doer begins at a word: a name, both sides, a person.
fn begins_doer(words: &Words<'_>, place: usize, to: usize) -> bool {
    if let Some(mark) = words.mark(place) {
        return mark.from == place && mark.who != Who::Other;
    }
    if words.roles(place).any(&[Role::Both, Role::Speaker]) || words.leaders(place) {
        return true;
    }
    words.roles(place).any(&[Role::Government, Role::Company]) && {
        let behind = place + words.taken(place);
        let head = words.roles(behind);
        behind < to
            && (words.mark(behind).is_some_and(|mark| mark.who != Who::Other)
                || words.verb(behind)
                || head.any(&[Role::Modal, Role::Commitment, Role::Request, Role::Result, Role::Speech]))
    }
}

/// Whether a verb says what somebody thinks and is no deed: "cho rằng", "nhận định", "khẳng định".
fn opines(words: &Words<'_>, verb: usize) -> bool {
    matches!(
        (words.word(verb).to_lowercase().as_str(), words.word(verb + 1)),
        ("khẳng" | "nhận", "định")
            | ("cho", "rằng" | "biết" | "hay")
            | ("nhấn", "mạnh")
            | ("đánh", "giá")
            | ("nhìn", "nhận")
            | ("bày", "tỏ")
            | ("phân", "tích")
            | ("giải", "thích")
            | ("nói" | "kể", _)
    )
}

/// Whether a list of nouns stands behind words that introduce contents: "Trọng tâm là y tế, giáo dục và du lịch".
fn contents(frame: Option<(Stance, usize)>, words: &Words<'_>, from: usize, to: usize) -> bool {
    frame.is_some_and(|(_, at)| at < from && words.word(from - 1) == "là") && from + 2 < to
}

/// Whether those whom an agreement serves do something: "Người nghèo nhận trợ cấp qua tài khoản".
fn served(words: &Words<'_>, from: usize, predicate: usize, verb: usize) -> bool {
    let people = matches!(
        (words.word(from).to_lowercase().as_str(), words.word(from + 1)),
        ("sinh" | "học" | "hội" | "đoàn", "viên" | "sinh")
            | ("người", "dân" | "nghèo" | "bệnh" | "học")
            | ("bà", "con")
            | ("nông", "dân")
            | ("tiểu", "thương")
            | ("du", "khách")
            | ("khách", "hàng")
            | ("công", "nhân")
            | ("cán", "bộ")
    );
    people
        && predicate < from + 8
        && words.verb(verb)
        && !(from..verb).any(|at| matches!(words.word(at), "không" | "chưa" | "còn" | "vẫn" | "đang" | "," | "thì"))
}

/// Where the words begin that say what a condition is created for: "mặt bằng | lắp trạm", "thời gian cấp phép | với
/// dự án trung tâm dữ liệu". `facilitation` is that topic's place.
fn eased_for(words: &Words<'_>, from: usize, to: usize, facilitation: usize) -> Option<usize> {
    let first = words.hits.partition_point(|hit| hit.from < from);
    let eased = words.hits.get(first..)?.iter().take_while(|hit| hit.to <= to).find(|hit| {
        hit.cue.topics.iter().all(|topic| topic == facilitation) && hit.cue.topics != crate::model::TopicSet::default()
    })?;
    let purpose = (eased.to..to).find(|at| {
        matches!(
            (words.word(*at), words.word(at + 1)),
            ("khi" | "lắp" | "dựng" | "đặt", _)
                | ("xây", _)
                | ("với" | "cho", "dự" | "việc" | "tuyến")
                | ("trong", "quá")
        )
    });
    // A purpose with a verb of its own counts: "mặt bằng để nhà mạng dựng trạm".
    purpose.filter(|purpose| !(eased.from..*purpose).any(|at| words.word(at) == "để"))
}

/// Whether a clause says whose duty a deed is: "Trách nhiệm của VNPT là xây dựng …".
fn duty_of(words: &Words<'_>, from: usize, predicate: usize) -> bool {
    let noun = (words.word(from).to_lowercase(), words.word(from + 1));
    matches!(
        (noun.0.as_str(), noun.1),
        ("trách" | "phần", "nhiệm" | "việc") | ("nhiệm", "vụ") | ("việc" | "phần", "của")
    ) && words.word(predicate) == "là"
        && words.verb(predicate + 1)
        && (from..predicate).any(|at| words.word(at) == "của")
}

/// Whether what is lacking only says which things a deed is done for: "lắp pin cho những trạm chưa có điện".
fn lacking(words: &Words<'_>, predicate: usize, place: usize) -> bool {
    matches!(words.word(place), "chưa" | "không" | "còn")
        && place > predicate + 2
        && (words.verb(words.past_modals(predicate, place))
            || words.is(predicate, Role::Request) && (predicate..place).any(|at| words.verb(at)))
        && ((predicate + 1..place)
            .rev()
            .take(6)
            .any(|at| matches!(words.word(at), "cho" | "những" | "tại" | "ở" | "các" | "về" | "tới" | "đến"))
            || counted(words, place.saturating_sub(8).max(predicate + 1), place))
}

/// Whether a doer only says whose the system is that the clause begins with: "Cổng dữ liệu của tỉnh".
fn system_of(words: &Words<'_>, from: usize, doer: &Doer) -> bool {
    let belongs = doer.from > from && words.word(doer.from - 1) == "của";
    // "100% trường học của tỉnh", "hơn 40 bệnh viện của tỉnh": what is counted does not stand for the province.
    let mut first = from;
    while first < doer.from
        && (words.tokens.get(first).is_some_and(|token| token.kind == crate::text::tokens::TokenKind::Number)
            || matches!(words.word(first), "%" | "hơn" | "Hơn" | "gần" | "Gần" | "khoảng" | "Khoảng" | "trên" | "Trên"))
    {
        first += 1;
    }
    let counted = first > from;
    let from = first;
    belongs
        && counted
        && words.mark(from).is_none()
        && matches!(
            (words.word(from), words.word(from + 1)),
            ("trường", _)
                | ("bệnh", "viện")
                | ("cơ", "sở")
                | ("trạm", "y")
                | ("xã" | "thôn" | "phường", _)
                | ("đơn", "vị")
                | ("cơ", "quan")
                | ("hộ", _)
        )
        || belongs
            && words.mark(from).is_none()
            && matches!(
                (words.word(from).to_lowercase().as_str(), words.word(from + 1)),
                ("trung", "tâm")
                    | ("hệ", "thống")
                    | ("cổng", _)
                    | ("nền", "tảng")
                    | ("phần", "mềm")
                    | ("kho", _)
                    | ("mạng", _)
                    | ("cơ", "sở")
                    | ("tỷ", "lệ")
                    | ("ứng", "dụng")
                    | ("người", "dân")
                    | ("công", "dân")
                    | ("bà", "con")
                    | ("nông", "dân")
                    | ("học", "sinh")
                    | ("sinh", "viên")
            )
}

/// Whether a sentence opens what is planned: "Kế hoạch mới chia thành sáu phần việc", "Thỏa thuận giữa hai bên có thời
/// hạn năm năm". It ends the telling of what was achieved.
fn opens_plan(words: &Words<'_>, to: usize) -> bool {
    let mut first = 0;
    while first < to && words.is_mark(first) {
        first += 1;
    }
    let near = to.min(first + 24);
    let paper = words.roles(first).any(&[Role::Agreement, Role::CommitmentFrame])
        || (words.word(first).eq_ignore_ascii_case("văn") && words.word(first + 1) == "bản");
    // "Nội dung chương trình phối hợp:", a heading.
    let contents = words.word(first).to_lowercase() == "nội"
        && words.word(first + 1) == "dung"
        && (first..near).any(|at| words.roles(at).has(Role::Agreement));
    if contents {
        return !(first..near).any(|at| words.is(at, Role::Result) || words.is(at, Role::ResultFrame));
    }
    if !paper || (first..near).any(|at| words.is(at, Role::Result)) {
        return false;
    }
    (first..near).any(|at| {
        let pair = (words.word(at), words.word(at + 1));
        words.mark(at).is_none()
            && (matches!(
                pair,
                ("chia", "thành" | "làm")
                    | ("có", "thời" | "hiệu" | "giá")
                    | ("kéo", "dài")
                    | ("nhằm", _)
                    | ("bao", "gồm")
                    | ("lần", "này")
                    | ("vừa", "ký")
            ) || (words.word(at) == "mới" && at <= first + 4))
    })
}

/// Behind "điểm mới là", "đáng chú ý nhất là", where a doer and what it will do follow.
fn told_of(words: &Words<'_>, from: usize, to: usize) -> Option<usize> {
    let copula = (from + 1..to.min(from + 8)).find(|at| words.word(*at) == "là")?;
    let points = (from..copula).all(|at| words.mark(at).is_none() && !words.is_mark(at))
        && (from..copula).any(|at| {
            matches!(words.word(at).to_lowercase().as_str(), "điểm" | "đáng" | "nổi" | "điều" | "mới" | "nhất")
        });
    let doer = copula + 1;
    let behind = words.mark(doer).map_or(doer + words.taken(doer), |mark| mark.to);
    (points
        && begins_doer(words, doer, to)
        && (matches!(words.word(behind), "sẽ" | "cùng" | "cam" | "dự") || words.verb(behind)))
    .then_some(doer)
}

/// The latest year that words of time name, and where it stands: "đến năm 2027", "trước ngày 30/6/2026". A year in the
/// name of a document is none.
fn dated(words: &Words<'_>, from: usize, to: usize) -> Option<(i16, usize)> {
    if from + 14 < to {
        return None;
    }
    let first = words.word(from).to_lowercase();
    if !matches!(
        first.as_str(),
        "đến"
            | "năm"
            | "trước"
            | "từ"
            | "hết"
            | "tới"
            | "trong"
            | "cuối"
            | "đầu"
            | "quý"
            | "tháng"
            | "chậm"
            | "vào"
            | "ngay"
            | "giai"
            | "sang"
            | "muộn"
            | "mục"
            | "ngày"
            | "kể"
    ) {
        return None;
    }
    let named = (from..to).any(|at| {
        words.mark(at).is_some()
            || matches!(
                words.word(at),
                "quyết" | "định" | "luật" | "án" | "ký" | "thỏa" | "thoả" | "hoạch" | "văn" | "số"
            )
    });
    let year = |at: usize| words.word(at).parse::<i16>().ok().filter(|year| (2000..2100).contains(year));
    if named {
        return None;
    }
    (from..to)
        .filter(|at| *at > from && matches!(words.word(at - 1), "năm" | "Năm" | "/" | "-" | "–" | "hết" | "đến" | "và"))
        .filter_map(|at| year(at).map(|year| (year, at)))
        .max()
}

/// The colon before a list that is numbered within its sentence, where nothing before it asks or tells a result.
fn enumerated(words: &Words<'_>, from: usize, to: usize) -> Option<usize> {
    let colon = (from + 1..to.min(from + 40)).find(|place| words.word(*place) == ":")?;
    let asks = (from..colon).any(|at| words.roles(at).any(&[Role::Request, Role::Result, Role::Expectation]));
    (!asks && clauses::numbered(words, colon + 1, to) > colon + 1).then_some(colon)
}

/// The colon of a label before an item: "Hạ tầng số: …", "Về chính quyền số: …".
fn label(words: &Words<'_>, from: usize, to: usize, kind: BlockKind) -> Option<usize> {
    let colon = (from + 1..to.min(from + 12)).find(|place| words.word(*place) == ":")?;
    // "Nội dung phối hợp gồm: …", "Phần đầu tiên của thỏa thuận dành cho du lịch: FPT …"
    let titled = words.is(from, Role::Agreement) || matches!(words.word(colon - 1), "gồm" | "sau");
    let plain = (from..colon).all(|place| {
        let roles = words.roles(place);
        words.mark(place).is_none_or(|mark| mark.who == Who::Other && words.verb(colon + 1))
            && !roles.any(&[Role::Speech, Role::Both, Role::Request, Role::Result, Role::Expectation])
            && (titled || !roles.any(&[Role::Commitment, Role::Intro]))
            && (kind == BlockKind::ListItem || titled || !words.verb(place) || words.is(place, Role::NounToo))
    });
    // "Trước tiên là hạ tầng: VNPT dựng …": the doer behind the colon begins the content.
    let doer = begins_doer(words, colon + 1, to);
    let lists =
        titled && (matches!(words.word(colon - 1), "gồm" | "sau") || words.verb(words.past_modals(colon + 1, to)));
    (plain && colon + 1 < to && (kind == BlockKind::ListItem || colon - from <= 6 || doer || lists)).then_some(colon)
}

/// The first comma from a word on; `to` where there is none.
fn comma(words: &Words<'_>, from: usize, to: usize) -> usize {
    (from..to).find(|place| words.word(*place) == ",").unwrap_or(to)
}

/// The doer behind a time that no comma ends: "đến tháng 11 doanh nghiệp đã …", "hết năm nay chúng tôi sẽ …".
fn acting(words: &Words<'_>, from: usize, to: usize) -> Option<usize> {
    let timed = matches!(
        words.word(from).to_lowercase().as_str(),
        "đến" | "tính" | "hết" | "năm" | "từ" | "cuối" | "đầu" | "tới" | "giai" | "tháng" | "trong" | "ngay"
    );
    if !timed {
        return None;
    }
    let doer = (from + 1..to.min(from + 12))
        .take_while(|at| !matches!(words.word(*at), "," | ":" | ";" | "khi" | "của" | "với" | "giữa"))
        .find(|at| words.mark(*at).is_none_or(|mark| mark.from == *at) && begins_doer(words, *at, to))?;
    let behind = words.mark(doer).map_or(doer + words.taken(doer), |mark| mark.to);
    matches!(words.word(behind), "đã" | "sẽ" | "đang" | "cũng" | "còn").then_some(doer)
}

/// The comma, colon or "thì" that ends what stands before the doer; `None` where the sentence has none
/// or the words there are its doer or its verb themselves.
fn frame_end(words: &Words<'_>, from: usize, to: usize) -> Option<usize> {
    let verb = words.verb(from);
    if let Some(doer) = acting(words, from, to) {
        return Some(doer - 1);
    }
    let mut fallback = None;
    for place in from..to.min(from + 90) {
        let ends = matches!(words.word(place), "," | ":") || (words.word(place) == "thì" && !verb);
        if words.word(place) == ";" {
            break;
        }
        if !ends || (words.mark(place).is_some()) {
            continue;
        }
        let mut next = place + 1;
        while words.is(next, Role::Marker) && next < to && !words.verb(next) {
            next += words.taken(next);
            if words.word(next) == "," {
                next += 1;
            }
        }
        if begins_doer(words, next, to) || words.is(next, Role::Agreement) {
            return Some(place);
        }
        if verb {
            continue;
        }
        let head = words.past_modals(next, to);
        let starts = words.verb(head) && !words.is(head, Role::NounToo) || (words.verb(head) && head > next);
        if starts {
            return Some(fallback.unwrap_or(place));
        }
        fallback = fallback.or(Some(place));
    }
    if verb { None } else { fallback }
}

fn reason(rule: &str, words: &Words<'_>, from: usize, to: usize, confidence: f32) -> Reason {
    let cue = words.span(from, to.min(from + 8)).and_then(|span| span.of(words.text)).unwrap_or("");
    Reason::new(rule, cue, confidence)
}

/// Joins neighbours that say one thing, and leads words without a topic to the clause that they belong to.
fn join(drafts: Vec<Draft<'_>>) -> Vec<Draft<'_>> {
    let mut joined: Vec<Draft<'_>> = Vec::new();
    for mut draft in drafts {
        let Some(last) = joined.last_mut() else {
            joined.push(draft);
            continue;
        };
        let loose = draft.joint == Joint::Loose;
        if last.bare && loose && (!draft.own_doer || draft.stance == Stance::Request) {
            draft.from = last.from;
            draft.joint = last.joint;
            *last = draft;
            continue;
        }
        let same = draft.grounded == last.grounded && draft.stance == last.stance;
        let same_doer = !draft.own_doer || draft.actor == last.actor;
        // "Ông mong thời gian tới, Viettel …": the comma stands between asking and asked.
        let open =
            matches!(last.stance, Stance::Request | Stance::Expectation) && last.own_stance && last.topics.is_empty();
        let asks_on = loose
            && open
            && matches!(draft.stance, Stance::Commitment | Stance::Request | Stance::Expectation)
            && (!draft.own_stance || draft.stance != Stance::Request);
        let leans = (loose && same && !draft.own_doer) || asks_on;
        // "các nội dung: …; …": what introduces a list goes with its first item.
        let introduces = draft.joint == Joint::Semicolon && last.introduces && same && !draft.own_doer;
        if (leans || introduces) && last.topics.is_empty() {
            // "Viettel sẽ khảo sát, tư vấn đề án …": the first words hold the doer.
            draft.from = last.from;
            draft.joint = last.joint;
            draft.own_stance = draft.own_stance || last.own_stance;
            if !asks_on {
                draft.actor = last.actor;
                draft.actor_reason = last.actor_reason.clone();
            }
            draft.grounded = draft.grounded || last.grounded;
            draft.own_doer = draft.own_doer || last.own_doer;
            draft.stance = last.stance;
            draft.stance_reason = last.stance_reason.clone();
            draft.introduces = false;
            *last = draft;
            continue;
        }
        let same_topics = draft.topics.len() == last.topics.len()
            && draft.topics.iter().zip(&last.topics).all(|((a, _), (b, _))| a == b);
        let listed = draft.joint == Joint::Semicolon && same && !draft.own_doer && same_topics && !draft.acts;
        // "góp phần …" behind a result stays part of it.
        let stays = draft.joint == Joint::Effect && draft.stance == Stance::Result && same && same_doer;
        let stays = stays && (draft.topics.is_empty() || same_topics);
        if (leans && (draft.topics.is_empty() || same_topics)) || listed || stays {
            last.to = draft.to;
            continue;
        }
        joined.push(draft);
    }
    joined
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::model::{Actor, Article, Stance};

    /// Stance, actor and words of each statement of an article about one agreement.
    fn statements(text: &str) -> Vec<(Stance, Actor, String)> {
        let article = Article { text: text.to_owned(), ..Article::default() };
        let facts = super::super::extract(&article, Lexicon::embedded());
        let found = facts.agreements.iter().flat_map(|agreement| &agreement.statements);
        found.map(|one| (one.stance.value, one.actor.value, one.at.of(text).unwrap_or_default().to_owned())).collect()
    }

    #[test]
    fn the_words_over_a_list_say_who_does_its_items() {
        let text = "Đắk Nông và VNPT ký kết hợp tác\n\n10/04/2024\n\nSáng 10/4, UBND tỉnh Đắk Nông và Tập đoàn VNPT ký kết \
                    thỏa thuận hợp tác về chuyển đổi số.\n\nVNPT Đắk Nông có trách nhiệm:\n\n- Lắp thêm 30 trạm 5G tại các xã;\n\n\
                    - Tập huấn kỹ năng số cho 900 cán bộ.\n\nUBND tỉnh có trách nhiệm:\n\n- Tạo điều kiện về mặt bằng để đặt trạm.\n";
        let expected = [
            (Actor::Company, "Lắp thêm 30 trạm 5G tại các xã"),
            (Actor::Company, "Tập huấn kỹ năng số cho 900 cán bộ"),
            (Actor::Government, "Tạo điều kiện về mặt bằng để đặt trạm"),
        ]
        .map(|(actor, quote)| (Stance::Commitment, actor, quote.to_owned()));
        assert_eq!(statements(text), expected);
    }

    #[test]
    fn whoever_is_named_behind_a_quotation_spoke_all_of_it_and_a_passive_has_no_doer() {
        let text = "Bình Thuận bắt tay MobiFone\n\n05/06/2023\n\nNgày 5/6, UBND tỉnh Bình Thuận và Tổng công ty Viễn thông MobiFone \
                    ký thỏa thuận hợp tác chuyển đổi số.\n\n\"Con đường ven biển rất đẹp. Chúng tôi sẽ phủ sóng 5G cho 12 bãi tắm\", \
                    ông Nguyễn Văn A, Phó Tổng Giám đốc MobiFone, khẳng định.\n\nNgười dân của tỉnh sẽ được hướng dẫn thanh toán \
                    không tiền mặt.\n";
        let expected = [
            (Actor::Company, "Chúng tôi sẽ phủ sóng 5G cho 12 bãi tắm"),
            (Actor::Both, "Người dân của tỉnh sẽ được hướng dẫn thanh toán không tiền mặt"),
        ]
        .map(|(actor, quote)| (Stance::Commitment, actor, quote.to_owned()));
        assert_eq!(statements(text), expected);
    }

    #[test]
    fn two_sides_that_a_word_joins_did_it_together() {
        let text = "Hội Nông dân Tây Ninh và Agribank tổng kết hợp tác\n\n12/08/2022\n\nNgày 12/8, Hội Nông dân tỉnh Tây Ninh và \
                    Agribank ký thỏa thuận hợp tác giai đoạn mới. Từ đó đến nay, Hội cùng ngân hàng đã lập 300 tổ vay vốn.\n";
        let expected = (Stance::Result, Actor::Both, "Hội cùng ngân hàng đã lập 300 tổ vay vốn".to_owned());
        assert!(statements(text).contains(&expected));
    }

    /// An article that reports a signing, with more sentences behind it.
    fn told(behind: &str) -> Vec<(Stance, Actor, String)> {
        let text = format!(
            "Hà Nam ký hợp tác với VNPT\n\n12/04/2023\n\nSáng 12/4, UBND tỉnh Hà Nam và Tập đoàn VNPT ký thỏa thuận hợp tác \
             chuyển đổi số.\n\n{behind}\n"
        );
        statements(&text)
    }

    #[test]
    fn a_list_within_a_sentence_loses_its_numbers_and_what_leads_in() {
        let text =
            "Thỏa thuận có hai trọng tâm: (i) dựng 20 trạm 5G tại các khu công nghiệp; (ii) số hóa hồ sơ đất đai.";
        let expected = ["dựng 20 trạm 5G tại các khu công nghiệp", "số hóa hồ sơ đất đai"]
            .map(|quote| (Stance::Commitment, Actor::Both, quote.to_owned()));
        assert_eq!(told(text), expected);
    }

    #[test]
    fn what_is_foreseen_or_wished_of_a_thing_is_a_hope_and_what_is_needed_of_a_side_a_request() {
        for (text, stance, actor, start) in [
            (
                "Ông Nguyễn Văn A, Phó Chủ tịch UBND tỉnh, dự báo chi phí logistics sẽ giảm một phần mười.",
                Stance::Expectation,
                Actor::Both,
                "dự báo chi phí",
            ),
            (
                "\"Chúng tôi muốn lưới điện tự phát hiện sự cố\", ông Nguyễn Văn A, Giám đốc VNPT Hà Nam, nói.",
                Stance::Expectation,
                Actor::Both,
                "chúng tôi muốn",
            ),
            (
                "\"Chúng tôi cần VNPT làm nhanh hệ thống cảnh báo lũ\", ông Nguyễn Văn A, Phó Chủ tịch UBND tỉnh, nói.",
                Stance::Request,
                Actor::Company,
                "chúng tôi cần",
            ),
            (
                "\"Đường còn xa\", ông Nguyễn Văn A, Phó Chủ tịch UBND tỉnh, nói và đề nghị VNPT sớm phủ sóng các thôn.",
                Stance::Request,
                Actor::Company,
                "đề nghị vnpt",
            ),
        ] {
            let found = told(text);
            let one = found.first().unwrap_or_else(|| panic!("nothing in {text}"));
            assert_eq!((one.0, one.1), (stance, actor), "{text}");
            assert!(one.2.to_lowercase().starts_with(start), "{found:?}");
        }
    }

    #[test]
    fn words_of_time_and_headings_stand_before_the_doer() {
        let text = "Hết năm nay VNPT sẽ có sóng 4G ở mọi thôn.\n\nMỗi năm tập đoàn nhận 40 sinh viên vào thực tập.\n\n\
                    Trụ cột thứ nhất là du lịch: tập đoàn dựng bản đồ số cho các di tích.";
        let expected = [
            "VNPT sẽ có sóng 4G ở mọi thôn",
            "Mỗi năm tập đoàn nhận 40 sinh viên vào thực tập",
            "tập đoàn dựng bản đồ số cho các di tích",
        ]
        .map(|quote| (Stance::Commitment, Actor::Company, quote.to_owned()));
        assert_eq!(told(text), expected);
    }

    #[test]
    fn room_money_and_easy_procedures_are_conditions_that_only_the_public_side_creates() {
        let topics = |text: &str| {
            let text = format!(
                "Hà Nam ký hợp tác với VNPT\n\n12/04/2023\n\nUBND tỉnh Hà Nam và Tập đoàn VNPT ký thỏa thuận hợp tác \
                 chuyển đổi số.\n\n{text}\n"
            );
            let article = Article { text, ..Article::default() };
            let facts = super::super::extract(&article, Lexicon::embedded());
            let found = facts.agreements.iter().flat_map(|agreement| &agreement.statements);
            found.flat_map(|one| one.topics.iter().map(|topic| topic.value.clone())).collect::<Vec<_>>()
        };
        assert_eq!(topics("UBND tỉnh sẽ dành 300 m2 của tòa nhà cho tập đoàn."), ["facilitation"]);
        assert!(!topics("VNPT sẽ dành 300 m2 của tòa nhà cho phòng lab.").contains(&"facilitation".to_owned()));
    }

    #[test]
    fn a_year_ahead_is_planned_and_a_year_past_is_done() {
        for (text, stance) in [
            ("Đến hết năm 2027, sóng 5G phủ chín phần mười dân số.", Stance::Commitment),
            ("Chậm nhất ngày 30/6/2024, mọi thôn phải có cáp quang.", Stance::Commitment),
            ("Năm 2021, VNPT lắp cho tỉnh 40 trạm 4G.", Stance::Result),
        ] {
            let found = told(text);
            assert_eq!(found.first().map(|one| one.0), Some(stance), "{text}");
        }
    }

    #[test]
    fn what_opens_the_new_plan_ends_the_telling_of_results_and_a_list_of_results_stays_one() {
        let text = "Thời gian qua, VNPT đã dựng 50 trạm 5G tại các huyện.\n\nKế hoạch mới chia thành ba phần việc. VNPT lập \
                    kho dữ liệu của ngành y.";
        let found = told(text);
        let stances: Vec<_> = found.iter().map(|one| one.0).collect();
        assert_eq!(stances, [Stance::Result, Stance::Commitment], "{found:?}");
        let text = "Đến nay, VNPT đã hoàn thành các việc sau:\n\n- Phủ cáp quang tới 90 xã;\n\n- 40 trạm y tế dùng bệnh án điện \
                    tử.";
        assert!(told(text).iter().all(|one| one.0 == Stance::Result), "{:?}", told(text));
    }

    #[test]
    fn opinions_difficulties_and_possessions_are_no_statements() {
        for text in [
            "Ông Nguyễn Văn A, Giám đốc VNPT Hà Nam, nhận định vùng này đang thiếu kỹ sư phần mềm.",
            "Báo cáo chỉ ra một số tồn tại: kho dữ liệu còn phân tán; vẫn còn thôn lõm sóng.",
            "Hà Nam có 98 xã và 12 khu công nghiệp.",
            "VNPT đã lắp camera giao thông cho hàng chục tỉnh trên cả nước.",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }

    #[test]
    fn whoever_gives_between_the_passive_and_its_verb_did_it_and_a_system_of_the_province_is_of_both() {
        for (text, stance, actor) in [
            ("Các bệnh viện trong tỉnh được VNPT tặng phần mềm kê đơn thuốc.", Stance::Commitment, Actor::Company),
            (
                "Đến nay, VNPT đã giúp tỉnh nhiều việc. Hệ thống giám sát rừng của tỉnh đã gửi 90 cảnh báo cháy rừng.",
                Stance::Result,
                Actor::Both,
            ),
            ("VNPT sẽ là đơn vị vận hành trung tâm dữ liệu của tỉnh.", Stance::Commitment, Actor::Company),
            ("Trách nhiệm của VNPT là lập trung tâm dữ liệu dự phòng.", Stance::Commitment, Actor::Company),
            ("Một điểm mới là hai bên sẽ cùng khai thác kho dữ liệu mở.", Stance::Commitment, Actor::Both),
        ] {
            let found = told(text);
            let last = found.last().map(|one| (one.0, one.1));
            assert_eq!(last, Some((stance, actor)), "{text} {found:?}");
        }
    }

    #[test]
    fn what_a_place_becomes_is_hoped_for_and_not_promised() {
        let found = told("Làm tốt việc này, Hà Nam sẽ trở thành điểm đến của các dự án bán dẫn.");
        assert_eq!(found.first().map(|one| (one.0, one.1)), Some((Stance::Expectation, Actor::Both)), "{found:?}");
    }

    #[test]
    fn cooperation_alone_names_the_agreement_and_the_unit_is_whoever_did_the_deed_before() {
        for (text, stance, actor) in [
            ("Hợp tác tập trung vào hạ tầng số, kho dữ liệu và nhân lực số.", Stance::Commitment, Actor::Both),
            ("VNPT dựng 20 trạm 5G. Tiếp đến, đơn vị lập kho dữ liệu của tỉnh.", Stance::Commitment, Actor::Company),
            ("VNPT dựng 20 trạm 5G. Song song là một kho dữ liệu đặt tại Hà Nam.", Stance::Commitment, Actor::Both),
            (
                "VNPT sẽ dựng 20 trạm 5G. Người nghèo nhận trợ cấp qua tài khoản ngân hàng.",
                Stance::Commitment,
                Actor::Both,
            ),
            (
                "Đối với các sở, ngành, Chủ tịch UBND tỉnh yêu cầu coi chỉ số hài lòng của người dân là thước đo.",
                Stance::Request,
                Actor::Government,
            ),
        ] {
            let found = told(text);
            let last = found.last().map(|one| (one.0, one.1));
            assert_eq!(last, Some((stance, actor)), "{text} {found:?}");
        }
    }

    #[test]
    fn what_fell_short_is_told_against_the_results_and_is_none() {
        let text = "Thời gian qua, VNPT đã lắp 40 máy lấy số ở bộ phận một cửa. Tuy nhiên, mới ba phần mười hồ sơ đi qua cổng \
                    dịch vụ công.";
        assert_eq!(told(text).len(), 1, "{:?}", told(text));
    }
}
