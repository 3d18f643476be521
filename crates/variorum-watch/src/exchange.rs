//! One request and what came back.

/// What came back was not taken whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// It was longer than what is taken.
    Length,
    /// It took longer than what is waited.
    Time,
    /// The connection ended first.
    Broken,
}

impl Cut {
    /// Returns the reason as `WARC-Truncated` names it (WARC 1.1, 5.13).
    pub fn name(self) -> &'static str {
        match self {
            Cut::Length => "length",
            Cut::Time => "time",
            Cut::Broken => "disconnect",
        }
    }
}

/// A request and its response, as they went over the wire but for the framing of chunks, which is undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// The address that was asked.
    pub url: String,
    /// When, RFC 3339 in UTC, to the second.
    pub time: String,
    /// The request: its line and fields, with the blank line.
    pub request: Vec<u8>,
    /// The response's line and fields, with the blank line.
    pub head: Vec<u8>,
    /// Its body as sent, content encodings not undone.
    pub body: Vec<u8>,
    /// The status, `200`.
    pub status: u16,
    /// Why the body is not whole, where it is not.
    pub cut: Option<Cut>,
}

impl Exchange {
    /// Returns the response: line, fields, blank line, body.
    pub fn response(&self) -> Vec<u8> {
        [self.head.as_slice(), self.body.as_slice()].concat()
    }

    /// Returns the value of a field of the response, the first of that name in any case.
    ///
    /// ```
    /// # use variorum_watch::Exchange;
    /// let head = b"HTTP/1.1 200 OK\r\nETag: \"a1\"\r\n\r\n".to_vec();
    /// let exchange = Exchange {
    ///     url: String::new(), time: String::new(), request: vec![], head, body: vec![], status: 200, cut: None,
    /// };
    /// assert_eq!(exchange.field("etag").as_deref(), Some("\"a1\""));
    /// ```
    pub fn field(&self, name: &str) -> Option<String> {
        let head = String::from_utf8_lossy(&self.head);
        let fields = head.split("\r\n").skip(1).filter_map(|it| it.split_once(':'));
        let mut of_name = fields.filter(|it| it.0.eq_ignore_ascii_case(name));
        of_name.next().map(|it| it.1.trim().to_owned())
    }

    /// Returns the body with its encodings undone, and what was odd about it; or why it cannot be read.
    pub fn content(&self) -> Result<(Vec<u8>, Vec<String>), String> {
        use variorum::capture::{Unread, served};
        match served(&self.response()) {
            Ok((bytes, notes)) => Ok((bytes, notes.into_iter().map(|it| it.message).collect())),
            Err(Unread::Skipped(what)) => Err(what),
            Err(Unread::Refused(refusal)) => Err(refusal.to_string()),
        }
    }

    /// Returns where a redirect leads, joined with the address that was asked.
    pub fn redirect(&self) -> Option<String> {
        let leads = matches!(self.status, 301 | 302 | 303 | 307 | 308);
        leads.then(|| self.field("location")).flatten().and_then(|it| crate::asked::joined(&self.url, &it))
    }
}
