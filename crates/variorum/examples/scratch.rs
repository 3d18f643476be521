use std::io::{BufRead, Write};
use variorum::{article, capture};
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args.is_empty() {
        let out = std::io::stdout(); let mut out = out.lock();
        for (n, line) in std::io::stdin().lock().lines().enumerate() {
            let line = line.unwrap();
            let Ok(c) = capture::from_json_line("-", n + 1, &line) else { continue };
            let (a, _) = article::extract(&c);
            let v = serde_json::json!({"id": a.source, "text": a.body(), "headline": a.headline(), "published": a.published().map(|m| m.to_string()), "title": a.headline()});
            writeln!(out, "{v}").unwrap();
        }
        return;
    }
    for path in args {
        let bytes = std::fs::read(&path).unwrap();
        let c = match capture::from_bytes(&path, bytes) { Ok(c) => c, Err(e) => { println!("{path}: {e}"); continue } };
        let (a, notes) = article::extract(&c);
        println!("=== {path} {:?} lang {} notes {:?}", a.outcome, a.language, notes);
        for f in &a.headlines { println!("H {:?}", f) }
        for f in &a.bylines { println!("B {:?}", f) }
        for f in &a.publishers { println!("P {:?}", f) }
        for f in &a.credits { println!("C {:?}", f) }
        println!("dateline {:?}", a.dateline);
        for d in &a.dates { println!("D {:?} {:?} acc={} {} [{}] {:?} basis {:?}", d.value.map(|m| m.to_string()), d.role, d.accepted, d.rule, d.because, capture::exact(&c, d.evidence), d.basis.is_some()) }
        for f in &a.furniture { println!("F {:?} {} {:.60?}", f.kind, f.rule, capture::exact(&c, f.evidence)) }
        for b in &a.blocks { println!("T {:?} {:?} {:?}", b.kind, b.span, b.span.of(&a.text)) }
    }
}
