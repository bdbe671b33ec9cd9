//! The forms in which a person says what a fact really states, and the same forms for a fact that
//! the program missed.
//!
//! A form knows what is typed and what is wrong with it, and gives an [`Edit`]; it changes nothing.

use egui::{ComboBox, Key, Modifiers, RichText, ScrollArea, TextEdit, Ui, vec2};

use super::theme::{self, Theme, font, space};
use super::{facts, icons, new_agreement, widgets};
use crate::compare::{self, DateValue, DisagreementField, Fact};
use crate::lexicon::Lexicon;
use crate::model::{
    Actor, AgreementId, AppearanceChange, ArticleId, ClaimField, ClaimId, Comparator, Edit, FactSource, NewAppearance,
    NewStatement, NewTarget, PartialDate, PartyFacts, PartyKind, Role, Snapshot, Stance, StatementChange, Subject,
    TargetRow, TopicSet,
};
use crate::text;
use crate::words::{Language, Words};

/// How high the list of topics is: some seven of them are seen at once.
const TOPICS_HEIGHT: f32 = 168.0;

/// Where names are looked up.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    /// The rows of the file.
    pub snapshot: &'a Snapshot,
    /// Topics and organizations.
    pub lexicon: &'a Lexicon,
    /// The words of the language that is spoken.
    pub words: &'a Words,
}

/// What a person did with a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// They are still at it.
    Open,
    /// What is typed is to hold.
    Save,
    /// Nothing is to change.
    Cancel,
}

/// What is typed of a fact.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// A statement.
    Statement(StatementForm),
    /// A person at an agreement.
    Person(PersonForm),
    /// A day or a year.
    Date(DateForm),
    /// A party.
    Party(PartyForm),
}

/// What is typed of a statement.
#[derive(Debug, Clone, PartialEq)]
pub struct StatementForm {
    /// The topics, by their places in the lexicon.
    pub topics: TopicSet,
    /// What the list of topics is narrowed down to.
    filter: String,
    /// The stance.
    pub stance: Stance,
    /// Who does it.
    pub actor: Actor,
    targets: Vec<TargetForm>,
}

#[derive(Debug, Clone, PartialEq)]
struct TargetForm {
    value: String,
    unit: String,
    comparator: Comparator,
    subject: String,
}

/// What is typed of a person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonForm {
    /// The full name.
    pub name: String,
    /// The office.
    pub position: String,
    /// The slug of the organization whose side the person is on.
    pub organization: String,
    /// The rank; empty for none.
    pub rank: String,
    /// What the person did.
    pub roles: Vec<Role>,
}

/// What is typed of a day or a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateForm {
    /// Which of the agreement's values it is.
    pub field: DisagreementField,
    /// The value.
    pub value: String,
    /// Whether the field can be chosen: of a fact that is added.
    pub free: bool,
}

/// What is typed of a party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyForm {
    /// Its name.
    pub name: String,
    /// What sort of organization it is.
    pub kind: PartyKind,
    /// The slug that it has; empty where it is added.
    slug: String,
    /// Whether it is another organization, and not this one by another name.
    other: bool,
}

impl StatementForm {
    /// A form with these values.
    pub fn new(topics: TopicSet, stance: Stance, actor: Actor, targets: &[TargetRow], words: &Words) -> Self {
        let targets = targets
            .iter()
            .map(|target| TargetForm {
                value: words.number(target.value),
                unit: target.unit.clone(),
                comparator: target.comparator,
                subject: target.subject.clone(),
            })
            .collect();
        Self { topics, filter: String::new(), stance, actor, targets }
    }

    fn slugs(&self, lexicon: &Lexicon) -> Result<Vec<String>, &'static str> {
        let slugs: Vec<String> =
            self.topics.iter().filter_map(|place| lexicon.topics.get(place)).map(|topic| topic.slug.clone()).collect();
        if slugs.is_empty() { Err("correct-needs-topic") } else { Ok(slugs) }
    }

    /// The numbers; lines in which nothing is typed are none.
    fn targets(&self, language: Language) -> Result<Vec<NewTarget>, &'static str> {
        let typed = |target: &&TargetForm| {
            [&target.value, &target.unit, &target.subject].iter().any(|text| !text.trim().is_empty())
        };
        self.targets
            .iter()
            .filter(typed)
            .map(|target| {
                Ok(NewTarget {
                    value: number(&target.value, language).ok_or("correct-bad-number")?,
                    unit: text::clean(target.unit.trim()).to_lowercase(),
                    comparator: target.comparator,
                    subject: text::clean(target.subject.trim()),
                    at: None,
                })
            })
            .collect()
    }
}

