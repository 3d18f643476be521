//! The server, asked over loopback.

mod api;
mod guard;
mod jobs;
mod pages;
mod server;
