//! Where an undone or redone step leads: to what it changed, where that is not on the screen already.
//! Nothing is changed here; the way there leaves as commands.

use super::command::{Command, Selected, Title, TitlePart, View};
use super::models::Models;
use super::{Screen, status};
use crate::compare::facts;
use crate::model::{AgreementId, ArticleId, PersonId, Span, Subject, Touched};

/// Of more facts the first are shown.
const MOST: usize = 60;

impl Screen {
    /// What shows what a step touched. The panel of the history stays where it is: who goes through the
    /// steps sees them, and the middle follows.
    pub fn lead(&mut self, touched: &Touched) -> Vec<Command> {
        let Some(models) = self.models.clone() else { return Vec::new() };
        let known = facts(&models.snapshot, touched.subjects.iter().take(MOST).copied());
        let subjects: Vec<Subject> =
            touched.subjects.iter().copied().filter(|subject| known.contains_key(subject)).collect();
        if let Some(first) = subjects.first().copied() {
            let agreement = known.get(&first).map(crate::compare::Fact::agreement);
            return agreement
                .map(|agreement| self.lead_to_facts(&models, first, subjects, agreement))
                .unwrap_or_default();
        }
        let people = touched.people.iter().copied();
        if let Some(person) = people.into_iter().find(|id| models.snapshot.people.contains_key(id)) {
            return self.lead_to_person(person);
        }
        let agreements = touched.agreements.iter().copied();
        if let Some(agreement) = agreements.into_iter().find(|id| models.snapshot.agreements.contains_key(id)) {
            return self.lead_to_agreement(agreement);
        }
        match touched.articles.as_slice() {
            [article] if models.snapshot.articles.contains_key(article) => self.lead_to_article(*article),
            _ => Vec::new(),
        }
    }

    fn lead_to_facts(
        &mut self,
        models: &Models,
        first: Subject,
        subjects: Vec<Subject>,
        agreement: AgreementId,
    ) -> Vec<Command> {
        let shown = self.selected.as_ref().filter(|_| !self.shows_history);
        let in_panel = shown.is_some_and(|selected| subjects.iter().all(|one| selected.subjects.contains(one)));
        if in_panel {
            self.review.look_at(first);
        }
        let mut commands = Vec::new();
        match (self.view, first) {
            // The text has the fact: it goes there, and the panel beside it too.
            (View::Articles, _) if let Some(at) = self.place_in_text(first) => commands.push(at),
            (View::Agreement, _) if self.agreement.shown() == Some(agreement) => {}
            (View::Disagreements, Subject::Claim(_)) => {}
            (View::Leaders, Subject::Appearance(id)) => {
                let row = models.snapshot.appearances.iter().find(|row| row.id == id);
                if let Some(row) = row.filter(|row| self.leaders.shown().is_some_and(|shown| shown != row.person)) {
                    self.leaders.open(row.person);
                }
                commands.extend(self.compare_also(models, &[agreement]));
            }
            (View::Timeline, Subject::Claim(_)) => commands.extend(self.compare_also(models, &[agreement])),
            (View::Matrix, Subject::Claim(_) | Subject::Appearance(_) | Subject::Party(..)) => {
                self.matrix.seek(agreement, None);
                commands.extend(self.compare_also(models, &[agreement]));
            }
            (_, Subject::Statement(id)) => {
                let to_cell = self.seek_statement(models, id);
                commands.extend(to_cell.into_iter().filter(|command| !matches!(command, Command::Select(_))));
            }
            _ => commands.push(Command::ShowAgreement(agreement)),
        }
        if !in_panel && !self.shows_history {
            let title = Title::name(models.label(agreement)).and(TitlePart::Key(status::LAST_STEP.to_owned()));
            commands.push(Command::Select(Selected { title, subjects }));
        }
        commands
    }

    /// The command that shows a fact in the article that is read, where it stands there.
    fn place_in_text(&self, subject: Subject) -> Option<Command> {
        let reading = self.reading.as_ref()?;
        let mark = reading.marks.iter().find(|mark| mark.subjects.contains(&subject))?;
        Some(Command::ShowInArticle { article: reading.id, at: mark.at })
    }

    fn lead_to_person(&mut self, person: PersonId) -> Vec<Command> {
        // The suggestions list what was decided, and the way back.
        if self.view == View::Leaders && (self.leaders.shown() == Some(person) || self.leaders.shows_suggestions()) {
            return Vec::new();
        }
        self.seek(super::Target::Person(person))
    }

    fn lead_to_agreement(&self, agreement: AgreementId) -> Vec<Command> {
        let there = self.view == View::Agreement && self.agreement.shown() == Some(agreement);
        if there { Vec::new() } else { vec![Command::ShowAgreement(agreement)] }
    }

    fn lead_to_article(&self, article: ArticleId) -> Vec<Command> {
        let there = self.view == View::Articles && self.articles.shown() == Some(article);
        if there { Vec::new() } else { vec![Command::ShowInArticle { article, at: Span::default() }] }
    }
}
