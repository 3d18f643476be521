use super::{article_markdown, escape, markdown};
use crate::storyfile::fixture::{HOSTILE, hostile_story_file, story_file};

#[track_caller]
fn check(words: &str, want: &str) {
    assert_eq!(escape(words), want);
}

#[test]
fn captured_words_format_nothing() {
    check("*b* _i_ `c`", "\\*b\\* \\_i\\_ \\`c\\`");
    check("[x](http://a.example)", "\\[x\\](http\\://a.example)");
    check("<img src=x>", "\\<img src=x\\>");
    check("a | b\n# c", "a \\| b \\# c");
    check("1. one", "1\\. one");
    check("- one - two", "\\- one - two");
    check("www.evil.example @all #1", "www\\.evil.example \\@all \\#1");
    check("the U.S. said 1.5 per cent.", "the U.S. said 1.5 per cent.");
    check("\u{1b}[1m\u{202e}", "⟨U+001B⟩\\[1m⟨U+202E⟩");
}

#[test]
fn the_whole_reads_like_the_report() {
    let text = markdown(&story_file());
    for words in [
        "# Minister rules out second dyke at Norrvik\n",
        "- **Who**: Ada Lindqvist – 2 of 2 origins (P C H)\n",
        "| **P** | To be clear,",
        "2. **not be a**\\] P H ; be no C (substitution)\n",
        "| some 450 | C 119–134 of sha256:",
        "refused as page: the page's own clock",
    ] {
        assert!(text.contains(words), "{words} is missing in\n{text}");
    }
}

#[test]
fn hostile_words_are_harmless() {
    let long = "x".repeat(10_000);
    for words in HOSTILE.iter().copied().chain([long.as_str()]) {
        let file = hostile_story_file(words);
        let alone: String = file.articles.iter().map(article_markdown).collect();
        let text = markdown(&file) + &alone;
        assert!(!text.contains(|c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c)));
        for (at, _) in text.match_indices(['<', '`', '[', '@', '$']) {
            assert!(text[..at].ends_with('\\'), "{}", &text[at..]);
        }
        for line in text.lines().filter(|it| it.starts_with("| **")) {
            let unescaped = line.match_indices('|').filter(|it| !line[..it.0].ends_with('\\')).count();
            assert_eq!(unescaped, 5, "{line}");
        }
    }
}

#[test]
fn an_article_by_itself_is_a_page() {
    let file = story_file();
    let text: String = file.articles.iter().map(article_markdown).collect();
    for words in [
        "# Minister rules out second dyke at Norrvik\n\n",
        "\n\n“To be clear,",
        "- left out: 1 legal",
        "\n---\n\n#",
    ] {
        assert!(text.contains(words), "{words} is missing in\n{text}");
    }
    assert!(text.contains("# shop.txt\n\n- not-article: no paragraph of running text\n"), "{text}");
}
