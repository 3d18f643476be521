use super::captures::{push_marked, ranges};
use super::targets::{Kind, Target};
use super::{PageStyle, html, html_as};
use crate::storyfile::fixture::{HOSTILE, captures, hostile_story_file, story_file};
use crate::storyfile::places::places;
use crate::storyfile::records::StoryFile;
use crate::storyfile::variants::Variants;
use crate::storyfile::view::{pair, walk};
use crate::text::OffsetMap;
use std::collections::{HashMap, HashSet};

/// One tag of a page: its name, its attributes, whether it closes.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
    closes: bool,
}

/// Cuts a page into tags, as strictly as we write: attributes are always quoted.
fn tags(page: &str) -> Vec<Tag> {
    let style = page.find("<style>").expect("a style") + "<style>".len();
    let rest = page.find("</style>").expect("a style's end");
    let (script, end) = (page.find("<script>"), page.find("</script>"));
    let (script, end) = (script.map_or(page.len(), |it| it + "<script>".len()), end.unwrap_or(page.len()));
    let page = format!("{}{}{}", &page[..style], &page[rest..script], &page[end..]);
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(open) = page[at..].find('<') {
        let start = at + open + 1;
        let end = start + page[start..].find('>').expect("a tag ends");
        at = end + 1;
        let inner = &page[start..end];
        if inner.starts_with('!') {
            continue;
        }
        let closes = inner.starts_with('/');
        let inner = inner.trim_start_matches('/').trim_end_matches('/');
        let (name, mut rest) = inner.split_once([' ', '\n']).unwrap_or((inner, ""));
        let mut attributes = Vec::new();
        while let Some((key, value)) = rest.split_once("=\"") {
            let (value, after) = value.split_once('"').expect("attributes are quoted");
            attributes.push((key.trim().to_owned(), value.to_owned()));
            rest = after;
        }
        assert_eq!(rest.trim(), "", "{inner}");
        tags.push(Tag { name: name.to_owned(), attributes, closes });
    }
    tags
}

#[track_caller]
fn check_is_sound(file: &StoryFile, page: &str) {
    const VOID: &[&str] = &["meta", "br", "path", "circle", "rect", "input"];
    const KNOWN: &[&str] = &[
        "html",
        "head",
        "title",
        "style",
        "body",
        "a",
        "header",
        "nav",
        "main",
        "footer",
        "article",
        "section",
        "h1",
        "h2",
        "h3",
        "h4",
        "p",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "span",
        "b",
        "i",
        "small",
        "strong",
        "sup",
        "bdi",
        "mark",
        "ins",
        "del",
        "pre",
        "details",
        "summary",
        "figure",
        "figcaption",
        "svg",
        "g",
        "defs",
        "marker",
        "code",
        "script",
        "fieldset",
        "legend",
        "label",
        "text",
        "div",
    ];
    let mut open: Vec<String> = Vec::new();
    let mut ids = HashSet::new();
    let mut links = Vec::new();
    for tag in tags(page) {
        if VOID.contains(&tag.name.as_str()) {
            assert!(!tag.closes);
        } else if tag.closes {
            assert_eq!(open.pop().as_deref(), Some(tag.name.as_str()), "closes what is open");
        } else {
            assert!(KNOWN.contains(&tag.name.as_str()), "<{}>", tag.name);
            assert!(tag.name != "a" || !open.contains(&"a".to_owned()), "a link in a link");
            open.push(tag.name.clone());
        }
        for (key, value) in tag.attributes {
            assert!(!key.starts_with("on") && key != "src" && key != "style" && key != "action", "{key}={value}");
            match key.as_str() {
                "id" => assert!(ids.insert(value.clone()), "id twice: {value}"),
                "href" => links.push(value.strip_prefix('#').expect("a link inside the page").to_owned()),
                _ => {}
            }
        }
    }
    assert_eq!(open, Vec::<String>::new());
    assert!(links.iter().all(|it| ids.contains(it)), "a link leads nowhere");
    let index: HashMap<_, _> = file.captures.iter().enumerate().map(|(n, it)| (it.id.as_str(), n)).collect();
    walk(file, &mut |it| {
        let it = it.anchor;
        let id = format!("c{}-{}-{}", index[it.capture.as_str()], it.start, it.end);
        assert!(ids.contains(&id), "{id} is missing");
    });
}

#[test]
fn every_anchor_is_marked_and_every_link_leads_somewhere() {
    let file = story_file();
    let page = html(&file, &captures());
    check_is_sound(&file, &page);
    assert_eq!(page.matches("<script").count(), 1, "our own few lines");
    check_is_sound(&file, &html(&file, &[]));
}

