//! Files as a browser sends them, written to the disk as they come.

use super::{Job, Room, Task};
use crate::desk::Desk;
use crate::problem::{Kind, Problem};
use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::StatusCode;
use std::fs::File;
use std::io::{self, Write};
use std::sync::Arc;
use tokio::task::{block_in_place, spawn_blocking};
use variorum_casebook::Casebook;
use variorum_intake::Input;

/// Characters of a name that are kept.
const MOST_NAME: usize = 200;
/// Bytes of a field that is no file.
const MOST_FIELD: usize = 1 << 16;

/// Writes the files of `form` to the disk and puts them into the queue. Every field with a file's name is one; `clean` says that the text given
/// already is the article's.
///
/// # Errors
///
/// No file, more than [`crate::Limits`] takes, a body that is broken off, a disk that is full: nothing is queued then, and nothing left behind.
pub async fn receive(desk: &Arc<Desk>, mut form: Multipart) -> Result<Arc<Job>, Problem> {
    let folder = desk.folder().to_owned();
    let made = spawn_blocking(move || {
        Casebook::open_or_create(&folder)?;
        Room::new(&folder).map_err(|error| unwritten(&error))
    });
    let room = made.await.map_err(|it| Problem::new(Kind::CasebookFailed, it.to_string()))??;
    let (mut inputs, mut n_bytes, mut clean) = (Vec::new(), 0_u64, false);
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let Some(name) = field.file_name().map(str::to_owned) else {
            let is_clean = field.name() == Some("clean");
            let value = small(field).await?;
            if is_clean {
                clean = said(&value)?;
            }
            continue;
        };
        if inputs.len() >= desk.limits.upload_files {
            let detail = format!("more than {} files; expected fewer at once", desk.limits.upload_files);
            return Err(Problem::new(Kind::TooLarge, detail));
        }
        let path = room.path(inputs.len());
        let before = n_bytes;
        let mut file = File::create(&path).map_err(|error| unwritten(&error))?;
        let mut field = field;
        while let Some(bytes) = field.chunk().await.map_err(broken)? {
            n_bytes += bytes.len() as u64;
            if n_bytes > desk.limits.upload_bytes {
                let detail = format!(
                    "more than {} bytes; expected fewer at once, or their path on this machine",
                    desk.limits.upload_bytes
                );
                return Err(Problem::new(Kind::TooLarge, detail));
            }
            block_in_place(|| file.write_all(&bytes)).map_err(|error| unwritten(&error))?;
        }
        // A form without a choice sends a file without a name and without bytes.
        if !(name.is_empty() && n_bytes == before) {
            inputs.push(Input::Named { name: label(&name, inputs.len()), path });
        }
    }
    if inputs.is_empty() {
        return Err(Problem::new(Kind::BadBody, "no file; expected one or more in multipart/form-data"));
    }
    desk.enqueue(Task::Add { inputs, clean, room: Some(room) })
}

/// A field that is no file, whole.
async fn small(mut field: Field<'_>) -> Result<Vec<u8>, Problem> {
    let mut value = Vec::new();
    while let Some(bytes) = field.chunk().await.map_err(broken)? {
        value.extend_from_slice(&bytes);
        if value.len() > MOST_FIELD {
            let detail = format!("a field of more than {MOST_FIELD} bytes that is no file");
            return Err(Problem::new(Kind::TooLarge, detail));
        }
    }
    Ok(value)
}

/// Whether a field says yes; a checkbox says `on`.
fn said(value: &[u8]) -> Result<bool, Problem> {
    match value {
        b"true" | b"on" => Ok(true),
        b"false" | b"" => Ok(false),
        _ => Err(Problem::new(Kind::BadBody, "clean: expected true, on or false")),
    }
}

/// What a file is called: its name and the folders it came with, as a relative path that leads nowhere else. Doc ids are made of it,
/// never a path on this machine.
fn label(name: &str, n: usize) -> String {
    let steers = |c: char| {
        c.is_control() || matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let parts = name.split(['/', '\\']).filter(|it| !matches!(it.trim(), "" | "." | ".."));
    let parts: Vec<String> =
        parts.map(|it| it.chars().map(|c| if steers(c) { '\u{fffd}' } else { c }).collect()).collect();
    let label = parts.join("/");
    let n_points = label.chars().count();
    // The end of a name tells more than its beginning.
    let label: String = label.chars().skip(n_points.saturating_sub(MOST_NAME)).collect();
    if label.trim().is_empty() { format!("upload-{}", n + 1) } else { label }
}

fn broken(error: MultipartError) -> Problem {
    let kind = match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Kind::TooLarge,
        _ => Kind::BadBody,
    };
    Problem::new(kind, format!("{}; expected multipart/form-data to its end", error.body_text()))
}

fn unwritten(error: &io::Error) -> Problem {
    let kind = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => Kind::NoRoom,
        _ => Kind::CasebookFailed,
    };
    Problem::new(kind, format!("cannot write what is uploaded: {error}"))
}

#[cfg(test)]
mod tests {
    use super::label;

    #[track_caller]
    fn check(name: &str, want: &str) {
        assert_eq!(label(name, 6), want, "{name:?}");
    }

    #[test]
    fn a_name_leads_nowhere() {
        check("norrvik-courier.txt", "norrvik-courier.txt");
        check("captures/norrvik-courier.txt", "captures/norrvik-courier.txt");
        check("../../etc/passwd", "etc/passwd");
        check("/etc/passwd", "etc/passwd");
        check(r"C:\Users\a\..\page.html", "C:/Users/a/page.html");
        check("a\u{202e}lmth.exe\n", "a\u{fffd}lmth.exe\u{fffd}");
        check("", "upload-7");
        check("../..", "upload-7");
        check(&"x".repeat(300), &"x".repeat(200));
    }
}
