//! The casebook as its callers meet it.

mod folder;
mod same;
