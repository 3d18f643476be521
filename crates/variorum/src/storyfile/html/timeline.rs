//! The timeline drawn: what happened when above the line, which report appeared when beneath it.

use super::markup::text;
use crate::storyfile::lines::{Screen, shorten, visible};
use crate::storyfile::view::{Shelf, View};
use std::collections::BTreeMap;

/// Above this a drawing helps nobody; the list says the same.
const MOST_TIMES: usize = 40;
/// Marks that stand on each other at one time; more are counted.
const MOST_MARKS: usize = 6;
/// Pixels between two times that follow each other closely, and for each doubling of the days between them.
const STEP: usize = 108;
const STRETCH: usize = 10;
const MARK: usize = 26;
/// A wait of more days is drawn as a break.
const BREAK_DAYS: i64 = 60;

/// What is drawn at one time.
#[derive(Default)]
struct Moment {
    /// Numbers of the lines in the timeline, and with a `u` the numbers of what was told anew.
    told: Vec<String>,
    /// Letters of the reports that appeared.
    reports: Vec<String>,
}

/// Draws the timeline of story `n`; nothing where all is at one time. Distances grow with the logarithm of the days between.
pub(super) fn timeline(out: &mut String, n: usize, view: &View, shelf: &Shelf) {
    let mut moments: BTreeMap<String, Moment> = BTreeMap::new();
    for (number, it) in view.story.timeline.iter().enumerate() {
        moments.entry(it.time.clone()).or_default().told.push((number + 1).to_string());
    }
    for (number, it) in view.moved().iter().enumerate() {
        for it in it.tellings.iter().filter(|it| it.step == "updated") {
            moments.entry(it.time.clone()).or_default().told.push(format!("u{}", number + 1));
        }
    }
    for it in &view.story.sigla {
        let day = shelf.article(&it.article).and_then(|it| it.published.clone());
        day.into_iter().for_each(|day| moments.entry(day).or_default().reports.push(it.siglum.clone()));
    }
    if moments.len() < 2 || moments.len() > MOST_TIMES {
        return;
    }
    let highest = |of: fn(&Moment) -> usize| moments.values().map(of).max().unwrap_or(0).min(MOST_MARKS + 1);
    let (above, below) = (highest(|it| it.told.len()), highest(|it| it.reports.len()));
    let level = above * MARK + 16;
    let height = level + below * MARK + 46;
    let mut marks = String::new();
    let (mut x, mut last): (usize, Option<&str>) = (64, None);
    for (time, moment) in &moments {
        if let Some(before) = last {
            let days = days(before).zip(days(time)).map_or(0, |(a, b)| (b - a).max(0));
            x += STEP + STRETCH * (64 - (days as u64).leading_zeros()) as usize;
            if days > BREAK_DAYS {
                let at = x - STEP / 2;
                marks.push_str(&format!(
                    "<path class=\"break\" d=\"M{} {}l8 -16M{} {}l8 -16\"/>\n",
                    at - 8,
                    level + 8,
                    at,
                    level + 8
                ));
            }
        }
        last = Some(time);
        let label = text(&shorten(&visible(&time.replace('T', " "), Screen::Page), 16));
        marks.push_str(&format!("<circle cx=\"{x}\" cy=\"{level}\" r=\"4\"/>"));
        marks.push_str(&format!("<text class=\"time\" x=\"{x}\" y=\"{}\">{label}</text>\n", level + 20));
        for (k, it) in fitting(&moment.told).iter().enumerate() {
            let y = level - 18 - k * MARK;
            marks.push_str(&format!("<circle class=\"told\" cx=\"{x}\" cy=\"{y}\" r=\"11\"/>"));
            marks.push_str(&format!("<text x=\"{x}\" y=\"{}\">{}</text>\n", y + 4, text(it)));
        }
        for (k, it) in fitting(&moment.reports).iter().enumerate() {
            let y = level + 28 + k * MARK;
            marks.push_str(&format!("<rect x=\"{}\" y=\"{y}\" width=\"40\" height=\"20\" rx=\"4\"/>", x - 20));
            marks.push_str(&format!("<text x=\"{x}\" y=\"{}\">{}</text>\n", y + 14, text(it)));
        }
    }
    let width = x + 64;
    out.push_str(&format!(
        "<figure class=\"tree times\" tabindex=\"0\" role=\"group\" aria-labelledby=\"s{n}-times\">\n\
         <svg viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" text-anchor=\"middle\" aria-hidden=\"true\">\n\
         <path d=\"M10 {level}H{}\"/>\n{marks}</svg>\n",
        width - 10
    ));
    out.push_str(&format!(
        "<figcaption id=\"s{n}-times\">Above the line what the reports tell of, by its number in the list, and with a u what was told anew, by \
         its number under “How it moved”; beneath it the \
         reports as they appeared. Longer waits are drawn shorter, a wait of more than two months as a break. Undated reports are not \
         drawn.</figcaption>\n</figure>\n"
    ));
}

/// The marks that fit on each other; the rest is counted.
fn fitting(marks: &[String]) -> Vec<String> {
    let mut fitting: Vec<String> = marks.iter().take(MOST_MARKS).cloned().collect();
    if marks.len() > MOST_MARKS {
        fitting.push(format!("+{}", marks.len() - MOST_MARKS));
    }
    fitting
}

/// Returns the days from a fixed one to a time, the middle of what it leaves open; nothing for what is no time.
fn days(time: &str) -> Option<i64> {
    let mut parts = time.get(..10.min(time.len()))?.split('-').map(|it| it.parse::<i64>().ok());
    let year = parts.next()??;
    let month = parts.next().unwrap_or(Some(7))?;
    let day = parts.next().unwrap_or(Some(15))?;
    // Near enough for a drawing: no month is longer than another.
    Some(year * 365 + (month - 1) * 30 + day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storyfile::fixture::story_file;

    fn drawn(times: &[&str]) -> String {
        let mut file = story_file();
        let line = file.stories[0].timeline[0].clone();
        let at =
            |time: &&str| crate::storyfile::records::TimelineRecord { time: (*time).to_owned(), ..line.clone() };
        file.stories[0].timeline = times.iter().map(at).collect();
        let shelf = Shelf::new(&file);
        let mut out = String::new();
        timeline(&mut out, 0, &View::new(&file.stories[0], &shelf), &shelf);
        out
    }

    #[test]
    fn times_and_reports_stand_on_one_line() {
        let out = drawn(&["2031-03-12", "2031-03-12", "2031-02"]);
        assert_eq!(out.matches("class=\"told\"").count(), 4, "the last is what was told anew");
        assert!(out.contains(">u1</text>"));
        assert_eq!(out.matches("<rect ").count(), 2, "the Courier is undated");
        assert!(out.find("2031-02<").expect("a time") < out.find("2031-03-12<").expect("a time"));
        assert!(!out.contains("class=\"break\""));
    }

    #[test]
    fn a_long_wait_is_a_break_and_a_heap_is_counted() {
        let out = drawn(&["2019"]);
        assert_eq!(out.matches("class=\"break\"").count(), 1);
        let out = drawn(&["2031-01-01"; 9]);
        assert_eq!(out.matches("class=\"told\"").count(), MOST_MARKS + 2);
        assert!(out.contains(">+3</text>"));
    }

    #[test]
    fn what_is_no_time_harms_nothing() {
        assert_eq!(days("soon"), None);
        drawn(&["soon", "", "９９９９-12", "9999999999999999999-1"]);
    }
}
