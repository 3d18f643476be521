//! Markup taken out of a slice of HTML, as the law of anchors has it.

use super::references::reference;
use super::tags::is_block;

/// Returns the words of a slice of HTML: comments, scripts, styles and tags taken out, references resolved.
///
/// Inline tags leave nothing behind, so that `<b>U</b>kraine` is one word; where a block element begins or ends inside,
/// every tag leaves a space.
pub(in crate::capture) fn words_of(html: &str) -> String {
    if !html.contains('<') {
        return unescape(html);
    }
    let (mut tight, mut bare) = (String::with_capacity(html.len()), String::with_capacity(html.len()));
    let mut rest = html;
    let (mut comments_end, mut blocks) = (true, false);
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        tight.push_str(&rest[..at]);
        bare.push_str(&rest[..at]);
        rest = &rest[at..];
        let len =
            comment_len(rest, &mut comments_end).or_else(|| raw_len(rest)).or_else(|| Some(rest.find('>')? + 1));
        let Some(len) = len else { break };
        let name = rest[1..len].trim_start_matches('/');
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        blocks |= is_block(&name[..end].to_ascii_lowercase());
        bare.push(' ');
        rest = &rest[len..];
    }
    tight.push_str(rest);
    bare.push_str(rest);
    unescape(if blocks { &bare } else { &tight })
}

fn comment_len(rest: &str, any: &mut bool) -> Option<usize> {
    if !*any || !rest.starts_with("<!--") {
        return None;
    }
    let end = rest[4..].find("-->");
    *any = end.is_some();
    Some(end? + 7)
}

fn raw_len(rest: &str) -> Option<usize> {
    let name = ["script", "style"].into_iter().find(|it| rest[1..].starts_with(it))?;
    let after = rest[1 + name.len()..].chars().next()?;
    if after.is_alphanumeric() || after == '_' {
        return None;
    }
    let close = format!("</{name}>");
    rest.find(&close).map(|at| at + close.len())
}

/// Returns `text` with its character references resolved.
pub(super) fn unescape(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        words.push_str(&rest[..at]);
        rest = &rest[at..];
        let (meant, len) = reference(rest).unwrap_or_else(|| ("&".to_owned(), 1));
        words.push_str(&meant);
        rest = &rest[len..];
    }
    words + rest
}

#[cfg(test)]
mod tests;
