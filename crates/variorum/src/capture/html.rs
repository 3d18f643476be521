//! HTML read as text.

/// Returns the words of a piece of HTML.
pub(super) fn words_of(html: &str) -> String {
    let mut words = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        match rest[at..].find('>') {
            Some(end) => rest = &rest[at + end + 1..],
            None => return words + &rest[at..],
        }
    }
    words + rest
}
