use super::*;

fn stump(feature: u8, above: f32, yes: f32) -> Tree {
    // All six questions are the same one: the answers are all yes or all no.
    let leaves = std::array::from_fn(|it| if it & 1 == 1 { yes } else { -yes });
    Tree { questions: [Question { feature, above }; DEPTH], leaves }
}

/// Rows of two cells, as unlike as a few digits make them.
fn rows(n: usize) -> Matrix {
    Matrix { width: 2, cells: (0..2 * n).map(|it| (it * 7 % 11) as f32 - 5.0).collect() }
}

#[test]
fn answers_are_summed_over_the_trees() {
    let trees = Trees { base: 0.5, trees: vec![stump(0, 1.0, 0.25), stump(1, 0.0, 0.125)] };
    let rows = Matrix { width: 2, cells: vec![2.0, -1.0] };
    assert_eq!(trees.scores(&rows), Some(vec![0.5 + 0.25 - 0.125]));
}

#[test]
fn rows_score_side_by_side_as_they_would_alone() {
    let trees: Vec<Tree> = (0..90).map(|it| stump(it % 2, f32::from(it % 9) - 4.0, 0.11)).collect();
    let trees = Trees { base: -3.0, trees };
    for n in [1, 7, 63, 64, 65, 200] {
        let rows = rows(n);
        let alone = |n: usize| {
            let sum = |trees: &[Tree]| trees.iter().map(|it| it.leaf(rows.row(n))).sum::<f32>();
            let score = trees.base + sum(&trees.trees[..FIRST_TREES]);
            if score < HOPELESS { score } else { score + sum(&trees.trees[FIRST_TREES..]) }
        };
        assert_eq!(trees.scores(&rows), Some((0..n).map(alone).collect()));
    }
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
