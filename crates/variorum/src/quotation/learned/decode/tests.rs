use super::*;
use proptest::prelude::*;

/// Every row of labels that may be, with its score, best first.
fn all(lattice: &Lattice) -> Vec<(Vec<usize>, f32)> {
    let mut rows = vec![(Vec::new(), 0.0)];
    for at in 0..lattice.emissions.len() {
        let step = |(labels, score): (Vec<usize>, f32)| {
            let last = labels.last().copied();
            let may = move |it: &usize| lattice.allowed(at, *it) && last.is_none_or(|last| follows(last, *it));
            let on = move |it: usize| {
                let turn = last.map_or(0.0, |last| lattice.side(at)[last][it]);
                let mut labels = labels.clone();
                labels.push(it);
                (labels, score + turn + lattice.emissions[at][it])
            };
            (0..LABELS).filter(may).map(on).collect::<Vec<_>>()
        };
        rows = rows.into_iter().flat_map(step).collect();
    }
    rows.sort_by(|a, b| b.1.total_cmp(&a.1));
    rows
}

proptest! {
    #[test]
    fn the_best_rows_and_their_chances_are_those_of_trying_all(
        scores in prop::collection::vec(prop::array::uniform8(-3.0f32..3.0), 1..6),
        turns in prop::array::uniform8(prop::array::uniform8(-2.0f32..2.0)),
        cue in 0usize..6,
    ) {
        let cue = cue % scores.len();
        let lattice = Lattice { emissions: scores, transitions: [turns, turns], cue };
        let all = all(&lattice);
        let best = lattice.best();
        prop_assert_eq!(best.len(), all.len().min(RIVALS));
        for (found, want) in best.iter().zip(&all) {
            prop_assert!((found.1 - want.1).abs() < 1e-3, "{:?} {:?}", found, want);
        }
        let sum: f32 = all.iter().map(|it| it.1.exp()).sum();
        let forward = lattice.forward().last().map_or(0.0, log_sum);
        prop_assert!((forward - sum.ln()).abs() < 1e-2);
        let (forward, backward) = (lattice.forward(), lattice.backward());
        for at in 0..lattice.emissions.len() {
            let through: Scores = std::array::from_fn(|it| {
                if forward[at][it] > -1e8 && backward[at][it] > -1e8 { forward[at][it] + backward[at][it] } else { NEVER }
            });
            prop_assert!((log_sum(&through) - sum.ln()).abs() < 1e-2);
        }
    }
}

#[test]
fn labels_name_pieces_and_speaker() {
    let labels = [CONTENT, CONTENT_END, OTHER, SPEAKER, SPEAKER_ON, CUE, OTHER, CONTENT_ONLY];
    assert_eq!(pieces(&labels, 10), (vec![10..12, 17..18], Some(13..15)));
    assert_eq!(pieces(&[CUE], 0), (Vec::new(), None));
}
