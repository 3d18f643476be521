//! What a form sends.

/// Returns the fields of a form's body, in order; a name may come more than once.
pub fn fields(body: &[u8]) -> Vec<(String, String)> {
    let pairs = body.split(|it| *it == b'&').filter(|it| !it.is_empty());
    let pair = |it: &[u8]| {
        let at = it.iter().position(|it| *it == b'=').unwrap_or(it.len());
        (decoded(&it[..at]), decoded(it.get(at + 1..).unwrap_or_default()))
    };
    pairs.map(pair).collect()
}

/// Returns the first value of a field, without the spaces around it; empty where there is none.
pub fn field<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    fields.iter().find(|it| it.0 == name).map_or("", |it| it.1.trim())
}

/// Returns all values of a field.
pub fn all<'a>(fields: &'a [(String, String)], name: &str) -> Vec<&'a str> {
    fields.iter().filter(|it| it.0 == name).map(|it| it.1.as_str()).collect()
}

fn decoded(bytes: &[u8]) -> String {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes.get(at + 1..at + 3).and_then(|it| std::str::from_utf8(it).ok());
        let byte = hex.filter(|_| bytes[at] == b'%').and_then(|it| u8::from_str_radix(it, 16).ok());
        out.push(byte.unwrap_or(if bytes[at] == b'+' { b' ' } else { bytes[at] }));
        at += if byte.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_as_they_were_sent() {
        let sent = fields(b"story=s-1&pick=H&pick=K2&note=no+%22houses%22%0D%0A%C3%A9&empty&=x&%zz=%4");
        assert_eq!(field(&sent, "story"), "s-1");
        assert_eq!(all(&sent, "pick"), ["H", "K2"]);
        assert_eq!(field(&sent, "note"), "no \"houses\"\r\né");
        assert_eq!((field(&sent, "empty"), field(&sent, "none")), ("", ""));
        assert_eq!(field(&sent, "%zz"), "%4");
        assert_eq!(fields(b""), []);
    }
}
