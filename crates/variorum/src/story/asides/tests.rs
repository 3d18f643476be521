use crate::capture::{Capture, Told};
use crate::story::{Features, Vocabulary};

fn n_asides(text: &str) -> usize {
    let told = Told { title: Some("Dyke breaks at Norrvik".to_owned()), ..Told::default() };
    let document = crate::document(Capture { told, ..Capture::of_text("a", text) }.clean());
    Features::of(&document, "a".to_owned(), &mut Vocabulary::default()).asides.len()
}

const FLOOD: &str = "The dyke at Norrvik broke before dawn, the warden Ada Lindqvist said, and water ran into the lower town. \
    Firemen took people from nine streets to the school, where the town of Norrvik has put up beds, and boats went out for those \
    who had climbed on their roofs. Lindqvist said that the pumps would run all night and that nobody was missing.";
const FERRY: &str = "Crews of the ferries in Port Sallow walked out over pay this morning, and no boat of the Hesper Line will sail to \
    the islands until it and the union agree. Travellers slept in the hall of Port Sallow, where the Hesper Line gave out soup \
    and blankets and said that it would pay for their rooms.";
const OLDER: &str = "It was the third flood of Norrvik in ten years. After the last, the council of Vall and the minister Ossian Berg had \
    promised a higher dyke, of which no stone has been laid, and the farmers of Norrvik say that they saw it coming when the river rose \
    in the spring and nobody came to look at the old wall.";

#[test]
fn an_item_on_another_event_is_an_aside() {
    assert_eq!(n_asides(&format!("{FLOOD}\n\n{FERRY}")), 1);
}

#[test]
fn background_of_the_event_is_none() {
    assert_eq!(n_asides(&format!("{FLOOD}\n\n{OLDER}")), 0);
    assert_eq!(n_asides(FLOOD), 0);
    assert_eq!(n_asides(""), 0);
}
