use super::*;

fn page(outlet: &str, url: &str, canonical: &str, credit: &str) -> Document {
    let html = format!(
        "<html><head><meta property=\"og:site_name\" content=\"{outlet}\"><link rel=\"canonical\" href=\"{canonical}\"></head><body>\
         <article><h1>Dyke holds at Norrvik</h1><p>The dyke at the old harbour of Norrvik held through the night, the mayor said on \
         Friday, and the pumps stopped at nine.</p><p>{credit}</p></article></body></html>"
    );
    let mut capture = crate::capture::from_bytes(outlet, html.into_bytes()).expect("a page of text");
    capture.url = (!url.is_empty()).then(|| url.to_owned());
    crate::document(capture)
}

#[track_caller]
fn check(documents: &[Document], want: &[(&str, &[usize])]) {
    let members: Vec<usize> = (0..documents.len()).collect();
    let found = sources(documents, &members);
    let told: Vec<(String, Vec<usize>)> =
        found.iter().map(|it| (it.name.clone(), it.credits.iter().map(|it| it.document).collect())).collect();
    let want: Vec<(String, Vec<usize>)> = want.iter().map(|it| (it.0.to_owned(), it.1.to_vec())).collect();
    assert_eq!(told, want);
}

#[test]
fn a_page_that_gives_anothers_address_as_its_own_credits_it() {
    let home = "https://dykepost.example/2031/dyke-holds-again";
    let original = page("Dyke Post", "", home, "");
    check(&[original.clone(), page("Portal", "", home, "")], &[("Dyke Post", &[1])]);
    check(&[page("Portal", "https://portal.example/a/88123", home, "")], &[("dykepost.example", &[0])]);
    // Without the other page or the place of capture a strange host may be the outlet's own.
    check(&[page("Portal", "", home, "")], &[]);
    check(&[original], &[]);
}

#[test]
fn a_name_on_the_last_line_is_a_source_where_another_credit_knows_it() {
    let sure = page("Dyke Post", "", "", "Source: Norpress");
    check(&[sure, page("Tide Times", "", "", "(Norpress)")], &[("Norpress", &[0, 1])]);
    check(&[page("Tide Times", "", "", "(Norpress)")], &[]);
    check(&[page("Tide Times", "", "", "Additional reporting by Ann Orr")], &[]);
}

#[test]
fn an_outlet_does_not_credit_itself() {
    check(&[page("Dyke Post", "", "", "Source: Dyke Post")], &[]);
    let unnamed = page("Dyke Post", "", "", "With inputs from agencies");
    check(&[unnamed], &[("agencies that Dyke Post does not name", &[0])]);
}
