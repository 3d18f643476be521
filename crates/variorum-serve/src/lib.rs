//! A casebook in the browser, and as a JSON API, on this machine.
//!
//! Comes in: a casebook's folder and an address to listen at. Goes out: pages that need no script to be read, records under `/api/v1`.
//! What a story is and how it looks is left to `variorum`, what is kept to `variorum-casebook`.

mod api;
mod desk;
mod pages;

pub use desk::Desk;

use axum::Router;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::net::TcpListener;

/// What is served, and where.
#[derive(Debug, Clone)]
pub struct Options {
    /// The casebook's folder.
    pub casebook: PathBuf,
    /// Where to listen; port 0 takes any that is free.
    pub address: SocketAddr,
}

/// Returns everything that is answered, for the casebook of `desk`.
pub fn router(desk: Arc<Desk>) -> Router {
    Router::new().nest("/api/v1", api::router()).merge(pages::router()).with_state(desk)
}

/// Answers until the program is asked to end; `listening` is told the address once there is one.
pub fn serve(options: &Options, listening: impl FnOnce(SocketAddr)) -> io::Result<()> {
    let desk = Arc::new(Desk::new(&options.casebook));
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let listener = TcpListener::bind(options.address).await?;
        listening(listener.local_addr()?);
        let ended = async {
            let _ = tokio::signal::ctrl_c().await;
        };
        axum::serve(listener, router(desk)).with_graceful_shutdown(ended).await
    })
}
