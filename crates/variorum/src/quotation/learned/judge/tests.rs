use super::*;
use crate::article::extract;
use crate::capture::Capture;

/// One piece.
fn one(range: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(range).collect()
}

fn finding(content: Range<usize>, told: Option<usize>) -> Found {
    Found {
        anchor: Some(0),
        cue: 0..1,
        content: one(content),
        speaker: None,
        cue_chance: 0.9,
        label_chance: -0.1,
        rank: 0,
        told,
    }
}

/// The lines of a text, with what the shipped weights and the rules find in each.
fn found_in(text: &str) -> Vec<(Line<'static>, Vec<Found>)> {
    let article = Box::leak(Box::new(extract(&Capture::of_text("test", text).clean()).0));
    let model = crate::quotation::learned::MODEL.as_ref().expect("weights are shipped");
    let lines = crate::quotation::learned::lines(article);
    lines.into_iter().map(|it| (it.clone(), crate::quotation::learned::found(model, &it))).collect()
}

#[test]
fn of_two_that_overlap_the_likelier_stays() {
    let article = extract(&Capture::of_text("test", "Orr said that the old dyke would hold.").clean()).0;
    let lines = crate::quotation::learned::lines(&article);
    let all = vec![finding(3..7, None), finding(3..5, None), finding(5..7, None), finding(7..8, Some(0))];
    let kept = |chances: &[f32], lead: f32| {
        let picked = pick(&lines[0], all.clone(), chances, 0.3, lead);
        picked.into_iter().map(|it| it.0.content[0].clone()).collect::<Vec<_>>()
    };
    assert_eq!(kept(&[0.9, 0.8, 0.8, 0.2], 0.0), one(3..7));
    assert_eq!(kept(&[0.7, 0.8, 0.5, 0.31], 0.0), [3..5, 5..7, 7..8]);
    let all = found_in("Orr said that the old dyke would hold.");
    let (line, found) = &all[0];
    let rule = found.iter().position(|it| it.told.is_some()).expect("a rule knows this form");
    let mut other = found[rule].clone();
    (other.told, other.content) = (None, one(3..5));
    let picked = pick(line, vec![other, found[rule].clone()], &[0.80, 0.75], 0.3, 0.1);
    assert_eq!(picked, [(found[rule].clone(), 0.75)], "a sure rule leads by a little");
}
