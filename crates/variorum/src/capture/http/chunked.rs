//! Chunked transfer coding (RFC 9112, section 7.1), undone.

/// The longest line of a chunk's size with its extensions.
const LINE_BYTES: usize = 4096;

/// Returns the body that `sent` carries in chunks, and what was not as it should be.
///
/// An archive that has undone the coding already leaves a body without chunk sizes: it is taken as it is. Where chunks
/// break off, the rest is taken as it stands.
pub(super) fn body(sent: &[u8]) -> (Vec<u8>, Option<String>) {
    let mut body = Vec::with_capacity(sent.len());
    let mut rest = sent;
    loop {
        let Some((size, after)) = size_line(rest) else {
            let message = match body.len() {
                0 if rest.is_empty() => return (body, None),
                0 => "no chunks, though Transfer-Encoding says so".to_owned(),
                n_bytes => format!("chunks break off after {n_bytes} bytes; the rest is taken as it stands"),
            };
            body.extend_from_slice(rest);
            return (body, Some(message));
        };
        if size == 0 {
            return (body, None);
        }
        let Some(chunk) = usize::try_from(size).ok().and_then(|it| after.get(..it)) else {
            body.extend_from_slice(after);
            return (body, Some(format!("a chunk promises {size} bytes, {} are there", after.len())));
        };
        body.extend_from_slice(chunk);
        rest = &after[chunk.len()..];
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

/// Returns the size that `bytes` begin with, and what follows its line.
fn size_line(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let end = memchr::memchr(b'\n', &bytes[..bytes.len().min(LINE_BYTES)])?;
    let line = bytes[..end].split(|it| *it == b';').next()?.trim_ascii();
    let digits = std::str::from_utf8(line).ok().filter(|it| !it.starts_with('+'))?;
    Some((u64::from_str_radix(digits, 16).ok()?, &bytes[end + 1..]))
}