impl PartyForm {
    /// A form for a party that is added.
    pub const fn added(name: String, kind: PartyKind) -> Self {
        Self { name, kind, slug: String::new(), other: true }
    }

    fn party(&self, names: Names<'_>) -> Result<PartyFacts, &'static str> {
        let name = text::clean(self.name.trim());
        if name.is_empty() {
            return Err("correct-needs-name");
        }
        if !self.other {
            return Ok(PartyFacts { slug: self.slug.clone(), name, kind: self.kind });
        }
        let known = known_party(&name, names).filter(|party| party.kind == self.kind);
        let party = known.unwrap_or_else(|| PartyFacts { slug: text::slug(&name), name, kind: self.kind });
        if party.slug.is_empty() { Err("correct-needs-name") } else { Ok(party) }
    }
}

/// An organization that the file or the lexicon knows by this name.
fn known_party(name: &str, names: Names<'_>) -> Option<PartyFacts> {
    let sought = text::fold(name);
    let same = |other: &str| text::fold(other) == sought;
    let Names { snapshot, lexicon, .. } = names;
    let make = |slug: &str, name: &str, kind| PartyFacts { slug: slug.to_owned(), name: name.to_owned(), kind };
    let of_file = snapshot.parties.values().find(|party| same(&party.name));
    of_file
        .map(|party| make(&party.slug, &party.name, party.kind))
        .or_else(|| {
            let of = lexicon.provinces.iter().find(|one| same(&one.name))?;
            Some(make(&of.slug, &of.name, PartyKind::Province))
        })
        .or_else(|| {
            let of =
                lexicon.companies.iter().find(|one| same(&one.name) || one.aliases.iter().any(|name| same(name)))?;
            Some(make(&of.slug, &of.name, PartyKind::Company))
        })
}

/// A number as people of the language type it. Where the sign that groups thousands cannot group
/// any ("1.5" in Vietnamese) it is taken for the point of the other language.
pub fn number(typed: &str, language: Language) -> Option<f64> {
    let (group, point) = match language {
        Language::Vi => ('.', ','),
        Language::En => (',', '.'),
    };
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let (whole, fraction) = typed.split_once(point).map_or((typed.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (sign, bare) = whole.strip_prefix('-').map_or(("", whole), |rest| ("-", rest));
    let mut groups = bare.split(group);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let grouped = digits(first)
        && (rest.is_empty() || first.len() <= 3)
        && rest.iter().all(|part| digits(part) && part.len() == 3)
        && fraction.is_none_or(digits);
    let plain = if grouped {
        format!("{sign}{first}{}.{}", rest.concat(), fraction.unwrap_or("0"))
    } else {
        // One sign, with digits on both sides of it.
        let (whole, fraction) = typed.split_once(group).filter(|(_, rest)| digits(rest))?;
        if !digits(whole) {
            return None;
        }
        format!("{whole}.{fraction}")
    };
    plain.parse::<f64>().ok().filter(|value| value.is_finite())
}

/// A day or a year as it is put into a field, so that it is read again.
pub fn typed_date(value: DateValue, words: &Words) -> String {
    match (value, words.language()) {
        (DateValue::Year(year), _) => year.to_string(),
        (DateValue::Date(date), Language::Vi) => words.date(date),
        (DateValue::Date(date), Language::En) => date.to_string(),
    }
}

impl DateForm {
    fn date(&self) -> Result<PartialDate, &'static str> {
        let typed = self.value.trim();
        match self.field {
            DisagreementField::SignedOn => new_agreement::date(typed).ok_or("new-agreement-bad-date"),
            _ => new_agreement::year(typed).and_then(PartialDate::from_year).ok_or("new-agreement-bad-year"),
        }
    }
}

const fn claim_field(field: DisagreementField) -> ClaimField {
    match field {
        DisagreementField::SignedOn => ClaimField::SignedOn,
        DisagreementField::Start => ClaimField::Start,
        DisagreementField::End => ClaimField::End,
        DisagreementField::Outlook => ClaimField::Outlook,
    }
}

/// What an article already says of a value, whether or not it was rejected.
fn claim_of(
    snapshot: &Snapshot,
    agreement: AgreementId,
    article: ArticleId,
    field: DisagreementField,
) -> Option<ClaimId> {
    let row = snapshot.agreements.get(&agreement)?;
    let years = match field {
        DisagreementField::SignedOn => {
            let mut claims = row.signed_on.claims.iter().chain(&row.signed_on.rejected);
            return claims.find(|claim| claim.article == article).map(|claim| claim.id);
        }
        DisagreementField::Start => &row.start,
        DisagreementField::End => &row.end,
        DisagreementField::Outlook => &row.outlook,
    };
    years.claims.iter().chain(&years.rejected).find(|claim| claim.article == article).map(|claim| claim.id)
}

impl Form {
    /// The form with what a fact says now.
    pub fn of(fact: &Fact, words: &Words) -> Self {
        match fact {
            Fact::Statement { topics, stance, actor, targets, .. } => {
                Self::Statement(StatementForm::new(*topics, *stance, *actor, targets, words))
            }
            Fact::Person { name, position, organization, rank, roles, .. } => Self::Person(PersonForm {
                name: name.clone(),
                position: position.clone(),
                organization: organization.clone(),
                rank: rank.clone().unwrap_or_default(),
                roles: roles.clone(),
            }),
            Fact::Date { field, value, .. } => {
                Self::Date(DateForm { field: *field, value: typed_date(*value, words), free: false })
            }
            Fact::Party { slug, name, kind, .. } => {
                Self::Party(PartyForm { name: name.clone(), kind: *kind, slug: slug.clone(), other: false })
            }
        }
    }

    /// What corrects the fact to what is typed; `None` where that is what it says already. An error
    /// is the key of a sentence.
    ///
    /// # Errors
    /// Where something is missing or is no number or date.
    pub fn correction(&self, subject: Subject, fact: &Fact, names: Names<'_>) -> Result<Option<Edit>, &'static str> {
        let Names { lexicon, words, .. } = names;
        match (self, subject, fact) {
            (
                Self::Statement(form),
                Subject::Statement(statement),
                Fact::Statement { topics, stance, actor, targets, .. },
            ) => {
                let slugs = form.slugs(lexicon)?;
                let typed = form.targets(words.language())?;
                let same = typed.len() == targets.len()
                    && typed.iter().zip(targets).all(|(new, old)| {
                        (new.value - old.value).abs() <= f64::EPSILON * old.value.abs()
                            && new.unit == old.unit
                            && new.comparator == old.comparator
                            && new.subject == old.subject
                    });
                let change = StatementChange {
                    topics: (form.topics != *topics).then_some(slugs),
                    stance: (form.stance != *stance).then_some(form.stance),
                    actor: (form.actor != *actor).then_some(form.actor),
                    targets: (!same).then_some(typed),
                    at: None,
                };
                let changed = change != StatementChange::default();
                Ok(changed.then_some(Edit::CorrectStatement { statement, change }))
            }
            (
                Self::Person(form),
                Subject::Appearance(appearance),
                Fact::Person { name, position, organization, rank, roles, .. },
            ) => {
                let typed = form.appearance()?;
                let new_rank = typed.rank.clone().unwrap_or_default();
                let change = AppearanceChange {
                    name: (typed.name != *name).then_some(typed.name),
                    position: (typed.position != *position).then_some(typed.position),
                    organization: (typed.organization != *organization).then_some(typed.organization),
                    rank: (new_rank != rank.clone().unwrap_or_default()).then_some(new_rank),
                    roles: (typed.roles != *roles).then_some(typed.roles),
                };
                let changed = change != AppearanceChange::default();
                Ok(changed.then_some(Edit::CorrectAppearance { appearance, change }))
            }
            (Self::Date(form), Subject::Claim(claim), Fact::Date { value, .. }) => {
                let typed = form.date()?;
                let same = match value {
                    DateValue::Date(date) => *date == typed,
                    DateValue::Year(year) => PartialDate::from_year(*year) == Some(typed),
                };
                Ok((!same).then_some(Edit::CorrectClaim { claim, value: typed, at: None }))
            }
            (Self::Party(form), Subject::Party(agreement, party), Fact::Party { slug, name, kind, .. }) => {
                let correct = form.party(names)?;
                let same = (&correct.slug, &correct.name, correct.kind) == (slug, name, *kind);
                Ok((!same).then_some(Edit::CorrectParty { agreement, party, correct }))
            }
            // A form is made of the fact that it corrects.
            _ => Ok(None),
        }
    }

    /// What adds a fact of what is typed. A day that the article already states is corrected
    /// instead, as an article states each one once.
    ///
    /// # Errors
    /// Where something is missing or is no number or date: the key of a sentence.
    pub fn addition(&self, source: FactSource, names: Names<'_>) -> Result<Edit, &'static str> {
        match self {
            Self::Statement(form) => Ok(Edit::AddStatement {
                source,
                statement: NewStatement {
                    topics: form.slugs(names.lexicon)?,
                    stance: form.stance,
                    actor: form.actor,
                    targets: form.targets(names.words.language())?,
                },
            }),
            Self::Person(form) => Ok(Edit::AddAppearance { source, appearance: form.appearance()? }),
            Self::Date(form) => {
                let value = form.date()?;
                Ok(match claim_of(names.snapshot, source.agreement, source.article, form.field) {
                    Some(claim) => Edit::CorrectClaim { claim, value, at: Some(source.at) },
                    None => Edit::AddClaim { source, field: claim_field(form.field), value },
                })
            }
            Self::Party(form) => Ok(Edit::AddParty { source, party: form.party(names)? }),
        }
    }

    /// Paints the fields. `fresh` puts the keyboard into the first one.
    pub fn show(&mut self, ui: &mut Ui, agreement: AgreementId, fresh: bool, names: Names<'_>) {
        ui.spacing_mut().item_spacing.y = 4.0;
        match self {
            Self::Statement(form) => form.show(ui, fresh, names),
            Self::Person(form) => form.show(ui, agreement, fresh, names),
            Self::Date(form) => form.show(ui, fresh, names.words),
            Self::Party(form) => form.show(ui, fresh, names),
        }
    }
}

/// The buttons below a form. `name` is what it is about, `problem` what is wrong with what is typed.
pub fn buttons(ui: &mut Ui, name: &str, problem: Option<&'static str>, words: &Words) -> Outcome {
    let theme = Theme::of(ui);
    let mut outcome = Outcome::Open;
    if let Some(problem) = problem {
        let text = format!("{} {}", icons::WARNING, words.say(problem));
        ui.label(RichText::new(text).font(font::small()).color(theme.warning));
    }
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        let (save, cancel) = (words.say("correct-save"), words.say("correct-cancel"));
        let keys = egui::KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);
        let button = widgets::main_button(ui, icons::CHECK, &save).accessible_name(format!("{save}: {name}"));
        let pressed = ui.input_mut(|input| input.consume_shortcut(&keys));
        if button.on_hover_text(ui.ctx().format_shortcut(&keys)).clicked() || pressed {
            outcome = Outcome::Save;
        }
        let button = ui.button(&cancel).accessible_name(format!("{cancel}: {name}"));
        if button.on_hover_text(words.say("key-escape")).clicked() {
            outcome = Outcome::Cancel;
        }
    });
    outcome
}

/// A field below its name.
fn field(ui: &mut Ui, name: &str, typed: &mut String) -> egui::Response {
    let label = ui.label(theme::caption(ui, name));
    ui.add(TextEdit::singleline(typed).desired_width(f32::INFINITY)).labelled_by(label.id)
}

/// A few values side by side, one of which holds.
fn one_of<T: Copy + PartialEq>(ui: &mut Ui, name: &str, value: &mut T, all: &[(T, String)]) {
    ui.label(theme::caption(ui, name));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for (each, text) in all {
            let on = *value == *each;
            let response = ui.add(egui::Button::selectable(on, text.as_str()).frame_when_inactive(true));
            let heard = format!("{name}: {text}");
            response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, on, &heard));
            if response.clicked() {
                *value = *each;
            }
        }
    });
}

