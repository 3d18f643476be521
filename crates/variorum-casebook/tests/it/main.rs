//! The casebook as its callers meet it.

mod export;
mod folder;
mod kept;
mod same;
mod search;
mod verify;
