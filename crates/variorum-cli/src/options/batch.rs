//! Options of `batch`.

use super::Inputs;
use clap::{Args, ValueEnum};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// `batch`
#[derive(Debug, Args)]
pub struct Batch {
    #[command(flatten)]
    pub inputs: Inputs,
    /// The folder to work in; its `tables` hold a folder a table. Started again with the same options, a run goes on where it stopped
    #[arg(short, long, value_name = "FOLDER")]
    pub output: PathBuf,
    /// How far to go
    #[arg(long, value_enum, default_value_t = Stage::Claims, value_name = "STAGE")]
    pub until: Stage,
    /// How many documents make a part file: what a run that is stopped loses at most
    #[arg(long, value_name = "N", default_value = "2000")]
    pub segment: NonZeroUsize,
}

/// Stages of a batch, each resting on those before it
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Stage {
    /// Articles, dates and quotations of each document
    Extract,
    /// Which documents copy which words
    Copies,
    /// Which documents report the same event
    Stories,
    /// Each story told: utterances, who took what from whom, claims and conflicts
    Claims,
}
