use super::*;

#[test]
fn one_source_has_one_key() {
    assert_eq!(source_key("The Live Mint"), source_key("livemint"));
    assert_eq!(source_key("Associated Press"), source_key("AP"));
    assert_ne!(source_key("Dyke Post"), source_key("Dyke Times"));
}

#[test]
fn a_host_belongs_to_the_outlet_that_it_names() {
    let check = |host, publisher, want| assert_eq!(is_host_of(host, publisher), want, "{host} {publisher}");
    check("brixtribune.example", "Brix Tribune", true);
    check("www.brixtribune.co.example", "The Brix Tribune", true);
    check("brixtribune.example", "Mainstream Portal", false);
    check("brixtribune.example", "", false);
}
