use super::*;

fn lines(html: &str) -> Vec<(String, Tag, Zone)> {
    let page = read(html, &OffsetMap::identity(0, html.len()));
    page.lines.iter().map(|it| (crate::text::fold(it.span.of(&page.text)), it.tag, it.zone)).collect()
}

#[test]
fn block_elements_part_lines_and_inline_ones_do_not() {
    let want = [
        ("Dyke & gate".to_owned(), Tag::Heading(1), Zone::Plain),
        ("The dyke held.".to_owned(), Tag::Paragraph, Zone::Plain),
        ("Home".to_owned(), Tag::Item, Zone::Menu),
        ("a < b".to_owned(), Tag::Block, Zone::Plain),
    ];
    let html = "<style>p{}</style><h1>Dyke &amp; gate</h1><p>The <b>d</b>yke<!-- x --> held.<nav><ul><li>Home</ul></nav>a < b";
    assert_eq!(lines(html), want);
}

#[test]
fn facts_of_the_markup_name_their_bytes() {
    let html = "<script type='application/ld+json'>{\"datePublished\": \"2031-05-09\"}</script><time datetime=\"2031-05-08\">x</time>";
    let page = read(html, &OffsetMap::identity(0, html.len()));
    let told: Vec<_> =
        page.facts.iter().map(|it| (it.kind, it.value.as_str(), &html[it.evidence.range()])).collect();
    assert_eq!(
        told,
        [(FactKind::Time, "2031-05-08", "2031-05-08"), (FactKind::Published, "2031-05-09", "2031-05-09")]
    );
}

#[test]
fn deep_nesting_and_unclosed_elements_take_linear_time() {
    for piece in ["<div>", "<svg>", "<title>", "<!--", "<a href=\">", "</p>", "<", "&", "<p class='"] {
        lines(&piece.repeat(200_000));
    }
}
