//! Why two texts are one group of copies or not, for a person to read.

use crate::reuse::{Extent, Item, Side, Why, passages, shingles};
use std::fmt::Write;

/// Shared passages of fewer words than this are not shown; and only so many, each cut after so many characters.
const MIN_PASSAGE: usize = 8;
const MAX_PASSAGES: usize = 5;
const SHOWN_CHARS: usize = 72;

/// Returns what decided about two texts, in plain lines; `of` gives what is known of a text and its words.
///
/// ```text
/// kelda.txt and pointer.txt: one group, reuse/shared-words: one holds enough of the other's words in running passages
/// ```
pub fn why_report<'a>(why: &Why, of: &dyn Fn(usize) -> (&'a Item, &'a str)) -> String {
    let (earlier, later) = (&why.earlier, &why.later);
    let ((a, a_text), (b, b_text)) = (of(earlier.text), of(later.text));
    let verdict = if why.chain.is_some() { "one group" } else { "two groups" };
    let mut told = format!("{} and {}: {verdict}, {}: {}\n\n", a.id, b.id, why.rule(), why.because());
    let mut line = |label: &str, text: String| {
        let _ = writeln!(told, "  {label:<10}{text}");
    };
    line("time", time(a, b));
    line("shingles", shingle_counts(why));
    for (item, side) in [(a, earlier), (b, later)] {
        let n_apart = side.n_words - side.n_counted;
        let apart = match n_apart {
            0 => "all count".to_owned(),
            n => format!("{n} do not count: in quotation marks, or its outlet's template"),
        };
        line("words", format!("{} of {}; {apart}", side.n_words, item.id));
    }
    for (item, side, other) in [(a, earlier, b), (b, later, a)] {
        line("share", format!("{} of the words of {} stand in {}", percent(side.share), item.id, other.id));
    }
    line(
        "asked",
        "35 % of either in the other makes a copy; under 50 % two groups are not joined by it alone".to_owned(),
    );
    let mut shared = passages(&shingles(a_text), &shingles(b_text), MIN_PASSAGE);
    shared.sort_by_key(|it| (std::cmp::Reverse(it.n_words), it.a));
    for it in shared.iter().take(MAX_PASSAGES) {
        line("passage", format!("{} words: {}", it.n_words, shown(it.a.of(a_text))));
    }
    if shared.len() > MAX_PASSAGES {
        line("", format!("and {} more of at least {MIN_PASSAGE} words", shared.len() - MAX_PASSAGES));
    }
    if let Some(link) = why.link {
        let extent = Extent::of(link.later_in_earlier).name();
        let against = f64::from(link.against) / 10.0;
        line(
            "link",
            format!("{} is {extent} derived if from {}; {against:.1} touches speak against it", b.id, a.id),
        );
    }
    for (item, side) in [(a, earlier), (b, later)] {
        line("source", parent(item, side, &|n| of(n).0.id.as_str()));
    }
    for (text, link) in why.chain.iter().flatten().filter(|_| why.chain.as_ref().is_some_and(|it| it.len() > 2)) {
        let share = link.map_or(String::new(), |it| {
            format!(", {} shared with the one before", percent(it.later_in_earlier.max(it.earlier_in_later)))
        });
        line("chain", format!("{}{share}", of(*text).0.id));
    }
    told
}

fn time(a: &Item, b: &Item) -> String {
    match (&a.published, &b.published) {
        (Some(x), Some(y)) if x == y => format!("both {x}; the longer text is taken for the earlier"),
        (Some(x), Some(y)) => format!("{} {x}, before {} {y}", a.id, b.id),
        (Some(x), None) => format!("{} {x}; {} tells none, and is taken for the later", a.id, b.id),
        _ => format!("neither tells its own; the longer, {}, is taken for the earlier", a.id),
    }
}

/// `38 in both, of 57 and 40 kept: 67 % of the first, 95 % of the second, near enough`.
fn shingle_counts(why: &Why) -> String {
    let (n, a, b) = (why.n_shared, why.earlier.n_kept, why.later.n_kept);
    let share = |of: usize| percent(n as f32 / of.max(1) as f32);
    format!("{n} in both, of {a} and {b} kept (one in four): {} and {}, near enough", share(a), share(b))
}

fn parent<'a>(item: &Item, side: &Side, id: &dyn Fn(usize) -> &'a str) -> String {
    match side.parent {
        Some(parent) => format!("{} most likely took its words from {}", item.id, id(parent)),
        None => format!("{} took its words from none of these", item.id),
    }
}

fn percent(share: f32) -> String {
    format!("{:.0} %", share * 100.0)
}

fn shown(words: &str) -> String {
    let folded = crate::text::fold(words);
    match folded.char_indices().nth(SHOWN_CHARS) {
        Some((end, _)) => format!("“{}…”", folded[..end].trim_end()),
        None => format!("“{folded}”"),
    }
}