#[test]
fn several_stories_share_a_page() {
    let mut file = story_file();
    file.stories.push(file.stories[0].clone());
    check_is_sound(&file, &html(&file, &captures()));
    file.stories.clear();
    check_is_sound(&file, &html(&file, &captures()));
}

#[test]
fn hostile_words_are_harmless() {
    let long = "x".repeat(10_000);
    for words in HOSTILE.iter().copied().chain([long.as_str()]) {
        let file = hostile_story_file(words);
        let page = html(&file, &captures());
        check_is_sound(&file, &page);
        let acts = |c: char| {
            c.is_control() && c != '\n' && c != '\t'
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert!(!page.contains(acts));
    }
}

#[test]
fn a_hostile_capture_is_shown_as_it_is() {
    let mut file = story_file();
    let mut captures = captures();
    captures[0].bytes = HOSTILE.join("\n").into_bytes();
    check_is_sound(&file, &html(&file, &captures));
    captures[0].bytes = vec![0xff; 600];
    check_is_sound(&file, &html(&file, &captures));
    file.stories[0].utterances[0].renderings[1].tokens = vec!["elsewhere".into()];
    check_is_sound(&file, &html(&file, &captures));
}

fn target(start: u32, end: u32, kind: Kind) -> Target<'static> {
    Target { start, end, kind, exact: "" }
}

#[track_caller]
fn check(text: &str, targets: &[Target], want: &str) {
    let map = OffsetMap::identity(0, text.len());
    let mut out = String::new();
    push_marked(&mut out, 0, text, targets, &places(text, &map, &ranges(targets)));
    let mut bare = String::new();
    for (n, part) in out.split("<mark").enumerate() {
        if n == 0 {
            bare.push_str(part);
            continue;
        }
        let (attributes, words) = part.split_once('>').expect("a tag ends");
        bare.push_str(if attributes.contains(" id=") { "[" } else { "(" });
        bare.push_str(words);
    }
    assert_eq!(bare.replace("</mark>", "]"), want);
}

#[test]
fn marks_nest_and_crossing_marks_are_cut() {
    use Kind::{Body, Said};
    check("abcdef", &[target(0, 6, Body), target(2, 4, Said)], "[ab[cd]ef]");
    check("abcdef", &[target(0, 4, Body), target(2, 6, Said)], "[ab[cd]](ef]");
    let targets = [target(0, 4, Body), target(2, 6, Said)];
    let mut out = String::new();
    let rules = push_marked(&mut out, 0, "abcdef", &targets, &[(0, 4), (2, 6)]);
    assert!(rules.starts_with("body:has(#c0-2-6:target) .c0-2-6 {"));
    assert!(out.ends_with("<mark class=\"said c0-2-6\">ef</mark>"));
    check("abcdef", &[target(0, 2, Body), target(2, 6, Said)], "[ab][cdef]");
    check("a<b\u{7}", &[target(1, 2, Said)], "a[&lt;]b⟨U+0007⟩");
    check("äöü", &[target(2, 4, Said)], "ä[ö]ü");
}

#[test]
fn bytes_of_another_encoding_are_found() {
    // “ö” in windows-1252: each letter a byte, whatever it takes in UTF-8.
    let text = "“ö” x";
    let mut map = OffsetMap::new();
    map.push(3, 1, 0, 1);
    map.push(2, 1, 1, 1);
    map.push(3, 1, 2, 1);
    map.push(1, 1, 3, 2);
    let targets = [target(0, 3, Kind::Said), target(1, 2, Kind::Said), target(9, 12, Kind::Fact)];
    let places = places(text, &map, &ranges(&targets));
    assert_eq!(places[..2], [(0, 8), (3, 5)]);
    assert_eq!(places[2].0, places[2].1);
}

#[test]
fn a_thousand_marks_inside_each_other_stay_shallow() {
    let text = "x".repeat(4_000);
    let targets: Vec<_> = (0..1_000).map(|n| target(n, 4_000 - n, Kind::Fact)).collect();
    let mut out = String::new();
    push_marked(
        &mut out,
        0,
        &text,
        &targets,
        &places(&text, &OffsetMap::identity(0, text.len()), &ranges(&targets)),
    );
    assert_eq!(out.matches(" id=").count(), 1_000);
    assert_eq!(out.matches("<mark").count(), out.matches("</mark>").count());
}

