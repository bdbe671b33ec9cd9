//! What the window does about pages: what is on the screen becomes a request, what the threads bring is
//! put into the preview, and jobs for printers are kept in view until they are over.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::compare::Selection;
use crate::model::AgreementId;
use crate::paper::{PaperView, Request};
use crate::printer;
use crate::screen::Command;
use crate::screen::notices::NoticeKind;
use crate::screen::print::{Form, Plan, Preview, PrintJob, PrintJobState, PrinterOrder};
use crate::words::Words;

use super::App;
use super::printers::{Handing, JobNews};
use super::printing::{self, News};

/// How many pictures of pages are kept: each takes some megabytes of the graphics card.
const IMAGES: usize = 10;
/// How many small ones.
const SMALL_IMAGES: usize = 240;
/// So many pages are painted before new pages are shown in place of the old ones.
const FIRST: usize = 3;
/// Pixels a point of paper of a page in the list, for each pixel of a point of the screen.
const SMALL_SCALE: f32 = 0.16;

/// What the window keeps for pages.
#[derive(Debug, Default)]
pub(super) struct Printing {
    /// The number of the newest job of typesetting.
    newest: u64,
    /// Stops it.
    cancelled: Arc<AtomicBool>,
    /// What the thread was asked to paint at last and has not brought yet.
    asked: (BTreeSet<usize>, f32),
    asked_small: BTreeSet<usize>,
    /// The number of the newest job for a printer.
    job: u64,
    /// Stop the jobs for printers.
    stops: Vec<(u64, Arc<AtomicBool>)>,
}

impl App {
    /// Shows what is on the screen as pages.
    pub(super) fn open_pages(&mut self) {
        if self.screen.cannot_print().is_none()
            && let Some(plan) = Plan::of(&self.screen)
        {
            self.typeset_newly(plan);
        }
    }

    /// Shows another view of what is compared as pages.
    pub(super) fn open_pages_of(&mut self, view: PaperView, subject: Option<AgreementId>) {
        if let Some(plan) = Plan::of(&self.screen) {
            self.typeset_newly(Plan { view, subject, ..plan });
        }
    }

    fn typeset_newly(&mut self, mut plan: Plan) {
        plan.settings = self.settings.print_settings(plan.view);
        self.typeset(plan);
    }

    /// Sets the pages of another plan. Each view has settings of its own.
    pub(super) fn typeset_with(&mut self, mut plan: Plan) {
        let view = self.screen.print.as_ref().map(|preview| preview.plan.view);
        if view == Some(plan.view) {
            self.settings.print.insert(plan.view, plan.settings);
        } else {
            plan.settings = self.settings.print_settings(plan.view);
        }
        self.typeset(plan);
    }

    /// Sets the pages that are looked at once more: the rows are others, or the language.
    pub(super) fn typeset_again(&mut self) {
        if let Some(plan) = self.screen.print.as_ref().map(|preview| preview.plan) {
            self.typeset(plan);
        }
    }

    fn typeset(&mut self, mut plan: Plan) {
        let (Some(models), Some(file)) = (&self.screen.models, &self.screen.file) else { return };
        // Gaps are always of one agreement.
        if plan.view == PaperView::Gaps && plan.subject.is_none() {
            let compared = models.matrix.columns.first().map(|column| column.agreement);
            plan.subject = self.screen.wished.mine.or(compared).or_else(|| models.agreements.first().copied());
        }
        let language = plan.settings.language.unwrap_or(self.screen.words.language());
        let request = plan.request(Request {
            selection: Selection { found: models.selection.found.clone(), ..self.screen.wished.clone() },
            ..Request::new(plan.view, language, self.screen.today)
        });
        // Nobody waits for the pages of the plan before.
        self.pages.cancelled.store(true, Ordering::Relaxed);
        self.pages.cancelled = Arc::default();
        self.pages.newest += 1;
        self.pages.asked = Default::default();
        self.pages.asked_small.clear();
        let pixels = self.events.ctx().pixels_per_point();
        let first = match &self.screen.print {
            Some(preview) if preview.pages.is_some() => {
                let same = preview.plan.view == plan.view && preview.plan.subject == plan.subject;
                let looked_at = preview.visible.iter().copied().take(FIRST).collect();
                (if same { looked_at } else { BTreeSet::from([0]) }, preview.looked_at_scale)
            }
            _ => (BTreeSet::from([0]), 1.2 * pixels),
        };
        let job = printing::Job {
            number: self.pages.newest,
            request,
            snapshot: Arc::clone(&models.snapshot),
            file: file.path.clone(),
            name: if file.sample { Words::new(language).say("sample") } else { file.name.clone() },
            first,
            cancelled: Arc::clone(&self.pages.cancelled),
        };
        match &mut self.screen.print {
            Some(preview) => preview.renew(plan),
            None => self.screen.print = Some(Preview::new(plan)),
        }
        self.screen.export = None;
        self.printing.ask(|wishes| wishes.typeset = Some(job));
    }

