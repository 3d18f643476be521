//! Options of the verbs that answer questions about a casebook.

use super::casebook::Case;
use clap::Args;
use std::net::SocketAddr;
use std::path::PathBuf;

/// `serve`
#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    pub case: Case,
    /// Where to listen, as an address and a port; port 0 takes any that is free. On any other address than this machine's own every request
    /// needs the token
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:7878")]
    pub address: SocketAddr,
    /// A file with the token that every request needs; otherwise that of VARIORUM_TOKEN, or where one is needed a new one, which is printed
    #[arg(long, value_name = "FILE")]
    pub token_file: Option<PathBuf>,
}

/// `mcp`
#[derive(Debug, Args)]
pub struct Mcp {
    #[command(flatten)]
    pub case: Case,
}
