//! Who took part: names with offices and ranks, and what each person did.