    /// Stops the setting of pages that takes too long.
    pub(super) fn stop_typesetting(&mut self) {
        self.pages.cancelled.store(true, Ordering::Relaxed);
        if let Some(preview) = &mut self.screen.print {
            preview.stopped = true;
            preview.renewing = false;
            preview.progress = None;
        }
    }

    /// Puts the pages away.
    pub(super) fn close_pages(&mut self) {
        self.screen.print = None;
        // Pages that are to be saved or printed are still wanted.
        let sends = self.screen.jobs.iter().any(|job| job.state == PrintJobState::Sending);
        if self.saving.is_none() && !sends {
            self.pages.cancelled.store(true, Ordering::Relaxed);
        }
    }

    /// Asks for the pictures that the painting missed.
    pub(super) fn fetch_pages(&mut self) {
        let Some(preview) = &mut self.screen.print else { return };
        preview.looked_at_scale = if preview.wanted.scale > 0.0 { preview.wanted.scale } else { 1.5 };
        if preview.renewing {
            return;
        }
        let wanted = std::mem::take(&mut preview.wanted);
        let (asked, scale) = &self.pages.asked;
        let known = wanted.pages.is_subset(asked) && *scale == wanted.scale;
        if !(wanted.pages.is_empty() || known) {
            self.pages.asked = (wanted.pages.clone(), wanted.scale);
            self.printing.ask(|wishes| wishes.images = Some((wanted.pages, wanted.scale)));
        }
        if !wanted.small.is_empty() && !wanted.small.is_subset(&self.pages.asked_small) {
            self.pages.asked_small.clone_from(&wanted.small);
            let scale = (SMALL_SCALE * self.events.ctx().pixels_per_point()).max(0.05);
            self.printing.ask(|wishes| wishes.small = Some((wanted.small, scale)));
        }
    }

    /// Takes up what the threads of pages tell.
    pub(super) fn receive_pages(&mut self, news: News) {
        let newest = self.pages.newest;
        let preview = self.screen.print.as_mut();
        match news {
            News::Typeset(number, sizes, images, lacking) if number == newest => {
                if let Some(preview) = preview {
                    preview.put(sizes, images);
                    preview.lacking = lacking;
                }
            }
            News::Failed(number, reason) if number == newest => {
                if let Some(preview) = preview {
                    preview.fail(reason);
                }
            }
            News::Progress(number, done, all) if number == newest => {
                if let Some(preview) = preview.filter(|preview| preview.renewing) {
                    preview.progress = Some((done, all));
                }
            }
            News::Page(number, page, picture) if number == newest => {
                self.pages.asked.0.remove(&page);
                if let Some(preview) = preview {
                    let visible = &preview.visible;
                    if preview.images.len() >= IMAGES {
                        preview.images.retain(|page, _| visible.contains(page));
                    }
                    preview.images.insert(page, picture);
                }
            }
            News::Small(number, page, texture) if number == newest => {
                self.pages.asked_small.remove(&page);
                if let Some(preview) = preview {
                    if preview.small.len() >= SMALL_IMAGES {
                        preview.small.retain(|other, _| other.abs_diff(page) < 20);
                    }
                    preview.small.insert(page, (texture, true));
                }
            }
            // Of pages that nobody waits for any more.
            News::Typeset(..) | News::Failed(..) | News::Progress(..) | News::Page(..) | News::Small(..) => {}
            News::Written(Ok(path)) => self.carry_out(Command::Reveal(path), None),
            News::Written(Err(reason)) => {
                let reason = self.screen.words.tell(&reason);
                let text = self.screen.words.say_with("print-view-failed", &[("reason", reason.into())]);
                self.notice(NoticeKind::Error, text, None);
            }
            News::Printers(number, printers) => {
                self.end_job(number);
                if let Some(preview) = &mut self.screen.print {
                    let form = preview.form.get_or_insert_with(|| {
                        Form::new(self.settings.printer.clone(), self.settings.two_sided, printer::takes_pages())
                    });
                    form.put(printers);
                }
            }
            News::Job(number, news) => self.follow_job(number, news),
        }
    }

