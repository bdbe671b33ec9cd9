//! Going through facts: which one is looked at, the keys, what was decided and what comes next.
//!
//! Decisions leave as [`Command::Edit`]; nothing here changes a fact. What is shown follows when the
//! file has taken the decision, so [`Pass`] remembers meanwhile what it need not come to again.

use std::collections::BTreeSet;

use egui::{Key, RichText, Ui};

use super::command::{Command, Selected, Title};
use super::correct::{Form, Names};
use super::theme::{self, Theme};
use super::{icons, widgets};
use crate::compare::{self, Evidence, Fact, Progress, is_decided};
use crate::lexicon::Lexicon;
use crate::model::{AgreementId, ArticleId, Edit, ReviewState, Snapshot, Subject};
use crate::words::{Value, Words};

/// So many facts are gone through at a time, where a whole file waits; articles stay whole.
const AT_A_TIME: usize = 120;

/// A control of a fact that keeps the keyboard after it was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Control {
    /// Accepts.
    Accept,
    /// Rejects.
    Reject,
    /// Opens the form.
    Edit,
}

/// A form that is open.
#[derive(Debug, Clone, PartialEq)]
pub struct Editing {
    /// The fact.
    pub subject: Subject,
    /// What is typed.
    pub form: Form,
    /// What is wrong with it, after a try to save.
    pub problem: Option<&'static str>,
    /// Whether the first field has yet to take the keyboard.
    pub fresh: bool,
}

/// Where a person is in the facts of the evidence panel.
#[derive(Debug, Default)]
pub struct Pass {
    /// Whether only what nobody has looked at is shown.
    pub left_only: bool,
    /// The form that is open.
    pub editing: Option<Editing>,
    current: Option<Subject>,
    /// Whether the fact is still to be scrolled to.
    reveal: bool,
    /// Whether the text has yet to follow.
    moved: bool,
    decided: BTreeSet<Subject>,
    /// A fact that is to be looked at as soon as it is there.
    awaited: Option<Subject>,
    focus: Option<(Subject, Control)>,
}

impl Pass {
    /// The fact that is looked at.
    pub const fn current(&self) -> Option<Subject> {
        self.current
    }

    /// Looks at a fact: the panel scrolls to it.
    pub fn look_at(&mut self, subject: Subject) {
        self.current = Some(subject);
        self.reveal = true;
        self.awaited = None;
    }

    /// Looks at a fact as soon as the panel has it.
    pub const fn await_fact(&mut self, subject: Subject) {
        self.awaited = Some(subject);
    }

    /// Looks at a fact, and the text follows.
    pub fn go_to(&mut self, subject: Subject) {
        self.look_at(subject);
        self.moved = true;
    }

    /// Looks at a fact where it is: nothing scrolls but the text.
    pub const fn focus_on(&mut self, subject: Subject) {
        self.current = Some(subject);
        self.moved = true;
    }

    /// Whether the panel has to scroll to a fact; once.
    pub fn take_reveal(&mut self, subject: Subject) -> bool {
        self.current == Some(subject) && std::mem::take(&mut self.reveal)
    }

    /// The fact that the text has to follow to; once.
    pub fn take_moved(&mut self) -> Option<Subject> {
        std::mem::take(&mut self.moved).then_some(self.current).flatten()
    }

    /// Whether a control has to take the keyboard; once.
    pub fn take_focus(&mut self, subject: Subject, control: Control) -> bool {
        let wanted = self.focus == Some((subject, control));
        if wanted {
            self.focus = None;
        }
        wanted
    }

    /// Gives the keyboard to a control of a fact.
    pub const fn focus(&mut self, subject: Subject, control: Control) {
        self.focus = Some((subject, control));
    }

    /// Closes the form, if one is open; whether one was.
    pub fn close_form(&mut self) -> bool {
        let Some(editing) = self.editing.take() else { return false };
        self.focus = Some((editing.subject, Control::Edit));
        true
    }

    /// Opens the form of a fact.
    pub fn edit(&mut self, subject: Subject, fact: &Fact, words: &Words) {
        self.look_at(subject);
        let form = Form::of(fact, words);
        self.editing = Some(Editing { subject, form, problem: None, fresh: true });
    }

