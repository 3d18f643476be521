//! An article as bytes, so that no stage reads its page a second time: all that a story, its origins, its dates and the versions of a
//! page are told by. Left out is what needs the page's bytes: the way back to them, furniture, notes, quotations; and which rule found what.

use variorum::Document;
use variorum::article::{
    Article, Block, BlockKind, Credit, CreditKind, DateRole, Moment, Outcome, Stated, StatedDate,
};
use variorum::capture::Capture;
use variorum::quotation::Reading;
use variorum::text::{Finding, OffsetMap, Packer, Span, Unpacker, language_named};

/// The rule of all that comes back.
const KEPT: &str = "shelf/kept";

const CREDITS: [CreditKind; 7] = [
    CreditKind::Supplied,
    CreditKind::Excerpt,
    CreditKind::Contributed,
    CreditKind::Republished,
    CreditKind::Translated,
    CreditKind::Release,
    CreditKind::Signed,
];
const ROLES: [DateRole; 5] =
    [DateRole::Published, DateRole::Modified, DateRole::Event, DateRole::Page, DateRole::Other];
const BLOCKS: [BlockKind; 4] = [BlockKind::Headline, BlockKind::Subhead, BlockKind::Paragraph, BlockKind::Bullet];

/// Writes the article of `document`, all but its body.
pub fn pack_article(out: &mut Packer, document: &Document) {
    let article = &document.article;
    out.text(&document.capture.id);
    out.text(&article.id);
    match &article.outcome {
        Outcome::Article => out.byte(0),
        Outcome::NotArticle(why) => (out.byte(1), out.text(why)).1,
        Outcome::Unreadable(why) => (out.byte(2), out.text(why)).1,
    }
    for found in [&article.headlines, &article.authors, &article.bylines, &article.publishers] {
        out.list(found, finding);
    }
    out.list(&article.credits, |out, it| {
        out.maybe(it.value.name.as_deref());
        choice(out, &CREDITS, it.value.kind);
        span(out, it.evidence);
    });
    for found in [&article.dateline, &article.canonical] {
        out.list(found.as_slice(), finding);
    }
    out.text(article.language);
    out.list(&article.dates, date);
    out.text(&article.text[..article.body_start as usize]);
    out.list(&article.blocks, |out, it| {
        span(out, it.span);
        choice(out, &BLOCKS, it.kind);
    });
}

/// Reads what [`pack_article`] wrote of the article that `capture`, its bytes left out, was read as; `body` is the body.
pub fn article_of(bytes: &mut Unpacker, capture: Capture, body: &str) -> Option<Document> {
    let capture = Capture { id: bytes.text()?, ..capture };
    let id = bytes.text()?;
    let outcome = match bytes.byte()? {
        0 => Outcome::Article,
        1 => Outcome::NotArticle(bytes.text()?),
        2 => Outcome::Unreadable(bytes.text()?),
        _ => return None,
    };
    let (headlines, authors) = (findings_of(bytes)?, findings_of(bytes)?);
    let (bylines, publishers) = (findings_of(bytes)?, findings_of(bytes)?);
    let credits = bytes.list(|it| {
        let credit = Credit { name: it.maybe()?, kind: choice_of(it, &CREDITS)? };
        Some(Finding { value: credit, evidence: span_of(it)?, rule: KEPT })
    })?;
    let (dateline, canonical) = (findings_of(bytes)?.pop(), findings_of(bytes)?.pop());
    let language = bytes.text()?;
    let language = if language == "und" { "und" } else { language_named(&language)? };
    let dates = bytes.list(date_of)?;
    let headline = bytes.text()?;
    let blocks = bytes.list(|it| Some(Block { span: span_of(it)?, kind: choice_of(it, &BLOCKS)? }))?;
    let article = Article {
        id,
        capture: capture.id.clone(),
        source: capture.source.clone(),
        outcome,
        headlines,
        authors,
        bylines,
        publishers,
        credits,
        dateline,
        sections: Vec::new(),
        canonical,
        language,
        dates,
        body_start: headline.len() as u32,
        text: headline + body,
        blocks,
        map: OffsetMap::new(),
        furniture: Vec::new(),
    };
    Some(Document { capture, article, reading: Reading::default(), notes: Vec::new() })
}

