use super::*;

fn stump(feature: u8, above: f32, yes: f32) -> Tree {
    let leaves = std::array::from_fn(|it| if it & 1 == 1 { yes } else { -yes });
    Tree { questions: [Question { feature, above }; DEPTH], leaves }
}

#[test]
fn answers_are_summed_over_the_trees() {
    let mut trees = Trees { base: 0.5, trees: vec![stump(0, 1.0, 0.25), stump(1, 0.0, 0.125)] };
    for tree in &mut trees.trees {
        tree.leaves[(1 << DEPTH) - 1] = tree.leaves[1];
    }
    assert_eq!(trees.score(&[2.0, -1.0]), 0.5 + 0.25 - 0.125);
}

#[test]
fn what_is_written_is_read_back() {
    let trees = Trees { base: -1.5, trees: vec![stump(3, 0.1, 0.25), stump(0, -7.5, 0.001)] };
    assert_eq!(Trees::parse(&trees.write()), Ok(trees));
}

#[test]
fn a_bad_line_is_named() {
    let text = Trees { base: 0.0, trees: vec![stump(3, 0.1, 0.25)] }.write();
    assert!(Trees::parse(&text.replace('|', "/")).is_err_and(|it| it.starts_with("line 2")));
    assert!(Trees::parse("trees").is_err());
}

#[test]
fn rows_that_are_too_short_get_no_score() {
    let trees = Trees { base: 0.0, trees: vec![stump(3, 0.1, 0.25)] };
    assert_eq!(trees.scores(&Matrix { width: 3, cells: vec![0.0; 6] }), None);
    assert_eq!(trees.scores(&Matrix { width: 4, cells: vec![1.0; 8] }).map(|it| it.len()), Some(2));
}
