use crate::article::extract;
use crate::capture::{Capture, Media, exact};

#[test]
fn outlet_section_address_and_language_come_with_their_bytes() {
    let html = "<!DOCTYPE html><html lang=nn-NO><title>Dyke Holds Through Night | The Gazette</title>\
                <link rel=canonical href='https://www.gazette.example/dyke?a=1&amp;b=2'>\
                <meta property='article:section' content='Isles &amp; Coast'><h1>Dyke Holds Through Night</h1>\
                <p>Diket heldt, sa ho. Ingen vart skadde der.</p>";
    let capture = Capture { media: Media::Html, ..Capture::of_text("a", html) };
    let (article, _) = extract(&capture);
    let told: Vec<_> = article.publishers.iter().map(|it| (it.value.as_str(), it.rule)).collect();
    assert_eq!(told, [("The Gazette", "publisher/title-suffix"), ("gazette.example", "publisher/host")]);
    let section = article.sections.first().map(|it| (it.value.as_str(), it.rule));
    assert_eq!(section, Some(("Isles & Coast", "section/meta")));
    let canonical = article.canonical.as_ref().map(|it| (it.value.as_str(), it.rule));
    assert_eq!(canonical, Some(("https://www.gazette.example/dyke?a=1&b=2", "canonical/link")));
    for it in article.publishers.iter().chain(&article.sections).chain(&article.canonical) {
        assert_eq!(it.value, exact(&capture, it.evidence), "{it:?}");
    }
}