fn finding(out: &mut Packer, found: &Finding<String>) {
    out.text(&found.value);
    span(out, found.evidence);
}

fn findings_of(bytes: &mut Unpacker) -> Option<Vec<Finding<String>>> {
    bytes.list(|it| Some(Finding { value: it.text()?, evidence: span_of(it)?, rule: KEPT }))
}

fn date(out: &mut Packer, date: &StatedDate) {
    out.list(date.value.as_slice(), moment);
    let stated = date.stated;
    number(out, stated.year);
    [stated.month, stated.day, stated.weekday].into_iter().for_each(|it| number(out, it));
    out.byte(u8::from(stated.ahead));
    choice(out, &ROLES, date.role);
    out.byte(u8::from(date.accepted));
    span(out, date.evidence);
    out.list(date.basis.as_slice(), |out, (capture, place)| {
        out.text(capture);
        span(out, *place);
    });
}

fn date_of(bytes: &mut Unpacker) -> Option<StatedDate> {
    Some(StatedDate {
        value: bytes.list(moment_of)?.pop(),
        stated: Stated {
            year: number_of(bytes)?,
            month: number_of(bytes)?,
            day: number_of(bytes)?,
            weekday: number_of(bytes)?,
            ahead: bytes.byte()? != 0,
        },
        role: choice_of(bytes, &ROLES)?,
        accepted: bytes.byte()? != 0,
        because: String::new(),
        evidence: span_of(bytes)?,
        rule: KEPT,
        basis: bytes.list(|it| Some((it.text()?, span_of(it)?)))?.pop(),
        told: Vec::new(),
    })
}

fn moment(out: &mut Packer, moment: &Moment) {
    number(out, Some(moment.year));
    [moment.month, moment.day].into_iter().for_each(|it| number(out, it));
    number(out, moment.time.map(|it| it.0));
    number(out, moment.time.map(|it| it.1));
    number(out, moment.offset_min);
}

fn moment_of(bytes: &mut Unpacker) -> Option<Moment> {
    let year = number_of(bytes)??;
    let (month, day) = (number_of(bytes)?, number_of(bytes)?);
    let (hour, minute): (Option<u8>, Option<u8>) = (number_of(bytes)?, number_of(bytes)?);
    Some(Moment { year, month, day, time: hour.zip(minute), offset_min: number_of(bytes)? })
}

/// A number of 16 bits at most that may not be there.
fn number<N: Into<i32>>(out: &mut Packer, number: Option<N>) {
    out.word(number.map_or(i32::MAX, Into::into) as u32);
}

fn number_of<N: TryFrom<i32>>(bytes: &mut Unpacker) -> Option<Option<N>> {
    match bytes.word()? as i32 {
        i32::MAX => Some(None),
        told => N::try_from(told).ok().map(Some),
    }
}

/// One of a few things, by its place among them.
fn choice<T: PartialEq>(out: &mut Packer, all: &[T], one: T) {
    out.byte(all.iter().position(|it| *it == one).expect("the list has all of them") as u8);
}

fn choice_of<T: Copy>(bytes: &mut Unpacker, all: &[T]) -> Option<T> {
    all.get(usize::from(bytes.byte()?)).copied()
}

fn span<In>(out: &mut Packer, span: Span<In>) {
    out.word(span.start);
    out.word(span.end);
}

fn span_of<In>(bytes: &mut Unpacker) -> Option<Span<In>> {
    Some(Span::new(bytes.word()? as usize, bytes.word()? as usize))
}

#[cfg(test)]
mod tests;
