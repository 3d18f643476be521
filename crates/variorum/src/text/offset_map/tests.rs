use super::*;

fn build<'a>(page: &'a str, map: &'a OffsetMap<Decoded>, parts: &[(usize, usize)]) -> (String, OffsetMap<Text>) {
    let mut builder = OffsetMapBuilder::new(page, map);
    for (n, (start, end)) in parts.iter().enumerate() {
        if n > 0 {
            builder.push_gap("\n\n");
        }
        builder.push(Span::new(*start, *end));
    }
    builder.finish()
}

#[test]
fn folded_white_space_maps_to_the_words_around_it() {
    let page = "only \n  prolong the war";
    let map = OffsetMap::identity(10, page.len());
    let (text, map) = build(page, &map, &[(0, page.len())]);
    assert_eq!(text, "only prolong the war");
    assert_eq!(map.raw(Span::new(0, 12)), Span::new(10, 25));
    assert_eq!(map.raw(Span::new(5, 12)), Span::new(18, 25));
    assert_eq!(map.raw(Span::new(0, 5)), Span::new(10, 14), "a trailing space adds nothing");
}

#[test]
fn words_left_out_tear_a_span() {
    let page = "One. ADVERT Two.";
    let map = OffsetMap::identity(0, page.len());
    let (text, map) = build(page, &map, &[(0, 4), (12, 16)]);
    assert_eq!(text, "One.\n\nTwo.");
    let pieces = map.pieces(Span::new(0, text.len()));
    assert_eq!(pieces.iter().map(|it| it.1).collect::<Vec<_>>(), [Span::new(0, 4), Span::new(12, 16)]);
}

#[test]
fn white_space_between_paragraphs_tears_nothing() {
    let page = "One.\n\n\nTwo.";
    let map = OffsetMap::identity(0, page.len());
    let (text, map) = build(page, &map, &[(0, 4), (7, 11)]);
    assert_eq!(map.pieces(Span::new(0, text.len())).len(), 1);
    assert_eq!(map.raw(Span::new(0, text.len())), Span::new(0, 11));
}

#[test]
fn wide_units_map_by_the_unit() {
    let mut page_map = OffsetMap::<Decoded>::new();
    page_map.push(1, 2, 2, 3); // UTF-16 "abc" after a BOM
    page_map.push(3, 2, 8, 1); // “
    let page = "abc“";
    let (_, map) = build(page, &page_map, &[(0, page.len())]);
    assert_eq!(map.raw(Span::new(1, 2)), Span::new(4, 6));
    assert_eq!(map.raw(Span::new(3, 6)), Span::new(8, 10));
}
