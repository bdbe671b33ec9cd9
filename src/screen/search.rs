//! The search over the whole file: agreements, statements, people and articles, by the words that
//! a person types, with or without marks. The store finds; here the finds are listed, and gone to.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Align2, FontId, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::command::{Command, Selected, Target, Title, TitlePart, View};
use super::models::Models;
use super::overlay::{self, ListKeys};
use super::theme::{self, Theme, font, space};
use super::{Screen, agreements, icons, widgets};
use crate::lexicon::Lexicon;
use crate::model::{AgreementId, Span, Stance, StatementId, Subject};
use crate::words::Words;

/// What was found for some words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Results {
    /// The words.
    pub query: String,
    /// The finds, those of one kind together.
    pub hits: Vec<Hit>,
    /// Whether there are more of a kind than are listed, by the place of the kind in [`Kind::ALL`].
    pub more: [bool; 4],
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Where it is.
    pub target: Target,
    /// The words around, or the name.
    pub text: String,
    /// Where the sought words stand in `text`.
    pub marks: Vec<Span>,
    /// What tells it from others.
    pub of: Of,
}

/// What tells a find from others of its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Of {
    /// An agreement: what it is called says all.
    Agreement(AgreementId),
    /// A person's office and organization.
    Person(String),
    /// The agreement, the first topic and the stance of a statement.
    Statement(AgreementId, Option<usize>, Stance),
    /// The headline of an article.
    Article,
}

/// The sorts of what can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Agreements.
    Agreement,
    /// People.
    Person,
    /// Statements.
    Statement,
    /// Articles.
    Article,
}

impl Kind {
    /// All sorts, in the order in which they are listed.
    pub const ALL: [Self; 4] = [Self::Agreement, Self::Person, Self::Statement, Self::Article];

    const fn key(self) -> &'static str {
        match self {
            Self::Agreement => "search-agreements",
            Self::Person => "search-people",
            Self::Statement => "search-statements",
            Self::Article => "search-articles",
        }
    }

    const fn icon(self) -> &'static str {
        match self {
            Self::Agreement => icons::AGREEMENT,
            Self::Person => icons::PERSON,
            Self::Statement => icons::QUOTE,
            Self::Article => icons::ARTICLE,
        }
    }
}

impl Hit {
    /// Of which sort it is.
    pub const fn kind(&self) -> Kind {
        match self.target {
            Target::Agreement(_) => Kind::Agreement,
            Target::Person(_) => Kind::Person,
            Target::Statement(_) => Kind::Statement,
            Target::Article(..) => Kind::Article,
        }
    }
}

/// What the search remembers.
#[derive(Debug, Default)]
pub struct SearchState {
    /// What is typed.
    pub query: String,
    results: Option<Arc<Results>>,
    cursor: usize,
    fresh: bool,
    scroll: bool,
}

impl SearchState {
    /// The field is opened: it takes the focus, what was typed and found before is still there.
    pub fn open(&mut self) {
        self.fresh = true;
        self.scroll = true;
    }

    /// Takes results up, unless other words are sought by now.
    pub fn put(&mut self, results: Arc<Results>) {
        if results.query != self.query {
            return;
        }
        if self.results.as_ref().is_none_or(|old| old.query != results.query) {
            self.cursor = 0;
            self.scroll = true;
        }
        self.results = Some(results);
        let lines = self.hits().len();
        self.cursor = self.cursor.min(lines.saturating_sub(1));
    }

    /// What was found last.
    pub fn hits(&self) -> &[Hit] {
        self.results.as_ref().map_or(&[], |results| &results.hits)
    }

    /// Whether anything was found.
    pub fn has_hits(&self) -> bool {
        !self.hits().is_empty()
    }

    /// Whether what was found belongs to what is typed.
    pub fn answered(&self) -> bool {
        self.results.as_ref().is_some_and(|results| results.query == self.query)
    }

    /// Goes some hits on or back, round at the ends.
    pub fn step(&mut self, by: isize) -> Option<Target> {
        let lines = isize::try_from(self.hits().len()).ok().filter(|lines| *lines > 0)?;
        let cursor = isize::try_from(self.cursor).ok()?;
        self.cursor = usize::try_from((cursor + by).rem_euclid(lines)).ok()?;
        self.scroll = true;
        self.hits().get(self.cursor).map(|hit| hit.target)
    }

