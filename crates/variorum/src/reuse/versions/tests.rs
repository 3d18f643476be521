use super::{VersionPage, VersionRule, instant, versions};

const TEXT: &str = "The old dyke at Norrvik held through the night, the minister for waters said on Wednesday, and nobody \
will have to leave the harbour quarter before the spring tide has passed and the pumps are mended.";
const OTHER: &str =
    "Ferries to the islands are cheaper from April on, the harbour board has decided after a long session.";

fn page<'a>(id: &'a str, url: &'a str, text: &'a str) -> VersionPage<'a> {
    VersionPage { id, url: (!url.is_empty()).then_some(url), text, ..VersionPage::default() }
}

#[track_caller]
fn check(pages: &[VersionPage], want: &[&[usize]]) {
    let found: Vec<Vec<usize>> = versions(pages).into_iter().map(|it| it.members).collect();
    assert_eq!(found, want);
}

#[test]
fn one_address_is_one_page_whatever_it_says_now() {
    let url = "https://courier.example/2031/03/12/dyke";
    check(
        &[page("a", url, TEXT), page("b", "http://m.courier.example/2031/03/12/dyke?utm_source=x", OTHER)],
        &[&[0, 1]],
    );
    check(&[page("a", url, TEXT), page("b", "https://post.example/2031/03/12/dyke", TEXT)], &[]);
}

#[test]
fn a_front_page_is_another_page_tomorrow() {
    let url = "https://courier.example/news";
    check(&[page("a", url, TEXT), page("b", url, OTHER)], &[]);
    let longer = format!("{TEXT} {OTHER}");
    check(&[page("a", url, TEXT), page("b", url, &longer)], &[&[0, 1]]);
}

#[test]
fn a_syndicated_copy_is_no_version_of_its_source() {
    let home = "https://courier.example/2031/03/12/dyke";
    let own = page("a", home, TEXT);
    let copy = VersionPage { canonical: Some(home), ..page("b", "https://mirror.example/9/dyke", TEXT) };
    check(&[own.clone(), copy], &[]);
    let saved = VersionPage { canonical: Some(home), publisher: Some("Courier"), ..page("c", "", OTHER) };
    check(&[own.clone(), saved.clone()], &[&[0, 1]]);
    let mirrored = VersionPage { publisher: Some("Mirror"), ..saved.clone() };
    check(&[VersionPage { publisher: Some("Courier"), ..own }, mirrored.clone()], &[]);
    check(&[saved, mirrored], &[]);
}

#[test]
fn without_an_address_outlet_headline_and_text_must_agree() {
    let longer = format!("{TEXT} A second pump arrived at noon.");
    let told = |publisher: &'static str, headline: &'static str| VersionPage {
        publisher: Some(publisher),
        headline,
        ..page("a", "", TEXT)
    };
    let first = told("The Courier", "Dyke holds");
    let with = |page: VersionPage<'static>, want: &[&[usize]]| {
        let later = VersionPage { id: "b", text: &longer, ..page };
        check(&[first.clone(), later], want);
    };
    with(told("THE  COURIER", "Dyke Holds"), &[&[0, 1]]);
    with(told("The Post", "Dyke holds"), &[]);
    with(told("The Courier", "Dyke holds again"), &[]);
    let dated = |day: &str| VersionPage { published: Some(day.to_owned()), ..first.clone() };
    check(&[dated("2031-03-12"), VersionPage { id: "b", ..dated("2031-03-13") }], &[]);
    check(&[dated("2031-03-12"), VersionPage { id: "b", ..dated("2031-03-12T09:00:00Z") }], &[&[0, 1]]);
    check(&[first.clone(), VersionPage { id: "b", text: OTHER, ..first.clone() }], &[]);
}

#[test]
fn the_last_fetched_stands_last_in_any_order() {
    let url = "https://courier.example/2031/03/12/dyke";
    let fetched =
        |id: &'static str, time: &'static str| VersionPage { fetched: Some(time), ..page(id, url, TEXT) };
    let a = fetched("a", "2031-03-12T09:00:00+02:00");
    let b = fetched("b", "2031-03-12T08:30:00Z");
    let c = VersionPage { modified: Some("2031-03-13".to_owned()), ..page("c", url, TEXT) };
    let d = page("d", url, TEXT);
    check(&[a.clone(), b.clone(), c.clone(), d.clone()], &[&[3, 0, 1, 2]]);
    check(&[c, b, d, a], &[&[2, 3, 1, 0]]);
    let found = versions(&[page("a", url, TEXT), page("b", url, TEXT)]);
    assert_eq!(found[0].rules, [VersionRule::Address; 2]);
}

#[test]
fn times_are_compared_by_one_clock() {
    assert_eq!(instant("2031-03-12T09:00:00+02:00"), instant("2031-03-12T07:00:00Z"));
    assert_eq!(instant("2031-03-12"), instant("2031-03-12T00:00"));
    assert_eq!(instant("2031"), instant("2031-01-01"));
    assert!(instant("2031-03").is_some_and(|it| it < instant("2031-03-02").unwrap_or(0)));
    for none in ["", "today", "2031-13-01", "12 March 2031", "２０３１"] {
        assert_eq!(instant(none), None, "{none}");
    }
}
