//! The form for an agreement that no article tells of: its parties, its day, its years, and from
//! where the person knows it.

use egui::{Align, Frame, Key, Layout, Margin, RichText, ScrollArea, TextEdit, Ui, vec2};

use super::command::Command;
use super::models::Models;
use super::theme::{self, Theme, font, space};
use super::{facts, icons, widgets};
use crate::lexicon::Lexicon;
use crate::model::{Edit, NewAgreement, PartialDate, PartyFacts, PartyKind};
use crate::text;
use crate::text::query::{Findable, Query};
use crate::words::Words;

const WIDEST: f32 = 620.0;
/// So many known organizations are offered while a name is typed.
const OFFERED: usize = 7;

/// What is typed so far.
#[derive(Debug, Default)]
pub struct NewAgreementState {
    parties: Vec<PartyFacts>,
    party: String,
    signed_on: String,
    years: [String; 3],
    source: String,
    known: Option<(u64, Vec<(Findable, PartyFacts)>)>,
    fresh: bool,
}

impl NewAgreementState {
    /// An empty form that takes the focus.
    pub fn begin(&mut self) {
        *self = Self { fresh: true, ..Self::default() };
    }

    /// The agreement that is typed, or the key of the word that says what is missing or wrong.
    fn agreement(&self) -> Result<NewAgreement, &'static str> {
        if self.parties.len() < 2 {
            return Err("new-agreement-needs-parties");
        }
        let signed_on = match self.signed_on.trim() {
            "" => None,
            typed => Some(date(typed).ok_or("new-agreement-bad-date")?),
        };
        let mut years = [None; 3];
        for (year, typed) in years.iter_mut().zip(&self.years) {
            *year = match typed.trim() {
                "" => None,
                typed => Some(self::year(typed).ok_or("new-agreement-bad-year")?),
            };
        }
        let [start, end, outlook] = years;
        if start.zip(end).is_some_and(|(start, end)| end < start) {
            return Err("new-agreement-bad-period");
        }
        let mut parties = self.parties.clone();
        parties.sort_by_key(|party| party.kind == PartyKind::Company);
        Ok(NewAgreement { parties, signed_on, start, end, outlook, source: self.source.trim().to_owned() })
    }

    fn add(&mut self, party: PartyFacts) {
        if !self.parties.iter().any(|known| known.slug == party.slug) {
            self.parties.push(party);
        }
        self.party.clear();
    }

    /// The organizations that are known, those of the file first.
    fn known(&mut self, models: &Models, lexicon: &Lexicon) -> &[(Findable, PartyFacts)] {
        if self.known.as_ref().is_none_or(|(generation, _)| *generation != models.generation) {
            let of_file = models.snapshot.parties.values().map(|party| PartyFacts {
                slug: party.slug.clone(),
                name: party.name.clone(),
                kind: party.kind,
            });
            let party =
                |slug: &str, name: &str, kind| PartyFacts { slug: slug.to_owned(), name: name.to_owned(), kind };
            let provinces = lexicon.provinces.iter().map(|one| party(&one.slug, &one.name, PartyKind::Province));
            let companies = lexicon.companies.iter().map(|one| party(&one.slug, &one.name, PartyKind::Company));
            let mut seen = std::collections::BTreeSet::new();
            let all = of_file.chain(provinces).chain(companies);
            let all = all.filter(|party| seen.insert(party.slug.clone()));
            self.known = Some((models.generation, all.map(|party| (Findable::new(&party.name), party)).collect()));
        }
        self.known.as_ref().map(|(_, known)| known.as_slice()).unwrap_or_default()
    }
}

