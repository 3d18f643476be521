//! Scores the rooms against gold data and rewrites `RESULTS.md`.
fn main() {}
