//! How fast quotations are read on one core, in words a second, and how that holds as an article grows.
//!
//! `cargo bench -p variorum-eval --bench quotations`. The text is our own gold with hard speakers, over and over.

use criterion::{BenchmarkId, Criterion, Throughput};
use std::hint::black_box;
use variorum::article::{Article, extract};
use variorum::capture::Capture;
use variorum::quotation::quotations;

fn article(n_words: usize) -> (Article, u64) {
    let marked = include_str!("../gold/quotations/hard-speakers.txt");
    let lines: Vec<&str> = marked.lines().filter(|it| !it.starts_with(['@', '#', '='])).collect();
    let report = lines.join("\n") + "\n\n";
    let text = report.repeat(n_words.div_ceil(report.split_whitespace().count()));
    let n_words = text.split_whitespace().count() as u64;
    (extract(&Capture::of_text("bench", &text).clean()).0, n_words)
}

fn words_a_second(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("quotations");
    group.sample_size(10);
    for size in [1_000, 4_000, 16_000, 64_000, 256_000] {
        let (article, n_words) = article(size);
        group.throughput(Throughput::Elements(n_words));
        group.bench_with_input(BenchmarkId::from_parameter(n_words), &article, |bench, article| {
            bench.iter(|| quotations(black_box(article)));
        });
    }
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    words_a_second(&mut criterion);
    criterion.final_summary();
}
