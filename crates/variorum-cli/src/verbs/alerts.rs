//! `alerts`: what was waited for and came; and telling it, for the verbs that add captures.

use super::records::lines_of;
use crate::ledger::{printable, say};
use crate::options::{Alerts, Common, HandOn, ListFormat};
use crate::output::Output;
use anyhow::{Context, Result, bail};
use std::io::Write;
use std::process::{Command, Stdio};
use variorum_casebook::{Alert, Casebook, WrittenRule};

/// Writes a rule down, or prints the latest alerts.
pub fn alerts(options: &Alerts, common: &Common) -> Result<u8> {
    let case = Casebook::open(&options.case.casebook)?;
    if let Some(name) = &options.save {
        let rule = WrittenRule {
            name: name.clone(),
            when: options.when.clone(),
            search: options.search.clone(),
            speaker: options.speaker.clone(),
            origins: options.origins,
        };
        case.save_alert_rule(&rule)?;
    }
    let n_rules = case.arm_alerts()?;
    let mut output = Output::open(&options.target)?;
    let latest = case.latest_alerts(options.most.get())?;
    let told = match options.format {
        ListFormat::Jsonl => lines_of(&latest)?,
        ListFormat::Text => latest.iter().map(line).collect::<String>().into_bytes(),
    };
    output.write_all(&told).context("cannot write the alerts")?;
    output.finish()?;
    if !common.quiet {
        let folder = case.folder().display();
        match n_rules {
            0 => say(&printable(&format!("no rules; --save NAME writes one to {folder}/alerts.toml"))),
            n => say(&printable(&format!("{n} rules wait, written in {folder}/alerts.toml"))),
        }
    }
    Ok(0)
}

/// `2031-05-06T07:08:09Z  dispute  s-0123456789ab  Tram derails: people killed: “seven” or “nine”`
fn line(alert: &Alert) -> String {
    let story = alert.story.as_deref().unwrap_or("-");
    printable(&format!("{}  {}  {story}  {}: {}", alert.time, alert.alert, alert.headline, alert.text)) + "\n"
}

/// Tells what came that was waited for, and hands it on; returns whether all who asked for it got it.
pub fn tell(case: &Casebook, to: &HandOn, common: &Common) -> Result<bool> {
    let alerts = case.raise_alerts()?;
    if alerts.is_empty() {
        return Ok(true);
    }
    if !common.quiet {
        alerts.iter().for_each(|it| say(&format!("alert: {}", line(it).trim_end())));
    }
    let Some(command) = &to.on_alert else { return Ok(true) };
    let handed = hand(command, &lines_of(&alerts)?);
    if let Err(error) = &handed {
        say(&printable(&format!("--on-alert {command}: {error:#}; the alerts stand in alerts.jsonl")));
    }
    Ok(handed.is_ok())
}

/// Runs `command` with `lines` on its stdin, and waits for it; its stdout is talk here, and no data.
fn hand(command: &str, lines: &[u8]) -> Result<()> {
    let (shell, flag) = if cfg!(windows) { ("cmd", "/C") } else { ("sh", "-c") };
    let child = Command::new(shell).args([flag, command]).stdin(Stdio::piped()).stdout(std::io::stderr()).spawn();
    let mut child = child.context("it cannot be run")?;
    let written = child.stdin.take().map_or(Ok(()), |mut it| it.write_all(lines));
    let status = child.wait().context("it cannot be waited for")?;
    if !status.success() {
        bail!("it ended with {status}, expected exit status 0");
    }
    // A command that reads none of it is content without.
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(error).context("it cannot be told them")
        }
        _ => Ok(()),
    }
}
