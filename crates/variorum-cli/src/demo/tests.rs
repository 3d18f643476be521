use super::*;
use std::path::Path;

#[test]
fn the_demo_embeds_every_capture_of_its_folder() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = root.join("stories/norrvik-dyke/captures");
    let mut names: Vec<_> = std::fs::read_dir(&folder)
        .expect("the stories come with the sources")
        .map(|it| it.expect("a readable folder").file_name().into_string().expect("plain names"))
        .collect();
    names.sort();
    let embedded: Vec<_> = CAPTURES.iter().map(|it| it.0.rsplit('/').next().unwrap_or_default()).collect();
    assert_eq!(embedded, names);
    for (path, bytes) in CAPTURES {
        assert_eq!(std::fs::read(root.join(path)).expect("a readable capture"), *bytes, "{path}");
    }
}
