use super::*;

#[test]
fn two_features_that_must_be_seen_together_are_learned() {
    let mut chance = Random::at(7);
    let cells: Vec<Vec<f32>> = (0..800).map(|_| (0..3).map(|_| chance.share() as f32).collect()).collect();
    let label = |it: &Vec<f32>| f32::from(u8::from((it[0] > 0.5) != (it[1] > 0.5)));
    let rows = Rows {
        cells: cells.iter().map(Vec::as_slice).collect(),
        labels: cells.iter().map(label).collect(),
        weights: vec![1.0; 800],
        groups: Vec::new(),
    };
    let plan = Plan { n_trees: 40, feature_share: 1.0, ..Plan::default() };
    let trees = boost(&rows, plan);
    let scores: Vec<f32> =
        cells.iter().map(|it| trees.trees.iter().map(|tree| tree.leaf(it)).sum::<f32>() + trees.base).collect();
    let right = cells.iter().zip(&scores).filter(|it| (*it.1 > 0.0) == (label(it.0) > 0.5)).count();
    assert!(right > 720, "{right}");
    assert_eq!(trees, boost(&rows, plan), "the same rows give the same trees");
}