    /// Whether a fact is shown in the list.
    pub fn shows(&self, subject: Subject, fact: &Fact) -> bool {
        !self.left_only || self.current == Some(subject) || !is_decided(fact.review(), fact.origin())
    }

    /// Comes to rest on a fact of what is shown: the first that nobody has looked at, where the one
    /// before is not there any more.
    pub fn settle(&mut self, evidence: &Evidence) {
        let facts = evidence.facts();
        let left = |subject: &Subject| {
            facts.iter().any(|(other, fact)| other == subject && !is_decided(fact.review(), fact.origin()))
        };
        if !self.decided.is_empty() {
            self.decided.retain(left);
        }
        if let Some(awaited) = self.awaited.filter(|awaited| facts.iter().any(|(subject, _)| subject == awaited)) {
            self.look_at(awaited);
        }
        if self.current.is_none_or(|current| !facts.iter().any(|(subject, _)| *subject == current)) {
            let first = facts.iter().find(|(_, fact)| !is_decided(fact.review(), fact.origin()));
            self.current = first.or(facts.first()).map(|(subject, _)| *subject);
            self.reveal = true;
            self.editing = None;
        }
    }

    /// The next fact behind `after` that nobody has looked at, around the end of the list.
    fn next_left(&self, evidence: &Evidence, after: Subject) -> Option<Subject> {
        let facts = evidence.facts();
        let place = facts.iter().position(|(subject, _)| *subject == after).map_or(0, |place| place + 1);
        let (before, behind) = facts.split_at(place.min(facts.len()));
        behind
            .iter()
            .chain(before)
            .find(|(subject, fact)| {
                *subject != after && !self.decided.contains(subject) && !is_decided(fact.review(), fact.origin())
            })
            .map(|(subject, _)| *subject)
    }

    /// Goes to the next or the previous fact that is shown.
    pub fn step(&mut self, evidence: &Evidence, forward: bool) {
        let facts = evidence.facts();
        let shown: Vec<Subject> =
            facts.iter().filter(|(subject, fact)| self.shows(*subject, fact)).map(|(subject, _)| *subject).collect();
        let place = shown.iter().position(|subject| Some(*subject) == self.current);
        let to = match (place, forward) {
            (Some(place), true) => shown.get(place + 1).or(shown.first()),
            (Some(place), false) => place.checked_sub(1).and_then(|place| shown.get(place)).or(shown.last()),
            (None, true) => shown.first(),
            (None, false) => shown.last(),
        };
        if let Some(to) = to {
            self.editing = None;
            self.go_to(*to);
        }
    }

    /// Accepts or rejects a fact, or takes that back where it is so already. After a decision it
    /// goes on to the next fact that nobody has looked at; `keyboard` takes the keyboard along.
    pub fn decide(
        &mut self,
        evidence: &Evidence,
        subject: Subject,
        fact: &Fact,
        control: Control,
        keyboard: bool,
        out: &mut Vec<Command>,
    ) {
        let wanted = if control == Control::Reject { ReviewState::Rejected } else { ReviewState::Accepted };
        let state = if fact.review() == wanted { ReviewState::Unreviewed } else { wanted };
        out.push(Command::Edit(Edit::Review { subjects: vec![subject], state }));
        self.editing = None;
        self.look_at(subject);
        if state != ReviewState::Unreviewed {
            self.decided.insert(subject);
            if let Some(next) = self.next_left(evidence, subject) {
                self.go_to(next);
            }
        }
        if let Some(current) = self.current.filter(|_| keyboard) {
            self.focus(current, control);
        }
    }

    /// Saves what is typed in the form.
    pub fn save(&mut self, evidence: &Evidence, names: Names<'_>, out: &mut Vec<Command>) {
        let Some(editing) = &mut self.editing else { return };
        let facts = evidence.facts();
        let Some((subject, fact)) = facts.iter().find(|(subject, _)| *subject == editing.subject) else { return };
        match editing.form.correction(*subject, fact, names) {
            Ok(edit) => {
                out.extend(edit.map(Command::Edit));
                self.close_form();
            }
            Err(problem) => editing.problem = Some(problem),
        }
    }