impl StatementForm {
    fn show(&mut self, ui: &mut Ui, fresh: bool, names: Names<'_>) {
        let Names { lexicon, words, .. } = names;
        self.topics(ui, fresh, lexicon, words);
        let stances: Vec<(Stance, String)> =
            Stance::ALL.iter().map(|stance| (*stance, words.say(&format!("stance-{}", stance.slug())))).collect();
        one_of(ui, &words.say("correct-stance"), &mut self.stance, &stances);
        let actors: Vec<(Actor, String)> =
            Actor::ALL.iter().map(|actor| (*actor, words.say(&format!("actor-short-{}", actor.slug())))).collect();
        one_of(ui, &words.say("correct-actor"), &mut self.actor, &actors);
        self.targets_list(ui, words);
    }

    fn topics(&mut self, ui: &mut Ui, fresh: bool, lexicon: &Lexicon, words: &Words) {
        let label = ui.label(theme::caption(ui, words.say("correct-topics")));
        let chosen: Vec<usize> = self.topics.iter().collect();
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
            for place in chosen {
                let Some(topic) = lexicon.topics.get(place) else { continue };
                let name = words.either(&topic.vi, &topic.en);
                let heard = words.say_with("correct-topic-drop", &[("topic", name.into())]);
                if widgets::active_chip(ui, name, &heard).clicked() {
                    self.topics.0 &= !(1 << place);
                }
            }
        });
        let hint = format!("{}  {}", icons::SEARCH, words.say("correct-topics-hint"));
        let edit = TextEdit::singleline(&mut self.filter).desired_width(f32::INFINITY).hint_text(hint);
        let edit = ui.add(edit).labelled_by(label.id);
        if fresh {
            edit.request_focus();
        }
        let sought = text::fold(self.filter.trim());
        let fits = |name: &str| sought.split_whitespace().all(|word| text::fold(name).contains(word));
        let entered = edit.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) && !sought.is_empty();
        let mut first = None;
        let list = ScrollArea::vertical().id_salt("topics").max_height(TOPICS_HEIGHT).auto_shrink([false, true]);
        let list = list.min_scrolled_height(TOPICS_HEIGHT);
        list.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for group in &lexicon.groups {
                let group_name = words.either(&group.vi, &group.en);
                let of_group = lexicon.topics.iter().enumerate().filter(|(_, topic)| topic.group == group.slug);
                let shown: Vec<(usize, &str)> = of_group
                    .map(|(place, topic)| (place, words.either(&topic.vi, &topic.en)))
                    .filter(|(_, name)| fits(name) || fits(group_name))
                    .collect();
                if shown.is_empty() {
                    continue;
                }
                ui.add_space(2.0);
                ui.label(RichText::new(group_name).font(font::small_strong()).color(Theme::of(ui).muted));
                for (place, name) in shown {
                    first = first.or(Some(place));
                    let on = self.topics.contains(place);
                    if topic_row(ui, on, name).clicked() {
                        self.topics.0 ^= 1 << place;
                    }
                }
            }
            if first.is_none() {
                ui.label(theme::caption(ui, words.say("correct-topics-none")));
            }
        });
        // What was looked for by name is taken by Enter.
        if let Some(place) = first.filter(|_| entered) {
            self.topics.insert(place);
            self.filter.clear();
            edit.request_focus();
        }
    }

    fn targets_list(&mut self, ui: &mut Ui, words: &Words) {
        ui.label(theme::caption(ui, words.say("line-targets")));
        let mut gone = None;
        for (place, target) in self.targets.iter_mut().enumerate() {
            let number = place + 1;
            let heard = |key: &str| words.say_with(key, &[("number", number.into())]);
            ui.push_id(("target", place), |ui| {
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 4.0;
                    let room = ui.available_width() - 3.0 * 4.0 - 28.0;
                    let combo = ComboBox::from_id_salt("comparator")
                        .width(room * 0.36)
                        .selected_text(comparator_name(target.comparator, words))
                        .show_ui(ui, |ui| {
                            for each in Comparator::ALL {
                                let name = comparator_name(*each, words);
                                ui.selectable_value(&mut target.comparator, *each, name);
                            }
                        });
                    combo.response.accessible_name(heard("correct-target-comparator"));
                    let value = TextEdit::singleline(&mut target.value).desired_width(room * 0.26);
                    ui.add(value.hint_text(words.say("correct-target-value-hint")))
                        .accessible_name(heard("correct-target-value"));
                    let unit = TextEdit::singleline(&mut target.unit).desired_width(room * 0.24);
                    ui.add(unit.hint_text(words.say("correct-target-unit-hint")))
                        .accessible_name(heard("correct-target-unit"));
                    if widgets::icon_button(ui, icons::CLOSE, &heard("correct-target-drop")).clicked() {
                        gone = Some(place);
                    }
                });
                let subject = TextEdit::singleline(&mut target.subject).desired_width(f32::INFINITY);
                ui.add(subject.hint_text(words.say("correct-target-subject-hint")))
                    .accessible_name(heard("correct-target-subject"));
            });
            ui.add_space(2.0);
        }
        if let Some(place) = gone {
            self.targets.remove(place);
        }
        if widgets::button(ui, icons::ADD, &words.say("correct-target-add")).clicked() {
            let (value, unit, subject) = Default::default();
            self.targets.push(TargetForm { value, unit, comparator: Comparator::Equal, subject });
        }
    }
}

