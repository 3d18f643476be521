//! Invented reports for benches: four of each event, in words of no language, the frequent words frequent.

/// Reports of one event.
const TOLD_BY: usize = 4;

/// Pseudo-random numbers (splitmix64).
pub struct Chance(pub u64);

impl Chance {
    /// Returns a number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((it ^ (it >> 31)) % n.max(1) as u64) as usize
    }
}

const PARTS: [&str; 16] =
    ["ba", "ne", "tor", "li", "van", "mos", "ker", "dal", "run", "sef", "pin", "gow", "hul", "tra", "zem", "nor"];

/// The word of that rank, of no language.
pub fn word(rank: usize) -> String {
    (0..2 + rank % 2).map(|it| PARTS[(rank >> (4 * it)) % 16]).collect::<String>() + PARTS[rank % 13]
}

/// A report of some 250 words, one of [`TOLD_BY`] on an event; the frequent words are frequent.
pub fn report(n: usize) -> String {
    let (event, teller) = (n / TOLD_BY, n % TOLD_BY);
    let mut of_event = Chance(event as u64 + 1000);
    let mut own = Chance(n as u64 + 7_000_000);
    let name = |chance: &mut Chance| {
        let word = word(400 + chance.below(60_000));
        format!("{}{}", word[..1].to_uppercase(), &word[1..])
    };
    let (place, first, last) = (name(&mut of_event), name(&mut of_event), name(&mut of_event));
    let day = 1 + event % 28;
    let sentence = |chance: &mut Chance| {
        // Half of all words are of the thirty most frequent.
        let words = (0..14).map(|it| word(if it % 2 == 0 { chance.below(30) } else { chance.below(8000) }));
        words.collect::<Vec<_>>().join(" ")
    };
    let said = sentence(&mut of_event);
    let mut text = format!("{place} {}\n\n{day} March 2031\n\n", sentence(&mut of_event));
    for paragraph in 0..5 {
        let shared = sentence(&mut of_event);
        let alone = sentence(&mut own);
        text.push_str(&format!(
            "In {place} {shared} {} on {day} March. {first} {last} {alone}.\n\n",
            20 + paragraph
        ));
        if paragraph == 2 {
            text.push_str(&format!("“{said},” {first} {last} said in {place}.\n\n"));
        }
    }
    text.push_str(&format!("Teller {teller}\n"));
    text
}
