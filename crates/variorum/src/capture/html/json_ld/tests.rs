use super::*;
use crate::capture::{Capture, Media, exact, page};
use proptest::prelude::*;

fn facts(scripts: &[&str]) -> Vec<Fact> {
    let mut html = String::new();
    let mut places = Vec::new();
    for script in scripts {
        let start = html.len();
        html.push_str(script);
        places.push(Span::new(start, html.len()));
    }
    json_ld(&html, &places, &[])
}

#[track_caller]
fn check(script: &str, kind: FactKind, want: &[&str]) {
    let found = facts(&[script]);
    let values: Vec<_> = found.iter().filter(|it| it.kind == kind).map(|it| it.value.as_str()).collect();
    assert_eq!(values, want, "{script}");
}

#[test]
fn the_article_speaks_and_its_surroundings_do_not() {
    let graph = r##"{"@context": "https://schema.org", "@graph": [
        {"@type": "WebPage", "name": "Dyke Holds | Gazette", "datePublished": "2031-05-01", "inLanguage": "en"},
        {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Ferry Sinks", "datePublished": "2030-01-01"}]},
        {"@type": "ImageObject", "name": "A dyke", "datePublished": "2029-01-01"},
        {"@type": ["Thing", "http://schema.org/NewsArticle"], "headline": "Dyke Holds", "datePublished": "2031-05-09",
         "author": [{"@id": "#ann"}, {"@type": "Person", "name": "Bo Ek"}], "publisher": {"@id": "#us"},
         "comment": [{"@type": "Comment", "headline": "First", "author": {"name": "troll"}}],
         "articleSection": ["Isles", "Weather"], "articleBody": "It <b>held<\/b>.\nAll night."},
        {"@type": "Person", "@id": "#ann", "name": "Ann Orr"},
        {"@type": "Organization", "@id": "#us", "name": "The Gazette"}]}"##;
    check(graph, FactKind::Title, &["Dyke Holds"]);
    check(graph, FactKind::Published, &["2031-05-09"]);
    check(graph, FactKind::Author, &["Ann Orr", "Bo Ek"]);
    check(graph, FactKind::Site, &["The Gazette", "The Gazette"]);
    check(graph, FactKind::Section, &["Isles", "Weather"]);
    check(graph, FactKind::Body, &["It <b>held</b>.\nAll night."]);
    check(graph, FactKind::Language, &["en"]);
}

#[test]
fn authors_come_as_strings_lists_and_bodies() {
    let article = |author: &str| format!(r#"{{"@type": "Article", "headline": "Dyke", "author": {author}}}"#);
    check(&article(r#""Ann Orr""#), FactKind::Author, &["Ann Orr"]);
    check(
        &article(r#"["Ann Orr", {"name": ["Bo Ek", "Elin Voss"]}]"#),
        FactKind::Author,
        &["Ann Orr", "Bo Ek", "Elin Voss"],
    );
    check(&article(r#"{"@type": "Organization", "name": "The Gazette"}"#), FactKind::Author, &[]);
    check(&article(r#"{"@type": "Organization", "name": "The Gazette"}"#), FactKind::AuthorBody, &["The Gazette"]);
    check(&article(r##"{"@id": "#nobody"}"##), FactKind::Author, &[]);
}

#[test]
fn a_page_without_an_article_speaks_for_itself() {
    check(
        r#"{"@type": "WebPage", "name": "Dyke Holds", "datePublished": "2031-05-09"}"#,
        FactKind::Title,
        &["Dyke Holds"],
    );
    check(
        r#"{"@type": "WebPage", "mainEntity": {"@type": "BlogPosting", "headline": "Dyke"}}"#,
        FactKind::Title,
        &["Dyke"],
    );
    check(r#"{"@type": "VideoObject", "name": "Dyke", "uploadDate": "2031-05-09"}"#, FactKind::Title, &[]);
    check(r#"{"@type": "BreadcrumbList", "name": "Home"}"#, FactKind::Title, &[]);
}

#[test]
fn of_several_articles_the_one_with_the_pages_title_is_meant() {
    let scripts = [
        r#"{"@type": "NewsArticle", "headline": "Ferry Sinks", "datePublished": "2030-01-01"}"#,
        r#"{"@type": "NewsArticle", "headline": "Dyke \u0026 Gate Hold"}"#,
    ];
    assert_eq!(facts(&scripts)[1].value, "Ferry Sinks");
    let html = scripts.concat();
    let places = [Span::new(0, scripts[0].len()), Span::new(scripts[0].len(), html.len())];
    let title = Fact {
        value: "Dyke & Gate Hold | Gazette".to_owned(),
        ..json_fact(FactKind::Title, "", Span::new(0, 0), "meta")
    };
    let told = json_ld(&html, &places, &[title]);
    assert_eq!((told[1].value.as_str(), told[1].escaped), ("Dyke & Gate Hold", true));
    assert_eq!(told[1].place.of(&html), r"Dyke \u0026 Gate Hold");
}

#[test]
fn hostile_records_take_linear_time() {
    let refs = r##"{"@id": "#a"},"##.repeat(20_000);
    let name = "x".repeat(200_000);
    facts(&[&format!(r##"[{{"@type": "Article", "author": [{refs}]}}, {{"@id": "#a", "name": "{name}"}}]"##)]);
    facts(&[&format!(
        "[{}]",
        r##"{"@type": "Article", "author": {"@id": "#a"}, "headline": "b"},"##.repeat(20_000)
    )]);
    facts(&[&format!("{{\"@type\": \"Article\", {}}}", r##""author": {"@id": "#a"},"##.repeat(50_000))]);
    facts(&[&"{\"@graph\": [".repeat(100_000)]);
}

proptest! {
    #[test]
    fn the_bytes_of_a_fact_read_as_it_does(script in "(\\{|\\}|\\[|\\]|:|, |\"@type\":|\"Article\"|\"headline\":|\"author\":|\"name\":|\"[a-z<>&;/\\\\é \n]{0,9}\"|\\PC){0,40}") {
        let html = format!("<script type=application/ld+json>{{\"@type\":\"Article\",\"name\":{script}</script><p>The dyke holds.</p>");
        let capture = Capture { media: Media::Html, ..Capture::of_text("a", &html) };
        for fact in &page(&capture).0.facts {
            prop_assert!(fact.evidence.end as usize <= html.len());
            if fact.found_in == "json-ld" && !fact.escaped && fact.kind != FactKind::Body {
                prop_assert_eq!(&fact.value, &exact(&capture, fact.evidence));
            }
        }
    }
}
