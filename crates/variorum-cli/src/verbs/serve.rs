//! `serve` and `mcp`: a casebook in the browser, as a JSON API, and for clients of the Model Context Protocol.

use crate::ledger::say;
use crate::options::{Common, Mcp, Serve};
use anyhow::{Context, Result, anyhow};
use std::fs;
use variorum_casebook::{Casebook, Fault};
use variorum_intake::plain_error;
use variorum_serve::{Limits, Options, Token};

/// Where a token may be told besides a file.
const TOKEN: &str = "VARIORUM_TOKEN";

/// Serves the casebook until it is asked to end.
pub fn serve(options: &Serve, common: &Common) -> Result<u8> {
    // One that has to be made anew is told before anybody asks; where there is none yet, the first that adds makes it.
    match Casebook::open(&options.case.casebook) {
        Ok(_) => {}
        Err(Fault::Missing(folder)) => Casebook::may_stand_in(&folder)?,
        Err(fault) => return Err(fault.into()),
    }
    let token = token(options)?;
    let served = Options {
        casebook: options.case.casebook.clone(),
        address: options.address,
        token,
        limits: Limits::default(),
    };
    let is_quiet = common.quiet;
    variorum_serve::serve(&served, |address| {
        if !is_quiet {
            say(&format!("variorum: http://{address}/ shows {}", served.casebook.display()));
        }
    })
    .map_err(|error| anyhow!("cannot listen at {}: {}", options.address, plain_error(&error)))?;
    Ok(0)
}

/// Answers on stdout what a client asks on stdin, until that ends.
pub fn mcp(options: &Mcp) -> Result<u8> {
    Casebook::open(&options.case.casebook)?;
    variorum_serve::mcp(&options.case.casebook).context("the Model Context Protocol on stdin")?;
    Ok(0)
}

/// The token that is told, or a new one where the address can be reached from elsewhere.
fn token(options: &Serve) -> Result<Option<Token>> {
    let (told, place) = match &options.token_file {
        Some(path) => {
            let text = fs::read_to_string(path)
                .map_err(|error| anyhow!("cannot read {}: {}", path.display(), plain_error(&error)))?;
            (Some(text.trim().to_owned()), path.display().to_string())
        }
        None => (std::env::var(TOKEN).ok().filter(|it| !it.is_empty()), TOKEN.to_owned()),
    };
    let told = match told {
        Some(told) => told,
        None if options.address.ip().is_loopback() => return Ok(None),
        None => {
            let chosen = Token::chosen().context("cannot choose a token")?;
            say(&format!("variorum: token {chosen}"));
            chosen
        }
    };
    let least = Token::LEAST;
    let fit = Token::new(&told);
    fit.map(Some)
        .ok_or_else(|| anyhow!("{place}: no token; expected {least} characters or more, ASCII without spaces"))
}
