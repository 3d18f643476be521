//! The token: told once, compared in a time that says nothing of it.

use axum::http::header::{AUTHORIZATION, COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use sha2::{Digest, Sha256};
use std::fmt;

/// What a request must know. Only its digest is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    digest: [u8; 32],
    /// What a browser is given in its place: of it the token cannot be told.
    session: String,
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

impl Token {
    /// Characters that a token has at least.
    pub const LEAST: usize = 16;

    /// Returns `text` as a token; nothing where it has fewer than [`Self::LEAST`] characters, or some that no header can hold.
    pub fn new(text: &str) -> Option<Self> {
        let is_fit = text.chars().count() >= Self::LEAST && text.chars().all(|it| it.is_ascii_graphic());
        let session = hex(&Sha256::digest(["variorum session ", text].concat()));
        is_fit.then(|| Token { digest: Sha256::digest(text).into(), session })
    }

    /// Returns a new text for a token: 256 bits of the system's chance, in hex.
    pub fn chosen() -> Result<String, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        Ok(hex(&bytes))
    }

    /// Whether `Authorization` is `Bearer` and this token.
    pub(super) fn is_borne_by(&self, headers: &HeaderMap) -> bool {
        let told = headers.get(AUTHORIZATION).map_or(&b""[..], HeaderValue::as_bytes);
        match told.split_at_checked(7) {
            Some((scheme, text)) if scheme.eq_ignore_ascii_case(b"bearer ") => self.is(text.trim_ascii()),
            _ => false,
        }
    }

    /// Whether a form, as a browser encodes it, has it in the field `token`.
    pub(super) fn is_in_form(&self, form: &[u8]) -> bool {
        let field = form.split(|it| *it == b'&').find_map(|it| it.strip_prefix(b"token="));
        field.is_some_and(|it| self.is(&decoded(it)))
    }

    /// Whether the browser has logged in. Cookies do not tell ports apart, so the cookie's name does.
    pub(super) fn is_in_cookie(&self, headers: &HeaderMap, port: u16) -> bool {
        let name = format!("{}=", cookie_name(port));
        let all = headers.get_all(COOKIE).iter().flat_map(|it| it.as_bytes().split(|it| *it == b';'));
        all.filter_map(|it| it.trim_ascii().strip_prefix(name.as_bytes()))
            .any(|it| equal(&Sha256::digest(it).into(), &Sha256::digest(&self.session).into()))
    }

    /// Returns the cookie of a browser that has logged in, until it is closed.
    pub(super) fn cookie(&self, port: u16) -> HeaderValue {
        let told = format!("{}={}; HttpOnly; SameSite=Strict; Path=/", cookie_name(port), self.session);
        HeaderValue::from_str(&told).expect("hex and ASCII")
    }

    fn is(&self, text: &[u8]) -> bool {
        equal(&Sha256::digest(text).into(), &self.digest)
    }
}

fn cookie_name(port: u16) -> String {
    format!("variorum_{port}")
}

/// Looks at every byte, whatever the first are.
fn equal(a: &[u8; 32], b: &[u8; 32]) -> bool {
    a.iter().zip(b).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}

/// A field of a form: `+` is a space, `%41` an `A`.
fn decoded(field: &[u8]) -> Vec<u8> {
    let digit = |it: Option<&u8>| it.and_then(|it| char::from(*it).to_digit(16));
    let (mut text, mut at) = (Vec::with_capacity(field.len()), 0);
    while let Some(byte) = field.get(at) {
        match (byte, digit(field.get(at + 1)), digit(field.get(at + 2))) {
            (b'%', Some(high), Some(low)) => {
                text.push((high * 16 + low) as u8);
                at += 2;
            }
            (b'+', ..) => text.push(b' '),
            _ => text.push(*byte),
        }
        at += 1;
    }
    text
}
