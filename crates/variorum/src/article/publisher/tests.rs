use crate::article::extract;
use crate::capture::Capture;

#[test]
fn a_page_names_its_publisher_in_several_ways() {
    let text = "Dyke Gazette\n• Home\nDyke Holds\n![a](https://www.gazette.example/2031/05/a.jpg)\nThe dyke at the old harbour \
                held through the night, the mayor said on Friday.\nCopyright © 2029-2031 Dyke Gazette. All rights reserved.";
    let (article, _) = extract(&Capture::of_text("a", text));
    let found: Vec<_> = article.publishers.iter().map(|it| (it.value.as_str(), it.rule)).collect();
    assert_eq!(found, [("Dyke Gazette", "publisher/masthead"), ("gazette.example", "publisher/image-host")]);
}
