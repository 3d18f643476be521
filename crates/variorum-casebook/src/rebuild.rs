//! Everything but the captures, made anew from them.

use crate::book::Casebook;
use crate::fault::Result;
use std::path::Path;

/// Makes `case.db` anew from the web archives in `folder`.
pub fn rebuild(folder: &Path) -> Result<Casebook> {
    Casebook::open(folder)
}
