//! Adding a fact that the program missed: the bar for a chosen stretch of an article, and the form
//! with what the program would say of the stretch.

use egui::{Button, ComboBox, RichText, ScrollArea, Ui};

use super::command::Command;
use super::correct::{self, DateForm, Form, Names, PartyForm, PersonForm, StatementForm};
use super::theme::{self, Theme, font};
use super::{icons, widgets};
use crate::compare::{DateValue, DisagreementField, Fact, agreement_label};
use crate::model::{
    Actor, AgreementId, ArticleId, Edit, FactSource, PartyKind, Role, Span, Stance, StatementChange, Subject,
    Suggestion,
};
use crate::words::{Value, Words};

/// A sort of fact that can be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A statement.
    Statement,
    /// A day or a year.
    Date,
    /// A person.
    Person,
    /// A party.
    Party,
}

/// What a person does with a chosen stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Adds a fact.
    Add(Kind),
    /// Makes the stretch the words of the fact that is looked at.
    Words,
    /// Forgets the stretch.
    Forget,
}

/// A fact that is being added.
#[derive(Debug, Clone)]
pub struct Adding {
    /// The stretch that states it.
    pub at: Span,
    agreement: Option<AgreementId>,
    form: Form,
    problem: Option<&'static str>,
    fresh: bool,
}

impl Adding {
    /// A form with what the program would say of the stretch, as far as that is known.
    /// `of_article` are the agreements that the article reports.
    pub fn new(
        kind: Kind,
        at: Span,
        of_article: &[AgreementId],
        suggestion: Option<&Suggestion>,
        names: Names<'_>,
    ) -> Self {
        let nothing = Suggestion::default();
        let suggestion = suggestion.unwrap_or(&nothing);
        let words = names.words;
        let date = |field, value: String| DateForm { field, value, free: true };
        let form = match kind {
            Kind::Statement => Form::Statement(StatementForm::new(
                suggestion.topics,
                suggestion.stance.unwrap_or(Stance::Commitment),
                suggestion.actor.unwrap_or(Actor::Both),
                &suggestion.targets,
                words,
            )),
            Kind::Date => Form::Date(match (suggestion.day, suggestion.years) {
                (Some(day), _) => date(DisagreementField::SignedOn, correct::typed_date(DateValue::Date(day), words)),
                (None, years) if years.outlook.is_some() && years.end.is_none() => {
                    date(DisagreementField::Outlook, year(years.outlook))
                }
                (None, years) if years.start.is_none() && years.end.is_some() => {
                    date(DisagreementField::End, year(years.end))
                }
                (None, years) if years.start.is_some() => date(DisagreementField::Start, year(years.start)),
                (None, _) => date(DisagreementField::SignedOn, String::new()),
            }),
            Kind::Person => {
                let person = suggestion.person.clone().unwrap_or_default();
                Form::Person(PersonForm {
                    name: person.name,
                    position: person.position,
                    organization: person.organization,
                    rank: person.rank.unwrap_or_default(),
                    roles: vec![Role::Attended],
                })
            }
            Kind::Party => {
                let (name, kind) = suggestion
                    .party
                    .as_ref()
                    .map_or((String::new(), PartyKind::Company), |party| (party.name.clone(), party.kind));
                Form::Party(PartyForm::added(name, kind))
            }
        };
        Self { at, agreement: of_article.first().copied(), form, problem: None, fresh: true }
    }
}

fn year(year: Option<i16>) -> String {
    year.map(|year| year.to_string()).unwrap_or_default()
}

/// The bar for a chosen stretch. `current` is the fact that is looked at, where it stands in this
/// article and has words of its own.
pub fn bar(ui: &mut Ui, quote: &str, current: Option<&str>, words: &Words) -> Option<Choice> {
    let theme = Theme::of(ui);
    let mut choice = None;
    ui.horizontal_wrapped(|ui| {
        let count = words.say_with("add-selected", &[("count", Value::from(quote.chars().count()))]);
        ui.label(RichText::new(words.say("add-hint")).font(font::small()).color(theme.muted)).on_hover_text(count);
        for (kind, icon, key) in [
            (Kind::Statement, icons::QUOTE, "add-statement"),
            (Kind::Date, icons::DAY, "add-date"),
            (Kind::Person, icons::PERSON, "add-person"),
            (Kind::Party, icons::AGREEMENT, "add-party"),
        ] {
            let button = ui.add(Button::new(format!("{icon}  {}", words.say(key))));
            if button.accessible_name(words.say(&format!("{key}-name"))).clicked() {
                choice = Some(Choice::Add(kind));
            }
        }
        if let Some(current) = current {
            let button = ui.add(Button::new(format!("{}  {}", icons::EDIT, words.say("add-words"))));
            let name = words.say_with("add-words-name", &[("fact", current.into())]);
            if button.on_hover_text(&name).accessible_name(&name).clicked() {
                choice = Some(Choice::Words);
            }
        }
        if widgets::icon_button(ui, icons::CLOSE, &words.say("add-cancel")).clicked() {
            choice = Some(Choice::Forget);
        }
    });
    choice
}