    /// Hands the pages to the system: its dialog, or its printers to choose from.
    pub(super) fn ask_for_printers(&mut self) {
        let asks = self.screen.jobs.iter().any(|job| job.state == PrintJobState::Asking);
        let Some(preview) = self.screen.print.as_mut().filter(|preview| preview.pages.is_some() && !asks) else {
            return;
        };
        // Where no dialog of the desktop is to come, the panel says at once what is being done.
        if !(self.use_dialogs && cfg!(target_os = "linux")) || preview.form.is_some() {
            let new = Form::new(self.settings.printer.clone(), self.settings.two_sided, printer::takes_pages());
            preview.form = Some(new);
        }
        self.hand(None, PrintJobState::Asking);
    }

    /// Prints on the printer that a person chose.
    pub(super) fn print_on(&mut self, order: PrinterOrder) {
        self.settings.printer = Some(order.printer.clone());
        self.settings.two_sided = order.two_sided;
        if let Some(preview) = &mut self.screen.print {
            preview.form = None;
        }
        self.hand(Some(order), PrintJobState::Sending);
    }

    fn hand(&mut self, order: Option<PrinterOrder>, state: PrintJobState) {
        self.pages.job += 1;
        let stopped: Arc<AtomicBool> = Arc::default();
        self.pages.stops.push((self.pages.job, Arc::clone(&stopped)));
        let printer = order.as_ref().map(|order| order.printer.clone()).unwrap_or_default();
        self.screen.jobs.push(PrintJob { number: self.pages.job, printer, state });
        let handing =
            Handing { number: self.pages.job, order, dialogs: self.use_dialogs, folder: self.pages_folder(), stopped };
        self.printing.ask(|wishes| wishes.hand.push(handing));
    }

    /// Where pages stand that other programs of the system are shown.
    pub(super) fn pages_folder(&self) -> PathBuf {
        self.paths.data.join("pages")
    }

    /// Takes a job back.
    pub(super) fn cancel_job(&mut self, number: u64) {
        for (_, stopped) in self.pages.stops.iter().filter(|(job, _)| *job == number) {
            stopped.store(true, Ordering::Relaxed);
        }
    }

    fn end_job(&mut self, number: u64) -> Option<PrintJob> {
        self.pages.stops.retain(|(job, _)| *job != number);
        let place = self.screen.jobs.iter().position(|job| job.number == number)?;
        Some(self.screen.jobs.remove(place))
    }

    /// What became of a job for a printer.
    pub(super) fn follow_job(&mut self, number: u64, news: JobNews) {
        let job = self.screen.jobs.iter_mut().find(|job| job.number == number);
        match (news, job) {
            (JobNews::Queued(printer), Some(job)) => {
                job.printer = printer;
                job.state = PrintJobState::Printing;
            }
            (JobNews::GoesOn, Some(job)) => job.state = PrintJobState::Printing,
            (JobNews::Stopped(reason), Some(job)) => job.state = PrintJobState::Stopped(reason),
            (JobNews::Queued(_) | JobNews::GoesOn | JobNews::Stopped(_), None) => {}
            (JobNews::Done, _) => {
                let printer = self.end_job(number).map(|job| job.printer).unwrap_or_default();
                let words = &self.screen.words;
                let text = if printer.is_empty() {
                    words.say("print-job-handed")
                } else {
                    words.say_with("print-job-done", &[("printer", printer.into())])
                };
                self.notice(NoticeKind::Done, text, None);
            }
            (JobNews::Cancelled, _) => {
                // Who closes the dialog knows that nothing is printed.
                if self.end_job(number).is_some_and(|job| job.state != PrintJobState::Asking) {
                    let text = self.screen.words.say("print-job-cancelled");
                    self.notice(NoticeKind::Done, text, None);
                }
            }
            (JobNews::Failed(reason), _) => {
                self.end_job(number);
                let reason = self.screen.words.tell(&reason);
                let text = self.screen.words.say_with("print-job-failed", &[("reason", reason.into())]);
                self.notice(NoticeKind::Error, text, None);
            }
        }
    }

    /// Whether pages are on their way to a queue: the window does not close before they are there.
    pub(super) fn sends_pages(&self) -> bool {
        self.screen.jobs.iter().any(|job| job.state == PrintJobState::Sending)
    }
}
