use super::*;
use crate::prepare::prepare;
use std::sync::atomic::{AtomicU32, Ordering};
use variorum::capture::from_bytes;

/// The stories of an example, from a casebook that is handed to `look`.
fn with_stories(example: &str, look: impl FnOnce(&Casebook, &[StoryFile])) {
    // Tests run side by side: each casebook has a folder of its own.
    static N: AtomicU32 = AtomicU32::new(0);
    let n = N.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("variorum-corrected-{}-{n}", std::process::id()));
    let captures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../stories").join(example).join("captures");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(captures).expect("stories are beside crates").map(|it| it.expect("a name").path()).collect();
    paths.sort();
    let prepared: Vec<_> = paths
        .iter()
        .map(|it| {
            let capture = from_bytes(&it.to_string_lossy(), fs::read(it).expect("a capture")).expect("a page");
            prepare(&variorum::document(capture))
        })
        .collect();
    let mut case = Casebook::open_or_create(&folder).expect("a writable temp folder");
    case.keep(&prepared).expect("room");
    case.settle(2, &mut |_, _| {}).expect("stories");
    let rows = case.list_stories().expect("stories");
    let stories: Vec<StoryFile> = rows.iter().map(|it| case.kept_file_of(&it.story).expect("a story")).collect();
    look(&case, &stories);
    drop(case);
    let _ = fs::remove_dir_all(folder);
}

#[test]
fn a_story_told_anew_without_corrections_is_as_it_was() {
    for example in ["norrvik-dyke", "lowmoor-pier"] {
        with_stories(example, |case, all| {
            assert!(!all.is_empty());
            for file in all {
                let anew = case.told_anew(file, Corrections::default()).expect("a story");
                assert!(anew == *file, "{example}: {}", file.stories[0].headline);
            }
        });
    }
}

#[test]
fn reports_are_known_by_id_source_and_name() {
    with_stories("norrvik-dyke", |_, all| {
        let about = |report: &str| all.iter().filter(|it| names_one(report, it)).count();
        assert!(all.len() > 1);
        let article = &all[0].articles[0];
        assert_eq!(about(&article.id), 1);
        assert_eq!(about(&article.source), 1);
        assert_eq!(about(article.source.rsplit('/').next().expect("a name")), 1);
        assert_eq!(about("no-such-report.txt"), 0);
    });
}