/// A topic with its check box, cut where it is longer than the panel is wide.
fn topic_row(ui: &mut Ui, on: bool, name: &str) -> egui::Response {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 23.0), egui::Sense::click());
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, on, name));
    if response.hovered() {
        ui.painter().rect_filled(rect, egui::CornerRadius::same(theme::RADIUS), theme.hover);
    }
    widgets::check_square(ui, egui::pos2(rect.left() + 10.0, rect.center().y), Some(on), &response);
    let at = egui::pos2(rect.left() + 26.0, rect.center().y);
    widgets::line(ui.painter(), at, name, font::body(), theme.text, rect.width() - 34.0);
    response.on_hover_text(name)
}

fn comparator_name(comparator: Comparator, words: &Words) -> String {
    words.say(match comparator {
        Comparator::Equal => "comparator-equal",
        Comparator::Over => "comparator-over",
        Comparator::AtLeast => "comparator-at-least",
        Comparator::Under => "comparator-under",
        Comparator::AtMost => "comparator-at-most",
        Comparator::About => "comparator-about",
    })
}

impl PersonForm {
    fn appearance(&self) -> Result<NewAppearance, &'static str> {
        let name = text::clean(self.name.trim());
        if name.is_empty() {
            return Err("correct-needs-name");
        }
        if self.organization.is_empty() {
            return Err("correct-needs-side");
        }
        if self.roles.is_empty() {
            return Err("correct-needs-role");
        }
        let rank = text::clean(self.rank.trim());
        Ok(NewAppearance {
            name,
            position: text::clean(self.position.trim()),
            organization: self.organization.clone(),
            rank: (!rank.is_empty()).then_some(rank),
            roles: self.roles.clone(),
        })
    }

    fn show(&mut self, ui: &mut Ui, agreement: AgreementId, fresh: bool, names: Names<'_>) {
        let Names { snapshot, lexicon, words } = names;
        let name = field(ui, &words.say("leaders-name"), &mut self.name);
        if fresh {
            name.request_focus();
        }
        field(ui, &words.say("correct-position"), &mut self.position);
        field(ui, &words.say("correct-rank"), &mut self.rank);
        let parties = snapshot.agreements.get(&agreement).map(|row| row.parties.as_slice()).unwrap_or_default();
        let mut sides: Vec<(String, String)> = parties
            .iter()
            .filter_map(|party| snapshot.parties.get(party))
            .map(|party| (party.slug.clone(), party.name.clone()))
            .collect();
        if !self.organization.is_empty() && !sides.iter().any(|(slug, _)| *slug == self.organization) {
            let name = compare::organization(&self.organization, snapshot, lexicon).into_owned();
            sides.push((self.organization.clone(), name));
        }
        let side = words.say("leaders-side");
        ui.label(theme::caption(ui, &side));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
            for (slug, name) in sides {
                let on = slug == self.organization;
                let response = ui.add(egui::Button::selectable(on, name.as_str()).frame_when_inactive(true));
                let heard = format!("{side}: {name}");
                response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, on, &heard));
                if response.clicked() {
                    self.organization = slug;
                }
            }
        });
        ui.label(theme::caption(ui, words.say("leaders-roles")));
        ui.horizontal_wrapped(|ui| {
            for role in Role::ALL {
                let on = self.roles.contains(role);
                if widgets::checkbox(ui, Some(on), &words.say(&format!("role-{}", role.slug()))).clicked() {
                    if on {
                        self.roles.retain(|other| other != role);
                    } else {
                        self.roles.push(*role);
                        self.roles.sort_unstable();
                    }
                }
            }
        });
    }
}

