use super::*;

#[test]
fn attributes_and_scripts_are_heard_where_they_call_it_a_date() {
    let page = "<abbr class='published' title='2031-05-09T05:11:00-05:00'>5:11</abbr> <i title='2031-05-08'></i>\
                <script>let a = {\"publishedAt\":\"2031-05-07\", b: \"2031-05-06\"};</script>";
    let told: Vec<_> = traces(page.as_bytes(), &[]).iter().map(|it| (it.value.to_string(), it.place)).collect();
    assert_eq!(
        told,
        [
            ("2031-05-09T05:11:00-05:00".to_owned(), Place::Attribute(Hint::Published)),
            ("2031-05-07".to_owned(), Place::Script(Hint::Published)),
        ]
    );
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_looked_through(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300), at in 0_usize..400) {
        crate::article::dates::around::around(&bytes, at);
        traces(&bytes, &[]);
        super::super::address::address(&bytes, &[], None);
        super::super::address::picture(&bytes);
    }

    #[test]
    fn any_markup_is_looked_through(page in "(<|>|/|\"|'|=|:|canonical|href=|script|meta|date|class=|2031-05-0[0-9]|/2031/05/| |\u{e9}){0,80}") {
        for trace in traces(page.as_bytes(), &[]).into_iter().chain(super::super::address::picture(page.as_bytes())) {
            proptest::prop_assert!(trace.evidence.end as usize <= page.len());
        }
    }
}
