//! Articles that nearly repeat one another.
