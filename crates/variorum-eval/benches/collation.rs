//! How fast witnesses are collated on one core, and how that grows with their number and their length.
//!
//! `cargo bench -p variorum-eval --bench collation`. The texts descend from one, a tenth of their words changed.

#[path = "../src/random.rs"]
#[allow(dead_code)]
mod random;
#[path = "../src/collation/texts.rs"]
#[allow(dead_code)]
mod texts;

use criterion::{BenchmarkId, Criterion, Throughput};
use std::hint::black_box;
use variorum::collation::{Witness, apparatus, collate};

fn grows(criterion: &mut Criterion, name: &str, sizes: &[(usize, usize)]) {
    let mut group = criterion.benchmark_group(name);
    group.sample_size(10);
    for (n, n_words) in sizes {
        let texts = texts::descendants(*n, *n_words);
        let witnesses: Vec<Witness> = texts.iter().map(|it| Witness::of_text("", &it.words.join(" "))).collect();
        group.throughput(Throughput::Elements(witnesses.iter().map(|it| it.tokens.len() as u64).sum()));
        let id = BenchmarkId::from_parameter(format!("{n}x{n_words}"));
        group.bench_with_input(id, &witnesses, |bench, witnesses| {
            bench.iter(|| apparatus(&collate(black_box(witnesses)), 0));
        });
    }
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    grows(&mut criterion, "witnesses", &[(5, 30), (20, 30), (100, 30), (400, 30)]);
    grows(&mut criterion, "length", &[(5, 100), (5, 300), (5, 1000), (5, 3000), (5, 10_000)]);
    grows(&mut criterion, "both", &[(20, 300), (50, 3000)]);
    criterion.final_summary();
}
