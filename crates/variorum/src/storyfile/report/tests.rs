use super::{ReportStyle, article_report, report, side_by_side};
use crate::storyfile::fixture::{HOSTILE, hostile_story_file, story_file};
use crate::storyfile::variants::Variants;
use crate::storyfile::view::pair;
use unicode_width::UnicodeWidthStr;

#[track_caller]
fn check_is_harmless(text: &str, width: usize) {
    for line in text.lines() {
        assert!(line.width() <= width, "{} > {width}: {line}", line.width());
    }
    let acts = |c: &char| {
        c.is_control() && *c != '\n'
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    };
    assert_eq!(text.chars().find(acts), None);
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in [16, 20, 33, 40, 80, 200] {
        check_is_harmless(&report(&story_file(), &ReportStyle { width, ..ReportStyle::default() }), width);
    }
}

#[test]
fn hostile_words_are_harmless() {
    let long = "x".repeat(10_000);
    for words in HOSTILE.iter().copied().chain([long.as_str()]) {
        for width in [16, 40, 80] {
            check_is_harmless(
                &report(&hostile_story_file(words), &ReportStyle { width, ..ReportStyle::default() }),
                width,
            );
        }
    }
}

#[test]
fn colour_carries_nothing_that_the_words_do_not() {
    let plain = report(&story_file(), &ReportStyle::default());
    let colored = report(&story_file(), &ReportStyle { color: true, ..ReportStyle::default() });
    assert_ne!(plain, colored);
    let mut bare = String::new();
    for (n, part) in colored.split('\u{1b}').enumerate() {
        bare.push_str(if n == 0 { part } else { part.split_once('m').map_or("", |it| it.1) });
    }
    let trimmed = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    assert_eq!(trimmed(&bare), trimmed(&plain));
}

#[track_caller]
fn check(words: &str) {
    let text = report(&story_file(), &ReportStyle::default());
    assert!(text.contains(words), "{words} is missing in\n{text}");
}

#[test]
fn the_apparatus_prints_lemma_sigla_and_readings() {
    check("not be a] P H   be no C (substitution)");
    check("To be … office,] P C   om. H (left out)");
    let all = report(&story_file(), &ReportStyle { variants: Variants::ALL, ..ReportStyle::default() });
    for words in ["dyke] P H   dike C (spelling)", ", after “office”] P   om. C"] {
        assert!(all.contains(words), "{words} is missing in\n{all}");
    }
    check("Also, loosely:");
    check(
        "nobody would build twice what could be mended once (indirect; not\n           aligned: 2 of its 9 words stand in the base, in its order)",
    );
}

#[test]
fn the_ledger_tells_why_a_date_was_refused() {
    check("refused: 2029-01-02 from “Tuesday, 2 January 2029”");
    check("left out: 1 legal, 1 navigation, 1 related");
    check("not-article: no paragraph of running text");
}

#[test]
fn origins_are_counted_not_articles() {
    check("Ada Lindqvist — 2 of 2 origins [P C H]");
    check("2 independent origins of 3 articles:");
    check("Credited, not among the captures: Nordwire [C H]");
}

#[test]
fn wording_is_left_to_the_apparatus() {
    check("    - there will not be a second dyke at Norrvik [P / C]");
    check("some 450 — 1 origin");
}

#[test]
fn a_long_list_says_how_many_more_there_are() {
    let mut file = story_file();
    let claim = file.stories[0].claims[2].clone();
    file.stories[0].claims = vec![claim; 40];
    let text = report(&file, &ReportStyle::default());
    assert!(text.contains("… and 28 more (the JSON has all)"), "{text}");
}

#[test]
fn an_empty_file_gives_a_line() {
    let mut file = story_file();
    (file.stories, file.articles, file.captures) = (Vec::new(), Vec::new(), Vec::new());
    assert_eq!(report(&file, &ReportStyle::default()), "0 stories, 0 articles, 0 captures · variorum 0.1.0\n");
}

#[test]
fn an_article_by_itself_has_its_words_in_paragraphs() {
    let file = story_file();
    let text = article_report(&file.articles[0], &ReportStyle { width: 60, ..ReportStyle::default() });
    let parts =
        ["============", "Minister rules out second dyke at Norrvik\nbyline:", "\npublished: 2031-03-12 from"];
    let rest = [
        "\n\n“To be clear, as long",
        "“We shall not build",
        "\n------",
        "left out: 1 legal, 1 navigation, 1 related",
    ];
    let mut at = 0;
    for part in parts.into_iter().chain(rest) {
        at += text[at..].find(part).unwrap_or_else(|| panic!("{part} is missing after byte {at} of\n{text}"));
    }
}

#[test]
fn a_page_without_an_article_says_why() {
    let file = story_file();
    let shop = file.articles.iter().find(|it| it.outcome == "not-article").expect("the fixture has one");
    let text = article_report(shop, &ReportStyle::default());
    assert!(text.contains("shop.txt\nnot-article: no paragraph of running text\n"), "{text}");
}

#[test]
fn a_hostile_article_is_harmless_by_itself() {
    for words in HOSTILE {
        for article in &hostile_story_file(words).articles {
            for width in [16, 80] {
                check_is_harmless(
                    &article_report(article, &ReportStyle { width, ..ReportStyle::default() }),
                    width,
                );
            }
        }
    }
}

#[test]
fn an_earlier_version_is_told_with_what_changed_since() {
    check("1 story, 4 articles, 1 earlier version, 5 captures");
    check("earlier version: early.txt, fetched 2031-03-12T08:00:00Z");
    check("headline reworded: “new” → “second” (substitution)");
    check("paragraph reworded: “200” → “300” (number)");
    check("paragraph removed: − “The hall was half empty.”");
    assert!(
        !report(&story_file(), &ReportStyle::default()).contains("- early.txt"),
        "it stands in no list of its own"
    );
}

#[test]
fn trivial_variants_are_hidden_and_counted() {
    check("5 trivial variants hidden: 3 punctuation, 1 case, 1 spelling.");
    check("Variants of other classes are counted; --variants all shows them.");
    assert!(!report(&story_file(), &ReportStyle::default()).contains("dike C (spelling)"));
    let all = report(&story_file(), &ReportStyle { variants: Variants::ALL, ..ReportStyle::default() });
    assert!(!all.contains("hidden"), "{all}");
}

#[test]
fn two_reports_stand_side_by_side() {
    let file = story_file();
    let both = pair(&file, "P", "C").expect("two reports");
    let text = side_by_side(&file, &both, &ReportStyle::default());
    for words in [
        "P (Norrvik Post) and C (The Coast Courier) side by side",
        "SAID IN BOTH",
        "[-not be a-]",
        "{+be no+}",
        "not be a] be no",
        "STATED BY BOTH",
        "STATED BY P; C IS SILENT",
        "IN CONFLICT (2 points)",
        "P 300                                  │ C some 450",
    ] {
        assert!(text.contains(words), "{words} is missing in\n{text}");
    }
    assert!(text.contains("hidden: "), "{text}");
    for words in HOSTILE {
        let file = hostile_story_file(words);
        let both = pair(&file, "a-0000000000000000", "a-0000000000000002").expect("two reports");
        for width in [16, 59, 60, 81, 140] {
            check_is_harmless(
                &side_by_side(&file, &both, &ReportStyle { width, ..ReportStyle::default() }),
                width,
            );
        }
    }
}
