use super::{FILES, of, score};
use crate::floor::Floor;

#[test]
fn no_figure_of_our_own_gold_falls() {
    let floor = Floor::parse(include_str!("../../floor.tsv")).expect("the floor");
    let figures: Vec<_> = FILES.iter().flat_map(of).collect();
    let wrong: Vec<_> = FILES.iter().flat_map(|it| score(it.file).wrong).collect();
    let fallen: Vec<_> =
        floor.fallen(&figures).iter().map(|it| format!("{} {} < {}", it.0.id, it.0.value, it.1)).collect();
    assert!(fallen.is_empty(), "{fallen:#?}\n{wrong:#?}");
}

#[test]
fn a_wrong_speaker_is_counted_and_told() {
    let told = score(
        "“It will hold,” Ann Orr said.\n@ direct | “It will hold,” | Ann Lee | Ann Lee\n@ direct | Never said | Ann Orr | Ann Orr\n",
    );
    assert_eq!((told.n_gold, told.n_found, told.n_words, told.n_right), (2, 1, 1, 0));
    assert_eq!(told.wrong.len(), 2, "{:?}", told.wrong);
}