    /// Reads the keys: next, previous, accept, reject, correct. They are letters where something is
    /// typed, and belong to what lies on top where something does.
    pub fn keys(&mut self, ui: &Ui, evidence: &Evidence, words: &Words, out: &mut Vec<Command>) {
        if ui.ctx().text_edit_focused() || egui::Popup::is_any_open(ui.ctx()) || self.editing.is_some() {
            return;
        }
        let keys = [Key::J, Key::K, Key::A, Key::R, Key::E];
        let pressed = |key: &Key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, *key));
        let Some(key) = keys.into_iter().find(pressed) else { return };
        match key {
            Key::J => return self.step(evidence, true),
            Key::K => return self.step(evidence, false),
            _ => {}
        }
        let Some(current) = self.current else { return };
        let facts = evidence.facts();
        let Some((subject, fact)) = facts.into_iter().find(|(subject, _)| *subject == current) else { return };
        match key {
            Key::A => self.decide(evidence, subject, fact, Control::Accept, false, out),
            Key::R => self.decide(evidence, subject, fact, Control::Reject, false, out),
            _ => self.edit(subject, fact, words),
        }
    }
}

/// How many facts of the panel have been looked at.
pub fn progress(evidence: &Evidence) -> Progress {
    let mut progress = Progress::default();
    for (_, fact) in evidence.facts() {
        progress.count(is_decided(fact.review(), fact.origin()));
    }
    progress
}

/// "12/57 đã duyệt".
pub fn progress_text(progress: Progress, words: &Words) -> String {
    let values = [("decided", Value::from(progress.decided)), ("all", Value::from(progress.all))];
    words.say_with("review-progress", &values)
}

/// Goes through what nobody has looked at.
pub fn start_rest(snapshot: &Snapshot) -> Command {
    let subjects = compare::unreviewed(snapshot, AT_A_TIME);
    Command::Select(Selected { title: Title::key("review-left"), subjects })
}

/// Goes through the facts of an article.
pub fn start_article(snapshot: &Snapshot, article: ArticleId) -> Command {
    let title = snapshot.articles.get(&article).map(|row| row.title.clone()).unwrap_or_default();
    Command::Select(Selected { title: Title::name(title), subjects: compare::article_facts(snapshot, article) })
}

/// Goes through the facts of an agreement.
pub fn start_agreement(snapshot: &Snapshot, agreement: AgreementId) -> Command {
    let title = compare::agreement_label(snapshot, agreement).line();
    Command::Select(Selected { title: Title::name(title), subjects: compare::agreement_facts(snapshot, agreement) })
}

/// The line above the facts: how far it is, the steps, and whether only the rest is shown.
pub fn bar(
    ui: &mut Ui,
    evidence: &Evidence,
    whole: Progress,
    pass: &mut Pass,
    names: Names<'_>,
    out: &mut Vec<Command>,
) {
    let words = names.words;
    let theme = Theme::of(ui);
    let progress = progress(evidence);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for (icon, key, forward) in [(icons::PREVIOUS, "review-previous", false), (icons::NEXT, "review-next", true)] {
            let button = egui::Button::new(RichText::new(icon).size(16.0)).frame_when_inactive(false);
            let button = ui.add_enabled(progress.all > 1, button).accessible_name(words.say(key));
            if button.on_hover_text(words.say(&format!("{key}-hint"))).clicked() {
                pass.step(evidence, forward);
            }
        }
        ui.add_space(4.0);
        if progress.is_done() {
            let text = format!("{} {}", icons::DONE, words.say("review-done"));
            ui.label(RichText::new(text).font(theme::font::small()).color(theme.accent));
        } else {
            ui.label(theme::caption(ui, progress_text(progress, words)));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if widgets::toggle(ui, pass.left_only, icons::FILTER, &words.say("review-left-only")).clicked() {
                pass.left_only = !pass.left_only;
            }
        });
    });
    if progress.is_done() && !whole.is_done() {
        ui.horizontal(|ui| {
            if widgets::button(ui, icons::REVIEW, &words.say("review-go-on")).clicked() {
                out.push(start_rest(names.snapshot));
            }
        });
    }
}

/// The names of what a person is told with.
pub const fn names<'a>(snapshot: &'a Snapshot, lexicon: &'a Lexicon, words: &'a Words) -> Names<'a> {
    Names { snapshot, lexicon, words }
}