    /// Forgets what was found, of another file.
    pub fn forget(&mut self) {
        self.results = None;
        self.cursor = 0;
    }
}

/// The search, over the views.
pub fn show(
    ui: &Ui,
    state: &mut SearchState,
    models: &Models,
    lexicon: &Lexicon,
    words: &Words,
    out: &mut Vec<Command>,
) {
    overlay::show(ui, &words.say("search"), overlay::WIDTH, out, |ui, out| {
        let keys = ListKeys::take(ui);
        let (name, hint) = (words.say("search"), words.say("search-hint"));
        if overlay::field(ui, "search-field", icons::SEARCH, &name, &hint, &mut state.query, &mut state.fresh) {
            if state.query.trim().is_empty() {
                state.forget();
            } else {
                out.push(Command::Search(state.query.clone()));
            }
        }
        let Some(results) = state.results.clone().filter(|_| !state.query.trim().is_empty()) else {
            ui.label(theme::caption(ui, words.say("search-how")));
            return;
        };
        if results.hits.is_empty() {
            let text = words.say_with("search-none", &[("query", results.query.trim().into())]);
            ui.label(egui::RichText::new(text).color(Theme::of(ui).muted));
            ui.label(theme::caption(ui, words.say("search-none-hint")));
            return;
        }
        if keys.steps != 0 {
            state.cursor = keys.moved(state.cursor, results.hits.len());
            state.scroll = true;
        }
        if keys.enter
            && let Some(hit) = results.hits.get(state.cursor)
        {
            out.push(Command::Seek(hit.target));
            out.push(Command::Lay(None));
        }
        list(ui, &results, state, models, lexicon, words, out);
        ui.add_space(space::XS);
        ui.label(theme::caption(ui, words.say("search-keys")));
    });
}

fn list(
    ui: &mut Ui,
    results: &Results,
    state: &mut SearchState,
    models: &Models,
    lexicon: &Lexicon,
    words: &Words,
    out: &mut Vec<Command>,
) {
    let scroll = std::mem::take(&mut state.scroll);
    overlay::list(ui, |ui| {
        for (kind, more) in Kind::ALL.into_iter().zip(results.more) {
            let of_kind = || results.hits.iter().enumerate().filter(move |(_, hit)| hit.kind() == kind);
            let count = of_kind().count();
            if count == 0 {
                continue;
            }
            ui.add_space(space::XS);
            let key = if more { "search-group-more" } else { "search-group" };
            let values = [("kind", words.say(kind.key()).into()), ("count", count.into())];
            ui.label(theme::caption(ui, words.say_with(key, &values)));
            for (place, hit) in of_kind() {
                let at_cursor = place == state.cursor;
                let clicked = row(ui, hit, at_cursor, scroll && at_cursor, models, lexicon, words);
                if clicked {
                    state.cursor = place;
                    out.push(Command::Seek(hit.target));
                    out.push(Command::Lay(None));
                }
            }
        }
    });
}

const ROW: f32 = 42.0;

fn row(
    ui: &mut Ui,
    hit: &Hit,
    at_cursor: bool,
    scroll: bool,
    models: &Models,
    lexicon: &Lexicon,
    words: &Words,
) -> bool {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let context = context(hit, models, lexicon, words);
    let heard = if context.is_empty() { hit.text.clone() } else { format!("{}, {context}", hit.text) };
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, at_cursor, &heard));
    if scroll {
        ui.scroll_to_rect(rect, None);
    }
    if ui.is_rect_visible(rect) {
        overlay::ground(ui, &response, at_cursor);
        let (left, width) = (rect.left() + 30.0, rect.width() - 36.0);
        let (first, second) = (rect.top() + 13.0, rect.top() + 30.0);
        if let Of::Statement(_, _, stance) = hit.of {
            theme::stance_mark(ui.painter(), theme, pos2(rect.left() + 15.0, first), 10.0, stance);
        } else {
            let icon = hit.kind().icon();
            let at = pos2(rect.left() + 15.0, first);
            ui.painter().text(at, Align2::CENTER_CENTER, icon, FontId::proportional(15.0), theme.muted);
        }
        let mut job = marked(&hit.text, &hit.marks, theme);
        job.wrap.max_width = width;
        job.wrap.max_rows = 1;
        job.wrap.break_anywhere = true;
        let galley = ui.painter().layout_job(job);
        let y = if context.is_empty() { rect.center().y } else { first };
        ui.painter().galley(pos2(left, y - galley.size().y / 2.0), galley, theme.text);
        widgets::line(ui.painter(), pos2(left, second), &context, font::small(), theme.muted, width);
    }
    response.clicked()
}