/// A date as people type it: 11/9/2025, 9/2025, 2025, or ISO.
pub(super) fn date(typed: &str) -> Option<PartialDate> {
    if let Ok(date) = typed.parse() {
        return Some(date);
    }
    let parts: Vec<&str> = typed.split(['/', '.', '-', ' ']).filter(|part| !part.is_empty()).collect();
    let small = |text: &str| text.parse::<i8>().ok();
    match parts.as_slice() {
        [day, month, year] => PartialDate::from_day(self::year(year)?, small(month)?, small(day)?),
        [month, year] => PartialDate::from_month(self::year(year)?, small(month)?),
        [year] => PartialDate::from_year(self::year(year)?),
        _ => None,
    }
}

/// A year of our time: "25" is a slip, not the year 25.
pub(super) fn year(typed: &str) -> Option<i16> {
    typed.parse().ok().filter(|year| (1900..=2200).contains(year))
}

/// Paints the form into the whole of `ui`.
pub fn show(
    ui: &mut Ui,
    models: &Models,
    lexicon: &Lexicon,
    state: &mut NewAgreementState,
    words: &Words,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    ScrollArea::vertical().id_salt("new-agreement").auto_shrink([false, false]).show(ui, |ui| {
        Frame::new().inner_margin(Margin::symmetric(24, 16)).show(ui, |ui| {
            ui.set_max_width(WIDEST.min(ui.available_width()));
            ui.label(RichText::new(words.say("agreement-add")).font(font::title()));
            ui.label(RichText::new(words.say("new-agreement-hint")).color(theme.muted));
            ui.add_space(space::M);
            parties(ui, models, lexicon, state, words);
            ui.add_space(space::M);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(space::L, space::S);
                let hint = words.say("new-agreement-date-hint");
                field(ui, &words.say("fact-signed-on"), &hint, 190.0, &mut state.signed_on);
                for (key, typed) in ["fact-start", "fact-end", "fact-outlook"].into_iter().zip(&mut state.years) {
                    field(ui, &words.say(key), &words.say("new-agreement-year-hint"), 90.0, typed);
                }
            });
            ui.add_space(space::M);
            let hint = words.say("new-agreement-source-hint");
            field(ui, &words.say("new-agreement-source"), &hint, WIDEST, &mut state.source);
            ui.add_space(space::L);
            let made = state.agreement();
            ui.horizontal_wrapped(|ui| {
                let button = |ui: &mut Ui| widgets::main_button(ui, icons::ADD, &words.say("new-agreement-add"));
                if ui.add_enabled_ui(made.is_ok(), button).inner.clicked()
                    && let Ok(agreement) = &made
                {
                    out.push(Command::Edit(Edit::AddAgreement(agreement.clone())));
                    out.push(Command::LeaveAgreement);
                }
                if ui.button(words.say("page-never-mind")).clicked() {
                    out.push(Command::LeaveAgreement);
                }
                if let Err(missing) = made {
                    ui.label(RichText::new(words.say(missing)).color(theme.muted));
                }
            });
        });
    });
}

/// A field below its name.
fn field(ui: &mut Ui, name: &str, hint: &str, width: f32, typed: &mut String) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        let label = ui.label(theme::caption(ui, name));
        let width = width.min(ui.available_width());
        ui.add(TextEdit::singleline(typed).desired_width(width).hint_text(hint)).labelled_by(label.id);
    });
}

