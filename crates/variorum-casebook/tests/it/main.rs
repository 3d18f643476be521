//! The casebook as its callers meet it.

mod alerts;
mod chosen;
mod corrected;
mod export;
mod folder;
mod kept;
mod rough;
mod same;
mod search;
mod verify;
