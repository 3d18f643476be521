use super::*;
use proptest::prelude::*;

const LONG: &str = "The dyke at Norrvik holds, the harbour board said on Monday, after a night of storm and flood in which the \
    old wall behind the market gave way and forty families had to leave their houses for the school on the hill above.";

fn captures(feed: &str) -> Vec<Result<Capture, Unread>> {
    entries("a.xml", feed.as_bytes()).expect("a feed")
}

/// What the first entry is, and what it carries.
#[track_caller]
fn check(feed: &str, media: Media, want: &str) {
    let capture = captures(feed).remove(0).expect("a text");
    assert_eq!((capture.media, String::from_utf8_lossy(&capture.bytes).as_ref()), (media, want));
}

fn rss(item: &str) -> String {
    format!("<rss version=\"2.0\"><channel><title>Norrvik Courier</title><item>{item}</item></channel></rss>")
}

fn atom(entry: &str) -> String {
    format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Norrvik Courier</title><entry>{entry}</entry></feed>"
    )
}

#[test]
fn the_fullest_text_is_taken() {
    let item = format!(
        "<description>{LONG}</description><content:encoded><![CDATA[<p>Zoë &amp; “the dyke”</p>]]></content:encoded>"
    );
    check(&rss(&item), Media::Html, "<p>Zoë &amp; “the dyke”</p>");
    check(&rss(&format!("<description>{LONG}</description>")), Media::Text, LONG);
    check(&rss(&format!("<description>&lt;p&gt;{LONG}</description>")), Media::Html, &format!("<p>{LONG}"));
    check(&rss(&format!("<description><p>{LONG}</p></description>")), Media::Html, &format!("<p>{LONG}</p>"));
    assert_eq!(
        captures(&rss("<description>Teaser.</description>")),
        [Err(Unread::Skipped("entry without a text".into()))]
    );
}

#[test]
fn atom_says_what_its_text_is() {
    check(&atom("<content>a &lt; b</content>"), Media::Text, "a < b");
    check(&atom("<content type='text'>&lt;b></content>"), Media::Text, "<b>");
    check(&atom("<content type='html'>&lt;p>Dyke&amp;nbsp;holds</content>"), Media::Html, "<p>Dyke&nbsp;holds");
    let markup = "<div xmlns='http://www.w3.org/1999/xhtml'><p>Zoë &amp; dyke</p></div>";
    check(&atom(&format!("<content type='xhtml'>{markup}</content>")), Media::Html, markup);
    check(&atom(&format!("<content src='a'/><summary>{LONG}</summary>")), Media::Text, LONG);
    check(&atom("<content type='text/html' mode='base64'>PHA+RHlrZQ==</content>"), Media::Html, "<p>Dyke");
}

#[test]
fn what_the_feed_states_is_told() {
    let item = "<title>Dyke &amp;amp; &lt;b&gt;ferry&lt;/b&gt;</title><link> https://courier.example/1 </link>\
        <guid isPermaLink='false'>x</guid><pubDate>Mon, 12 May 2025 09:00:00 +0200</pubDate>\
        <media:title>Picture</media:title><content:encoded>Text.</content:encoded>";
    let capture = captures(&rss(item)).remove(0).expect("a text");
    assert_eq!((capture.source.as_str(), capture.url.as_deref()), ("a.xml#1", Some("https://courier.example/1")));
    let told = |it: &str| Some(it.to_owned());
    let want = Told {
        title: told("Dyke & ferry"),
        publisher: told("Norrvik Courier"),
        published: told("2025-05-12T09:00:00+02:00"),
    };
    assert_eq!(capture.told, want);

    let entry = "<title type='html'>Dyke</title><link rel='edit' href='https://a.example/edit'/>\
        <link href='https://a.example/1'/><published>2025-05-12</published><source><title>Kelda Post</title>\
        <link href='https://kelda.example/'/></source><content>Text.</content>";
    let capture = captures(&atom(entry)).remove(0).expect("a text");
    assert_eq!(capture.url.as_deref(), Some("https://a.example/1"));
    assert_eq!((capture.told.publisher, capture.told.published), (told("Kelda Post"), told("2025-05-12")));
}

