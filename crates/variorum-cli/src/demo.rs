//! The example that comes with the program: the captures of `stories/norrvik-dyke`, embedded.

macro_rules! embedded {
    ($name:literal) => {
        (
            concat!("stories/norrvik-dyke/captures/", $name),
            include_bytes!(concat!("../../../stories/norrvik-dyke/captures/", $name)),
        )
    };
}

/// Name and bytes of each capture, by name. A test holds this list against the folder.
pub const CAPTURES: &[(&str, &[u8])] = &[
    embedded!("daily-pointer.txt"),
    embedded!("halfeed-gazette.txt"),
    embedded!("halfeed-ledger.txt"),
    embedded!("inland-mirror.txt"),
    embedded!("kelda-post.txt"),
    embedded!("norrvik-courier.txt"),
    embedded!("sallow-herald.txt"),
    embedded!("shoreline-notes.txt"),
];

#[cfg(test)]
mod tests;
