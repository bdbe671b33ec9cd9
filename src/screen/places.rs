//! Where a person was before: the way back, and forth again. What was chosen or changed there is no part
//! of it, only which view, page or text was shown.

use super::command::View;
use crate::model::{AgreementId, ArticleId, PersonId, Snapshot};

/// So many places are remembered.
const MOST: usize = 64;

/// A place in the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// The view.
    pub view: View,
    /// The agreement whose page is shown.
    pub agreement: Option<AgreementId>,
    /// The person whose page is shown.
    pub person: Option<PersonId>,
    /// The article that is read.
    pub article: Option<ArticleId>,
}

impl Place {
    /// Whether what is shown there is in the file.
    pub fn is_there(&self, snapshot: &Snapshot) -> bool {
        self.agreement.is_none_or(|id| snapshot.agreements.contains_key(&id))
            && self.person.is_none_or(|id| snapshot.people.contains_key(&id))
            && self.article.is_none_or(|id| snapshot.articles.contains_key(&id))
    }
}

/// The places where a person was.
#[derive(Debug, Default)]
pub struct Places {
    here: Option<Place>,
    behind: Vec<Place>,
    ahead: Vec<Place>,
}

impl Places {
    /// Where the person is now. Another place than before is one step on, and there is no way forth
    /// from it.
    pub fn arrive(&mut self, place: Place) {
        if self.here == Some(place) {
            return;
        }
        if let Some(left) = self.here.replace(place) {
            self.behind.push(left);
            if self.behind.len() > MOST {
                self.behind.remove(0);
            }
            self.ahead.clear();
        }
    }

    /// The place before this one that is still there, to be gone to.
    pub fn back(&mut self, snapshot: &Snapshot) -> Option<Place> {
        Self::turn(&mut self.here, &mut self.behind, &mut self.ahead, snapshot)
    }

    /// The place that was come back from.
    pub fn forth(&mut self, snapshot: &Snapshot) -> Option<Place> {
        Self::turn(&mut self.here, &mut self.ahead, &mut self.behind, snapshot)
    }

    fn turn(
        here: &mut Option<Place>,
        from: &mut Vec<Place>,
        to: &mut Vec<Place>,
        snapshot: &Snapshot,
    ) -> Option<Place> {
        while let Some(place) = from.pop() {
            if place.is_there(snapshot) && *here != Some(place) {
                to.extend(here.replace(place));
                return Some(place);
            }
        }
        None
    }

    /// Whether there is a way back.
    pub const fn has_back(&self) -> bool {
        !self.behind.is_empty()
    }

    /// Whether there is a way forth.
    pub const fn has_forth(&self) -> bool {
        !self.ahead.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(view: View) -> Place {
        Place { view, ..Place::default() }
    }

    #[test]
    fn the_way_back_leads_over_what_is_still_there_and_forth_again() {
        let snapshot = Snapshot::default();
        let gone = Place { agreement: Some(AgreementId(1)), ..view(View::Agreement) };
        let mut places = Places::default();
        for place in [view(View::Matrix), view(View::Matrix), gone, view(View::Leaders), view(View::Timeline)] {
            places.arrive(place);
        }
        assert_eq!(places.back(&snapshot), Some(view(View::Leaders)));
        assert_eq!(places.back(&snapshot), Some(view(View::Matrix)), "over the page of what is gone");
        assert!(!places.has_back() && places.back(&snapshot).is_none());
        assert_eq!(places.forth(&snapshot), Some(view(View::Leaders)));
        places.arrive(view(View::Leaders));
        assert!(places.has_forth(), "the same place is no step");
        places.arrive(view(View::Articles));
        assert!(!places.has_forth());
        assert_eq!(places.back(&snapshot), Some(view(View::Leaders)));
    }

    #[test]
    fn only_so_many_places_are_remembered() {
        let mut places = Places::default();
        for place in 0..500 {
            places.arrive(view(if place % 2 == 0 { View::Matrix } else { View::Leaders }));
        }
        assert_eq!(places.behind.len(), MOST);
    }
}
