//! Neighbour joining (Saitou and Nei 1987; in the form of Studier and Keppler 1988).

/// A tree without a root: the witnesses are its first nodes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tree {
    /// How many of the nodes are witnesses.
    pub n_witnesses: usize,
    /// Each node's neighbours; those of a node that was merged into another are none.
    pub neighbours: Vec<Vec<usize>>,
}

impl Tree {
    /// Returns the edges, the smaller node first, sorted.
    pub fn edges(&self) -> Vec<(usize, usize)> {
        let of =
            |(a, its): (usize, &Vec<usize>)| its.iter().filter(|b| a < **b).map(|b| (a, *b)).collect::<Vec<_>>();
        let mut edges: Vec<(usize, usize)> = self.neighbours.iter().enumerate().flat_map(of).collect();
        edges.sort_unstable();
        edges
    }

    fn connect(&mut self, a: usize, b: usize) {
        self.neighbours[a].push(b);
        self.neighbours[b].push(a);
    }

    /// Merges `gone` into `kept`, its neighbour.
    pub fn merge(&mut self, kept: usize, gone: usize) {
        for n in std::mem::take(&mut self.neighbours[gone]) {
            self.neighbours[n].retain(|it| *it != gone);
            if n != kept {
                self.connect(kept, n);
            }
        }
        self.neighbours[kept].sort_unstable();
    }

    /// Returns the witnesses on the side of `to` where the edge from `from` is cut, sorted.
    pub fn beyond(&self, from: usize, to: usize) -> Vec<usize> {
        let (mut open, mut found) = (vec![(from, to)], Vec::new());
        while let Some((before, at)) = open.pop() {
            if at < self.n_witnesses {
                found.push(at);
            }
            open.extend(self.neighbours[at].iter().filter(|it| **it != before).map(|it| (at, *it)));
        }
        found.sort_unstable();
        found
    }
}

/// Returns the tree of a matrix of distances. Of pairs that are equally near the first is joined: the order of the witnesses
/// must be one that their order in the input does not change.
pub(super) fn neighbour_joining(distances: &[Vec<f32>]) -> Tree {
    let n = distances.len();
    let mut tree = Tree { n_witnesses: n, neighbours: vec![Vec::new(); n] };
    let mut distance: Vec<Vec<f64>> =
        distances.iter().map(|it| it.iter().map(|it| f64::from(*it)).collect()).collect();
    let mut live: Vec<usize> = (0..n).collect();
    while live.len() > 3 {
        let sums: Vec<f64> = live.iter().map(|a| live.iter().map(|b| distance[*a][*b]).sum()).collect();
        let spread = live.len() as f64 - 2.0;
        let mut best = (f64::INFINITY, 0, 1);
        for (x, a) in live.iter().enumerate() {
            for (y, b) in live.iter().enumerate().skip(x + 1) {
                let score = spread * distance[*a][*b] - sums[x] - sums[y];
                // Sums in another order differ in their last digits: that decides nothing.
                if score < best.0 - 1e-9 {
                    best = (score, x, y);
                }
            }
        }
        let (_, x, y) = best;
        let (a, b) = (live[x], live[y]);
        let joint = tree.neighbours.len();
        tree.neighbours.push(Vec::new());
        tree.connect(joint, a);
        tree.connect(joint, b);
        let mut row: Vec<f64> =
            (0..joint).map(|it| (distance[a][it] + distance[b][it] - distance[a][b]) / 2.0).collect();
        for (to, it) in row.iter().enumerate() {
            distance[to].push(*it);
        }
        row.push(0.0);
        distance.push(row);
        live.retain(|it| *it != a && *it != b);
        live.push(joint);
    }
    match live.as_slice() {
        [a, b, c] => {
            let joint = tree.neighbours.len();
            tree.neighbours.push(Vec::new());
            [a, b, c].into_iter().for_each(|it| tree.connect(joint, *it));
        }
        [a, b] => tree.connect(*a, *b),
        _ => {}
    }
    tree.neighbours.iter_mut().for_each(|it| it.sort_unstable());
    tree
}
