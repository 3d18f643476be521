use super::*;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use variorum::collation::{Correction, NamedWords};
use variorum_intake::Input;

/// A casebook of an example, gone with the value.
struct Kept {
    folder: PathBuf,
    case: Casebook,
}

impl Drop for Kept {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn kept(example: &str) -> Kept {
    // Tests run side by side: each casebook has a folder of its own.
    static N: AtomicU32 = AtomicU32::new(0);
    let n = N.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("variorum-stories-{}-{n}", std::process::id()));
    let mut case = Casebook::open_or_create(&folder).expect("a writable temp folder");
    let captures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../stories").join(example).join("captures");
    let inputs = [Input::Path(captures)];
    let added = variorum_intake::add::<Box<dyn std::error::Error>>(&mut case, &inputs, false, 2, &mut |_| Ok(()));
    assert!(added.expect("room").new > 0);
    case.settle(2, &mut |_, _| {}).expect("stories");
    Kept { folder, case }
}

fn stories(it: &Kept) -> Vec<StoryFile> {
    let rows = it.case.list_stories().expect("stories");
    rows.iter().map(|row| it.case.file_of(&row.story).expect("a story")).collect()
}

#[test]
fn a_story_hears_only_of_corrections_that_are_about_it() {
    let it = kept("norrvik-dyke");
    let all = stories(&it);
    assert!(all.len() > 1);
    let article = &all[0].articles[0];
    let words = NamedWords { report: article.id.clone(), words: "no such words".to_owned() };
    let kind = variorum::collation::CorrectionKind::Split;
    let corrections =
        Corrections { all: vec![Correction { kind, number: 4, renderings: vec![words], note: None }] };
    let json = |file: &StoryFile| serde_json::to_vec(file).expect("records");
    let told = |n: usize| {
        let id = &all[n].stories[0].story;
        corrected(&it.case, id, String::new(), json(&all[n]), &corrections).expect("a story")
    };
    assert_eq!(told(1).json, json(&all[1]));
    let first = told(0);
    assert_eq!((first.file().corrections.len(), first.file().corrections[0].number), (1, 4));
    assert!(first.file().corrections[0].refused.is_some());
}