/// A text with the sought words on a ground of their own.
fn marked(text: &str, marks: &[Span], theme: &Theme) -> LayoutJob {
    let mut job = LayoutJob::default();
    let plain = TextFormat { font_id: font::body(), color: theme.text, ..TextFormat::default() };
    let found = TextFormat { background: theme.found, ..plain.clone() };
    let mut end = 0;
    for mark in marks {
        let (Some(before), Some(word)) = (text.get(end..mark.start), text.get(mark.start..mark.end)) else { continue };
        job.append(before, 0.0, plain.clone());
        job.append(word, 0.0, found.clone());
        end = mark.end;
    }
    job.append(text.get(end..).unwrap_or_default(), 0.0, plain);
    job
}

/// The second line of a find: where it belongs.
fn context(hit: &Hit, models: &Models, lexicon: &Lexicon, words: &Words) -> String {
    let topic_name = |topic: Option<usize>| {
        let topic = topic.and_then(|topic| lexicon.topics.get(topic))?;
        Some(words.either(&topic.vi, &topic.en).to_owned())
    };
    let parts: Vec<String> = match (&hit.of, hit.target) {
        (Of::Agreement(id), _) => {
            models.snapshot.agreements.get(id).map(|row| agreements::when(row, words)).into_iter().collect()
        }
        (Of::Person(office), _) => vec![office.clone()],
        (Of::Statement(agreement, topic, _), _) => {
            [Some(models.label(*agreement)), topic_name(*topic)].into_iter().flatten().collect()
        }
        (Of::Article, Target::Article(id, _)) => models.snapshot.articles.get(&id).map_or_else(Vec::new, |row| {
            let date = row.published.map(|date| words.date(date));
            [Some(row.title.clone()), row.outlet.clone(), date].into_iter().flatten().collect()
        }),
        (Of::Article, _) => Vec::new(),
    };
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

impl Screen {
    /// Brings the window to something that was found. What the application has to do for it comes
    /// back as commands.
    pub fn seek(&mut self, target: Target) -> Vec<Command> {
        let Some(models) = self.models.clone() else { return Vec::new() };
        match target {
            Target::Agreement(id) => vec![Command::ShowAgreement(id)],
            Target::Statement(id) => self.seek_statement(&models, id),
            Target::Person(id) => {
                let appearances = models.snapshot.appearances.iter().filter(|row| row.person == id);
                let of: Vec<AgreementId> = appearances.map(|row| row.agreement).collect();
                self.leaders.open_from(id, self.view);
                let mut commands = self.compare_also(&models, &of);
                // The tab of the view that is shown closes the page.
                if self.view != View::Leaders || self.print.is_some() {
                    commands.push(Command::Show(View::Leaders));
                }
                commands
            }
            Target::Article(article, at) => vec![Command::ShowInArticle { article, at }],
        }
    }

    pub(super) fn seek_statement(&mut self, models: &Models, id: StatementId) -> Vec<Command> {
        let Some(row) = models.snapshot.statements.iter().find(|row| row.id == id) else { return Vec::new() };
        let topic = row.topics.iter().next();
        let name = std::iter::once(TitlePart::Name(models.label(row.agreement)));
        let title = Title(name.chain(topic.map(TitlePart::Topic)).collect());
        self.matrix.seek(row.agreement, topic);
        let mut commands = self.compare_also(models, &[row.agreement]);
        commands.push(Command::Show(View::Matrix));
        let subjects = vec![Subject::Statement(id)];
        commands.push(Command::Select(Selected { title, subjects }));
        commands
    }

    /// Agreements that are not compared have no column to go to: they are taken in.
    pub(super) fn compare_also(&self, models: &Models, agreements: &[AgreementId]) -> Vec<Command> {
        let Some(chosen) = &self.wished.agreements else { return Vec::new() };
        if agreements.iter().all(|id| chosen.contains(id)) {
            return Vec::new();
        }
        let wanted = |id: &AgreementId| chosen.contains(id) || agreements.contains(id);
        let all: Vec<AgreementId> = models.agreements.iter().copied().filter(wanted).collect();
        let agreements = (all != *models.agreements).then_some(all);
        vec![Command::Compare(crate::compare::Selection { agreements, ..self.wished.clone() })]
    }
}
