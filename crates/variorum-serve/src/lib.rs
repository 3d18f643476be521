//! A casebook in the browser, and as a JSON API, on this machine.
//!
//! Comes in: a casebook's folder and an address to listen at. Goes out: pages that need no script to be read, records under `/api/v1`.
//! What a story is and how it looks is left to `variorum`, what is kept to `variorum-casebook`, how captures are read to `variorum-intake`.

mod guard;
mod problem;

mod corrections;
mod desk;
mod jobs;
mod stories;
mod stream;
mod tags;

mod api;
mod mcp;
mod pages;

pub use corrections::{NewCorrection, NewWords, append_correction};
pub use desk::{Desk, Limits};
pub use guard::{Guard, Token};
pub use jobs::{Counts, Job, JobRecord, Row, State};
pub use mcp::mcp;
pub use problem::Problem;
pub use stories::Told;

use axum::Router;
use axum::routing::any;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// How long answers that are under way may take once the server is asked to end.
const LAST: Duration = Duration::from_secs(5);

/// What is served, and where.
#[derive(Debug, Clone)]
pub struct Options {
    /// The casebook's folder.
    pub casebook: PathBuf,
    /// Where to listen; port 0 takes any that is free.
    pub address: SocketAddr,
    /// What every request must know; nothing where whoever reaches the address may ask.
    pub token: Option<Token>,
    /// How much is taken in.
    pub limits: Limits,
}

/// Returns everything that is answered, for the casebook of `desk`, behind `guard`.
pub fn router(desk: Arc<Desk>, guard: Guard) -> Router {
    let api = Router::new().nest("/api/v1", api::router()).route("/api/v1/", any(api::unknown));
    let router = api.merge(pages::router()).with_state(desk);
    guard::guarded(router, guard)
}

/// Answers until the program is asked to end, by Ctrl-C or SIGTERM; `listening` is told the address once there is one. A job that is at work
/// is stopped where it can be: what it has kept is kept.
///
/// # Errors
///
/// The address cannot be listened at.
pub fn serve(options: &Options, listening: impl FnOnce(SocketAddr)) -> io::Result<()> {
    jobs::tidy(&options.casebook);
    let desk = Arc::new(Desk::limited(&options.casebook, options.limits));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(async {
        let listener = TcpListener::bind(options.address).await?;
        let address = listener.local_addr()?;
        let ended = asked_to_end()?;
        listening(address);
        let router = router(desk.clone(), Guard { address, token: options.token.clone() });
        let mut ending = desk.ending.subscribe();
        let last = async move {
            let _ = ending.wait_for(|it| *it).await;
            tokio::time::sleep(LAST).await;
        };
        let asked = async move {
            ended.await;
            desk.end();
        };
        let serving = axum::serve(listener, router).with_graceful_shutdown(asked).into_future();
        tokio::select! {
            served = serving => served,
            () = last => Ok(()),
        }
    });
    runtime.shutdown_timeout(LAST);
    served
}

/// Returns what waits for Ctrl-C or SIGTERM.
#[cfg(unix)]
fn asked_to_end() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Returns what waits for Ctrl-C.
#[cfg(not(unix))]
fn asked_to_end() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