#[test]
fn old_rss_with_its_own_names_is_read() {
    let feed = "<?xml version='1.0'?><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' \
        xmlns:c='http://purl.org/rss/1.0/modules/content/' xmlns:d='http://purl.org/dc/elements/1.1/'><channel><title>Courier</title>\
        </channel><image><title>Logo</title></image><item><d:date>2025-05-12</d:date><c:encoded>One.</c:encoded></item>\
        <item><c:encoded>Two.</c:encoded></item></r:RDF>";
    let captures = captures(feed);
    let first = captures[0].as_ref().expect("a text");
    assert_eq!(
        (first.told.publisher.as_deref(), first.told.published.as_deref()),
        (Some("Courier"), Some("2025-05-12"))
    );
    assert_eq!(captures[1].as_ref().expect("a text").bytes, b"Two.");
}

#[test]
fn a_json_feed_is_read() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Courier", "items": [
        {"id": 1, "url": "https://a.example/1", "content_html": "<p>One.", "date_published": "2025-05-12T09:00:00Z", "title": "T"},
        {"id": "2", "content_text": "Two."}, {"id": "3", "summary": "Short."}, 7]}"#;
    let captures = captures(feed);
    let first = captures[0].as_ref().expect("a text");
    assert_eq!((first.media, first.told.publisher.as_deref()), (Media::Html, Some("Courier")));
    assert_eq!(captures[1].as_ref().expect("a text").media, Media::Text);
    assert!(captures[2].is_err() && captures[3].is_err());
    assert!(matches!(
        entries("a", b"{\"version\": \"https://jsonfeed.org/version/1\", "),
        Err(Refusal::Record { .. })
    ));
}

#[test]
fn tricks_of_document_types_do_no_harm() {
    let bomb = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>";
    let feed = format!("{bomb}{}", rss("<content:encoded>One &b; &f; &nbsp;&eacute;&#8217;.</content:encoded>"));
    check(&feed, Media::Html, "One &b; &f; \u{a0}é’.");
    let deep = rss(&format!("<content:encoded>x{}", "<a>".repeat(100_000)));
    assert_eq!(captures(&deep).len(), 2);
    let wide = rss(&format!("<content:encoded{}>x</content:encoded>", " a='b'".repeat(10_000)));
    check(&wide, Media::Text, "x");
}

#[test]
fn broken_markup_costs_one_entry() {
    let item = |n: usize| format!("<item><content:encoded>Text {n}.</content:encoded></item>");
    let feed =
        format!("<rss><channel>{}<item><title>a</title><!-- <content:encoded>x</content:encoded></item>", item(1));
    let captures = captures(&format!("{feed}{}</channel></rss>", item(3)));
    let texts: Vec<_> =
        captures.iter().flatten().map(|it| String::from_utf8_lossy(&it.bytes).into_owned()).collect();
    assert_eq!(texts, ["Text 1.", "Text 3."]);
    assert!(captures.iter().any(|it| matches!(it, Err(Unread::Refused(Refusal::Feed { .. })))), "{captures:?}");
}

#[test]
fn every_encoding_is_read() {
    let feed = "<?xml version='1.0' encoding='windows-1251'?><rss><channel><item><content:encoded>".as_bytes();
    let feed = [feed, b"\xef\xeb\xee\xf2\xe8\xed\xe0</content:encoded></item></channel></rss>"].concat();
    let capture = entries("a", &feed).expect("a feed").remove(0).expect("a text");
    assert_eq!(String::from_utf8_lossy(&capture.bytes), "плотина");
}

proptest! {
    #[test]
    fn a_feed_cut_or_changed_anywhere_is_read(at in 0..600_usize, c in any::<char>(), cuts: bool) {
        let feed = rss(&format!("<title>T</title><description>{LONG}</description>")) + &atom("<content type='xhtml'><p>x</p></content>");
        let mut chars: Vec<char> = feed.chars().collect();
        let at = at % chars.len();
        if cuts { chars.truncate(at) } else { chars[at] = c }
        let _ = entries("a", chars.into_iter().collect::<String>().as_bytes());
    }

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = entries("a", &bytes);
        let _ = entries("a", &[b"<rss><channel><item>", bytes.as_slice()].concat());
    }
}