fn parties(ui: &mut Ui, models: &Models, lexicon: &Lexicon, state: &mut NewAgreementState, words: &Words) {
    let label = ui.label(theme::caption(ui, words.say("line-parties")));
    let mut gone = None;
    for (place, party) in state.parties.iter().enumerate() {
        ui.horizontal(|ui| {
            ui.label(theme::strong(&party.name));
            ui.label(theme::caption(ui, facts::party_kind(party.kind, words)));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let name = words.say_with("new-agreement-drop-party", &[("party", party.name.as_str().into())]);
                if widgets::icon_button(ui, icons::CLOSE, &name).clicked() {
                    gone = Some(place);
                }
            });
        });
    }
    if let Some(place) = gone {
        state.parties.remove(place);
    }
    let hint = words.say("new-agreement-party-hint");
    // The parties above it come and go: its id must not hang on its place, or the focus is lost.
    let edit = TextEdit::singleline(&mut state.party).id_salt("new-party").desired_width(f32::INFINITY).hint_text(hint);
    let edit = ui.add(edit).labelled_by(label.id);
    if std::mem::take(&mut state.fresh) {
        edit.request_focus();
    }
    let typed = text::clean(state.party.trim());
    if typed.is_empty() {
        return;
    }
    let query = Query::new(&typed);
    let taken: Vec<String> = state.parties.iter().map(|party| party.slug.clone()).collect();
    let offered: Vec<PartyFacts> = state
        .known(models, lexicon)
        .iter()
        .filter(|(findable, party)| query.fits(findable) && !taken.contains(&party.slug))
        .take(OFFERED)
        .map(|(_, party)| party.clone())
        .collect();
    let entered = edit.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let mut chosen = offered.first().filter(|_| entered).cloned();
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        for party in &offered {
            let kind = facts::party_kind(party.kind, words);
            let heard = words.say_with("new-agreement-take", &[("party", party.name.as_str().into())]);
            let row = widgets::row_button(ui, ("party", &party.slug), false, &heard, |ui| {
                ui.horizontal(|ui| {
                    ui.label(&party.name);
                    ui.label(theme::caption(ui, kind));
                });
            });
            if row.clicked() {
                chosen = Some(party.clone());
            }
        }
    });
    let slug = text::slug(&typed);
    if !slug.is_empty() && !offered.iter().any(|party| party.slug == slug) {
        ui.horizontal_wrapped(|ui| {
            ui.label(theme::caption(ui, words.say_with("new-agreement-as", &[("party", typed.as_str().into())])));
            for kind in PartyKind::ALL {
                let name = facts::party_kind(*kind, words);
                let heard = format!("{typed}: {name}");
                if ui.button(name).accessible_name(heard).clicked() {
                    chosen = Some(PartyFacts { slug: slug.clone(), name: typed.clone(), kind: *kind });
                }
            }
        });
    }
    if let Some(party) = chosen {
        state.add(party);
        edit.request_focus();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn party(slug: &str, kind: PartyKind) -> PartyFacts {
        PartyFacts { slug: slug.to_owned(), name: slug.to_owned(), kind }
    }

    #[test]
    fn dates_are_read_as_people_type_them() {
        for (typed, iso) in [
            ("11/9/2025", "2025-09-11"),
            ("11.09.2025", "2025-09-11"),
            ("11-9-2025", "2025-09-11"),
            ("9/2025", "2025-09"),
            ("2025", "2025"),
            ("2025-09-11", "2025-09-11"),
        ] {
            assert_eq!(date(typed).map(|date| date.to_string()).as_deref(), Some(iso), "{typed}");
        }
        for typed in ["31/2/2025", "13/2025", "25", "hôm qua", "1/1/1/2025"] {
            assert_eq!(date(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_is_missing_or_wrong_is_said() {
        let mut state = NewAgreementState::default();
        state.add(party("fpt", PartyKind::Company));
        assert_eq!(state.agreement(), Err("new-agreement-needs-parties"));
        state.add(party("fpt", PartyKind::Company));
        state.add(party("hue", PartyKind::Province));
        let made = state.agreement().unwrap();
        assert_eq!(made.parties.iter().map(|party| party.slug.as_str()).collect::<Vec<_>>(), ["hue", "fpt"]);
        state.signed_on = "32/1/2025".to_owned();
        assert_eq!(state.agreement(), Err("new-agreement-bad-date"));
        state.signed_on = "1/1/2025".to_owned();
        state.years = ["2030".to_owned(), "2025".to_owned(), String::new()];
        assert_eq!(state.agreement(), Err("new-agreement-bad-period"));
        state.years[1] = "2031".to_owned();
        let made = state.agreement().unwrap();
        assert_eq!((made.start, made.end, made.outlook), (Some(2030), Some(2031), None));
    }
}