impl DateForm {
    fn show(&mut self, ui: &mut Ui, fresh: bool, words: &Words) {
        if self.free {
            let fields = [
                DisagreementField::SignedOn,
                DisagreementField::Start,
                DisagreementField::End,
                DisagreementField::Outlook,
            ];
            let fields = fields.map(|field| (field, facts::field_name(field, words)));
            one_of(ui, &words.say("correct-date-of"), &mut self.field, &fields);
        }
        let label = ui.label(theme::caption(ui, facts::field_name(self.field, words)));
        let hint = match self.field {
            DisagreementField::SignedOn => "new-agreement-date-hint",
            _ => "new-agreement-year-hint",
        };
        let edit = TextEdit::singleline(&mut self.value).desired_width(160.0).hint_text(words.say(hint));
        let edit = ui.add(edit).labelled_by(label.id);
        if fresh {
            edit.request_focus();
        }
    }
}

impl PartyForm {
    fn show(&mut self, ui: &mut Ui, fresh: bool, names: Names<'_>) {
        let words = names.words;
        let edit = field(ui, &words.say("correct-party-name"), &mut self.name);
        if fresh {
            edit.request_focus();
        }
        let kinds: Vec<(PartyKind, String)> =
            PartyKind::ALL.iter().map(|kind| (*kind, facts::party_kind(*kind, words))).collect();
        one_of(ui, &words.say("correct-party-kind"), &mut self.kind, &kinds);
        if !self.slug.is_empty() {
            ui.add_space(space::XS);
            if widgets::checkbox(ui, Some(self.other), &words.say("correct-party-other")).clicked() {
                self.other = !self.other;
            }
            let hint = if self.other { "correct-party-other-hint" } else { "correct-party-same-hint" };
            ui.label(theme::caption(ui, words.say(hint)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::*;

    fn names<'a>(snapshot: &'a Snapshot, words: &'a Words) -> Names<'a> {
        Names { snapshot, lexicon: Lexicon::embedded(), words }
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for (typed, vi, en) in [
            ("6.500", Some(6500.0), Some(6.5)),
            ("99,21", Some(99.21), Some(99.21)),
            ("6,500", Some(6.5), Some(6500.0)),
            ("1.234.567,5", Some(1_234_567.5), None),
            ("12 000", Some(12000.0), Some(12000.0)),
            ("1.5", Some(1.5), Some(1.5)),
            ("-3", Some(-3.0), Some(-3.0)),
            ("", None, None),
            ("năm", None, None),
            ("1.2.3", None, None),
            ("1e9", None, None),
        ] {
            assert_eq!((number(typed, Language::Vi), number(typed, Language::En)), (vi, en), "{typed}");
        }
        for language in Language::ALL {
            let words = Words::new(language);
            for value in [0.0, 7.0, 99.21, 6500.0, 38_800_000.0, 4.57e12] {
                assert_eq!(number(&words.number(value), language), Some(value));
            }
        }
    }

    fn statement() -> Fact {
        Fact::Statement {
            agreement: AgreementId(1),
            stance: Stance::Commitment,
            actor: Actor::Company,
            topics: TopicSet(0b1),
            targets: vec![TargetRow {
                value: 6500.0,
                unit: "trạm".to_owned(),
                comparator: Comparator::AtLeast,
                subject: "5G".to_owned(),
            }],
            review: ReviewState::Unreviewed,
            origin: Origin::Read,
        }
    }

    #[test]
    fn only_what_was_changed_is_corrected() {
        let (snapshot, words) = (Snapshot::default(), Words::new(Language::Vi));
        let names = names(&snapshot, &words);
        let (subject, fact) = (Subject::Statement(StatementId(7)), statement());
        let mut form = Form::of(&fact, &words);
        assert_eq!(form.correction(subject, &fact, names), Ok(None));
        let Form::Statement(of) = &mut form else { panic!("a statement") };
        of.topics = TopicSet(0b10);
        let slug = Lexicon::embedded().topics[1].slug.clone();
        let change = StatementChange { topics: Some(vec![slug]), ..StatementChange::default() };
        let expected = Edit::CorrectStatement { statement: StatementId(7), change };
        assert_eq!(form.correction(subject, &fact, names), Ok(Some(expected)));
        let Form::Statement(of) = &mut form else { panic!("a statement") };
        of.targets[0].value = "nhiều".to_owned();
        assert_eq!(form.correction(subject, &fact, names), Err("correct-bad-number"));
        let Form::Statement(of) = &mut form else { panic!("a statement") };
        of.topics = TopicSet::default();
        assert_eq!(form.correction(subject, &fact, names), Err("correct-needs-topic"));
    }

    #[test]
    fn a_party_is_renamed_or_is_another_one() {
        let (snapshot, words) = (Snapshot::default(), Words::new(Language::Vi));
        let names = names(&snapshot, &words);
        let fact = Fact::Party {
            agreement: AgreementId(1),
            slug: "gia-lai".to_owned(),
            name: "Gia Lai".to_owned(),
            kind: PartyKind::Province,
            review: ReviewState::Unreviewed,
            origin: Origin::Read,
        };
        let subject = Subject::Party(AgreementId(1), PartyId(2));
        let mut form = Form::of(&fact, &words);
        assert_eq!(form.correction(subject, &fact, names), Ok(None));
        let slug = |form: &Form| match form.correction(subject, &fact, names) {
            Ok(Some(Edit::CorrectParty { correct, .. })) => correct.slug,
            other => panic!("{other:?}"),
        };
        let Form::Party(of) = &mut form else { panic!("a party") };
        of.name = "dak lak".to_owned();
        assert_eq!(slug(&form), "gia-lai", "a name alone changes no organization");
        let Form::Party(of) = &mut form else { panic!("a party") };
        of.other = true;
        assert_eq!(slug(&form), "dak-lak", "what the lexicon knows is known without marks");
    }

    #[test]
    fn a_day_that_the_article_states_is_corrected_and_not_added() {
        let mut snapshot = Snapshot::default();
        snapshot.agreements.insert(
            AgreementId(1),
            AgreementRow {
                id: AgreementId(1),
                parties: Vec::new(),
                signed_on: Resolved::default(),
                start: Resolved {
                    value: Some(2026),
                    claims: vec![ClaimRow::new(ClaimId(5), ArticleId(1), 2026)],
                    rejected: Vec::new(),
                    chosen: false,
                },
                end: Resolved::default(),
                outlook: Resolved::default(),
                articles: vec![ArticleId(1)],
                party_facts: Vec::new(),
                grouped_by_hand: false,
            },
        );
        let words = Words::new(Language::En);
        let names = names(&snapshot, &words);
        let at = Span::new(3, 7);
        let source = FactSource { article: ArticleId(1), at, agreement: AgreementId(1) };
        let form = |field| Form::Date(DateForm { field, value: "2025".to_owned(), free: true });
        let value = "2025".parse().unwrap();
        let corrected = Edit::CorrectClaim { claim: ClaimId(5), value, at: Some(at) };
        assert_eq!(form(DisagreementField::Start).addition(source, names), Ok(corrected));
        let added = Edit::AddClaim { source, field: ClaimField::End, value };
        assert_eq!(form(DisagreementField::End).addition(source, names), Ok(added));
    }
}