/// What makes a stretch the words of a fact; `None` for facts whose words are those of a person's or
/// a party's name.
pub fn words_of(subject: Subject, fact: &Fact, at: Span) -> Option<Edit> {
    match (subject, fact) {
        (Subject::Statement(statement), Fact::Statement { .. }) => {
            Some(Edit::CorrectStatement { statement, change: StatementChange { at: Some(at), ..Default::default() } })
        }
        (Subject::Claim(claim), Fact::Date { value, .. }) => {
            let value = match value {
                DateValue::Date(date) => *date,
                DateValue::Year(year) => crate::model::PartialDate::from_year(*year)?,
            };
            Some(Edit::CorrectClaim { claim, value, at: Some(at) })
        }
        _ => None,
    }
}

/// The form of a fact that is added. Whether the person is done with it.
pub fn form(
    ui: &mut Ui,
    adding: &mut Adding,
    quote: &str,
    article: ArticleId,
    names: Names<'_>,
    out: &mut Vec<Command>,
) -> bool {
    let Names { snapshot, words, .. } = names;
    let title = words.say("add-title");
    let mut done = false;
    let mut outcome = correct::Outcome::Open;
    let most = (ui.ctx().content_rect().height() * 0.36).max(140.0);
    let area = ScrollArea::vertical().id_salt("add-form").max_height(most).min_scrolled_height(most);
    area.auto_shrink([false, true]).show(ui, |ui| {
        ui.set_max_width(ui.available_width().min(560.0));
        ui.label(theme::strong(&title));
        let shown: String = quote.chars().take(140).collect();
        let cut = if shown.len() < quote.len() { "…" } else { "" };
        let shown = format!("“{}{cut}”", shown.replace('\n', " "));
        ui.add(egui::Label::new(RichText::new(shown).font(font::quote())).wrap());
        let name = words.say("add-agreement");
        let Some(agreement) = adding.agreement.or_else(|| snapshot.agreements.keys().next().copied()) else {
            ui.label(RichText::new(words.say("add-no-agreement")).color(Theme::of(ui).muted));
            return;
        };
        adding.agreement = Some(agreement);
        if snapshot.agreements.len() > 1 {
            ui.label(theme::caption(ui, &name));
            let chosen = agreement_label(snapshot, agreement).line();
            let combo = ComboBox::from_id_salt("agreement").selected_text(chosen).width(320.0).show_ui(ui, |ui| {
                // The article's own agreements are the likely ones.
                let mut labels: Vec<_> = crate::compare::labels::agreement_labels(snapshot).into_iter().collect();
                let of_article =
                    |id: &AgreementId| snapshot.agreements.get(id).is_some_and(|row| row.articles.contains(&article));
                labels.sort_by_key(|(id, label)| (!of_article(id), crate::text::sort_key(&label.line())));
                for (id, label) in labels {
                    ui.selectable_value(&mut adding.agreement, Some(id), label.line());
                }
            });
            combo.response.accessible_name(&name);
        }
        adding.form.show(ui, agreement, std::mem::take(&mut adding.fresh), names);
    });
    // What ends the form is in sight however long it is.
    if adding.agreement.is_some() {
        outcome = correct::buttons(ui, &title, adding.problem, words);
    } else if ui.button(words.say("correct-cancel")).clicked() {
        outcome = correct::Outcome::Cancel;
    }
    match outcome {
        correct::Outcome::Open => {}
        correct::Outcome::Cancel => done = true,
        correct::Outcome::Save => {
            if let Some(agreement) = adding.agreement {
                match adding.form.addition(FactSource { article, at: adding.at, agreement }, names) {
                    Ok(edit) => {
                        out.push(Command::Edit(edit));
                        done = true;
                    }
                    Err(problem) => adding.problem = Some(problem),
                }
            }
        }
    }
    done
}