#[test]
fn variant_words_are_marked_by_more_than_colour() {
    let page = html(&story_file(), &captures());
    assert!(page.contains("<b class=\"sub mk v-substitution\" title=\"substitution\">be no<sup>4</sup></b>"));
    assert!(page.contains("<span class=\"acc mk v-spelling\" title=\"spelling\">dike<sup>5</sup></span>"));
    assert!(page.contains("[om.]<sup>1</sup>"));
}

#[test]
fn every_value_has_its_evidence_and_rivals_beside_it() {
    let page = html(&story_file(), &captures());
    for words in [
        "<dt>Headline</dt><dd><div class=\"why\"><a class=\"q\" href=\"#c0-36-77\" aria-describedby=\"s0-m0-f0\">",
        "<p>Rule: headline/line</p><p>The page also states:</p><ul><li><a class=\"q\" href=\"#c0-0-12\"",
        "<p>Rule: date/line: <bdi>stands under the byline</bdi></p>",
        "<summary>Its text: 62 words in 4 paragraphs</summary>",
        "<li><b>related</b><span class=\"manner\"> (furniture/phrase)</span>: ",
        "<p class=\"verdict\"><b>not-article</b>: <bdi>no paragraph of running text</bdi></p>",
    ] {
        assert!(page.contains(words), "{words} is missing");
    }
    for described in page.split("aria-describedby=\"").skip(1).filter_map(|it| it.split('"').next()) {
        assert!(page.contains(&format!("id=\"{described}\"")), "{described}");
    }
}

#[test]
fn what_changed_is_woven_into_the_words() {
    let page = html(&story_file(), &captures());
    for words in [
        "<bdi>Minister rules out</bdi> <del><bdi>new</bdi></del> <ins><bdi>second</bdi></ins> <bdi>dyke at Norrvik</bdi>",
        "<del><bdi>The hall was half empty.</bdi></del>",
        "<summary>1 earlier version, 3 changes</summary>",
    ] {
        assert!(page.contains(words), "{words} is missing");
    }
}

#[test]
fn classes_are_chosen_and_what_is_hidden_is_counted() {
    let page = html(&story_file(), &captures());
    for words in [
        "<input type=\"checkbox\" id=\"show-punctuation\"> punctuation <span class=\"count\">4</span>",
        "<input type=\"checkbox\" id=\"show-omission\" checked=\"\">",
        "<li value=\"4\" class=\"entry v-substitution\">",
        "<p class=\"hidden label v-punctuation v-case v-spelling v-substitution v-omission\">Hidden here:",
        "<span class=\"hidden v-spelling\">1 spelling</span>",
        "body:has(#show-case:checked) .apparatus > li.v-case { display: list-item; }",
    ] {
        assert!(page.contains(words), "{words} is missing");
    }
    let all = PageStyle { variants: Variants::ALL, pair: None };
    let page = html_as(&story_file(), &captures(), &all);
    assert!(page.contains("id=\"show-punctuation\" checked=\"\">"));
}

#[test]
fn claims_are_a_table_of_reports_with_their_gaps() {
    let page = html(&story_file(), &captures());
    let rows: Vec<&str> =
        page.split("<tr class=\"claim").skip(1).filter_map(|it| it.split("</tr>").next()).collect();
    assert_eq!(rows.len(), 3);
    assert!(rows[0].starts_with(" disputed\">") && !rows[0].contains("silent"), "{}", rows[0]);
    assert!(rows[1].starts_with(" gap\">") && rows[1].matches("silent o").count() == 2, "{}", rows[1]);
    assert!(rows[0].contains("href=\"#s0-x0\">in conflict</a>"));
    assert!(rows[0].contains("href=\"#s0-x2\">worded otherwise</a>"));
    assert!(page.contains("<table class=\"conflict\" id=\"s0-x0\">"));
}

#[test]
fn two_reports_can_be_chosen_from_the_start() {
    let file = story_file();
    let both = pair(&file, "H", "C").expect("two reports");
    let page = html_as(&file, &captures(), &PageStyle { pair: Some(&both), ..PageStyle::default() });
    check_is_sound(&file, &page);
    for words in [
        "id=\"s0-two\" checked=\"\">",
        "id=\"s0-l2\" checked=\"\">",
        "id=\"s0-r1\" checked=\"\">",
        "<section class=\"utterance h0 h1 h2\"",
    ] {
        assert!(page.contains(words), "{words} is missing");
    }
}

#[test]
fn the_graph_and_the_timeline_are_drawn() {
    let page = html(&story_file(), &captures());
    assert_eq!(page.matches("<details class=\"graph\">").count(), 2);
    assert!(page.contains("<marker id=\"s0-u0-arrow\""));
    assert!(page.contains("<figure class=\"tree times\""));
}
