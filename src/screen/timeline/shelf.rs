//! Where labels of one row find a place: beside one another, never one over the other.
//!
//! Knows lengths and places, no text and no colours.

/// A strip of a row with what already stands in it.
#[derive(Debug, Clone)]
pub(super) struct Shelf {
    from: f32,
    to: f32,
    taken: Vec<(f32, f32)>,
}

impl Shelf {
    /// An empty strip.
    pub fn new(from: f32, to: f32) -> Self {
        Self { from, to, taken: Vec::new() }
    }

    /// Says that something stands from `left` to `right`, whatever else is there.
    pub fn take(&mut self, left: f32, right: f32) {
        self.taken.push((left, right));
    }

    /// Puts something of `width` at the first of `wished` (its left end) where it touches nothing,
    /// and gives that place; `None` where there is no room at any.
    pub fn put(&mut self, width: f32, wished: impl IntoIterator<Item = f32>) -> Option<f32> {
        let left = wished.into_iter().find(|left| self.is_free(*left, left + width))?;
        self.take(left, left + width);
        Some(left)
    }

    /// How much room there is to the right of `left`.
    pub fn room(&self, left: f32) -> f32 {
        if left < self.from || self.taken.iter().any(|(from, to)| *from < left && left < *to) {
            return 0.0;
        }
        let next = self.taken.iter().map(|(from, _)| *from).filter(|from| *from >= left);
        (next.fold(self.to, f32::min) - left).max(0.0)
    }

    fn is_free(&self, left: f32, right: f32) -> bool {
        self.from <= left && right <= self.to && self.taken.iter().all(|(from, to)| right <= *from || *to <= left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_stand_beside_one_another_or_not_at_all() {
        let mut shelf = Shelf::new(0.0, 100.0);
        shelf.take(20.0, 40.0);
        assert_eq!(shelf.put(30.0, [10.0, 40.0]), Some(40.0), "the first wish would touch");
        assert_eq!(
            shelf.put(30.0, [75.0, 50.0, -5.0]),
            None,
            "no wish fits: over the edge, on a label, before the start"
        );
        assert_eq!(shelf.room(70.0), 30.0);
        assert_eq!(shelf.room(0.0), 20.0);
        assert_eq!(shelf.room(25.0), 0.0);
        assert_eq!(shelf.put(20.0, [0.0]), Some(0.0));
    }

    #[test]
    fn however_many_are_put_none_touches_another() {
        let mut shelf = Shelf::new(0.0, 300.0);
        let mut placed: Vec<(f32, f32)> = Vec::new();
        for label in 0..60_u8 {
            let (at, width) = (f32::from(label) * 37.0 % 280.0, 14.0 + f32::from(label % 5) * 9.0);
            if let Some(left) = shelf.put(width, [at, at - width, at + 20.0]) {
                assert!(placed.iter().all(|(from, to)| left + width <= *from || *to <= left));
                placed.push((left, left + width));
            }
        }
        assert!(placed.len() > 5);
    }
}
