use super::*;
use proptest::prelude::*;

fn read(text: &str) -> StemmaTable {
    stemma_table(text).expect("a table")
}

/// Edges as `A-B`, the ends sorted; contamination as `A>B`.
fn told(stemma: &Stemma) -> Vec<String> {
    let id = |it: usize| stemma.nodes[it].id.as_str();
    let edge = |it: &StemmaEdge| match it.kind {
        StemmaEdgeKind::Contamination => format!("{}>{}", id(it.from), id(it.to)),
        _ if it.is_directed => format!("{}→{}", id(it.from), id(it.to)),
        _ => format!("{}-{}", id(it.from).min(id(it.to)), id(it.from).max(id(it.to))),
    };
    stemma.edges.iter().map(edge).collect()
}

/// `A` was copied by `B` and `C`, `B` by `D` and `E`: each copy keeps its exemplar's readings and changes one more.
const CHAIN: &str = "A\tB\tC\tD\tE\n\
                     dyke\tdike\tdyke\tdike\tdike\n\
                     will\twill\tshall\twill\twill\n\
                     hold\thold\thold\tstand\thold\n\
                     firm\tfast\tfirm\tfast\tfast\n\
                     all\tall\teach\tall\tall\n\
                     night\tnight\tnight\tnight\tday\n\
                     long\tlong\tlong\tlast\tlong\n\
                     now\tnow\tnow\tnow\tthen\n";

#[test]
fn copies_of_copies_have_extant_exemplars() {
    let stemma = stemma(&read(CHAIN), Some("A"));
    assert_eq!(told(&stemma), ["A→B", "A→C", "B→D", "B→E"]);
    assert!(stemma.nodes.iter().all(|it| it.is_extant), "{:?}", stemma.nodes);
    assert_eq!(stemma.edges[0].evidence, ["place 1: “dyke” becomes “dike”", "place 4: “firm” becomes “fast”"]);
}

#[test]
fn without_a_root_nobody_knows_the_direction() {
    let stemma = stemma(&read(CHAIN), None);
    assert_eq!(told(&stemma), ["A-B", "A-C", "B-D", "B-E"]);
    assert!(stemma.edges.iter().all(|it| !it.is_directed));
}

#[test]
fn a_lost_exemplar_is_a_node_of_its_own() {
    let table =
        "A\tB\tC\n1\t2\t2\nx\ty\tx\nm\tm\tn\nq\tr\tr\np\tz\tp\ns\ts\tt\nu\tv\tv\nk\tl\tk\ng\tg\th\nw\te\te\n";
    let stemma = stemma(&read(table), None);
    assert_eq!(told(&stemma), ["*1-A", "*1-B", "*1-C"]);
    assert_eq!(stemma.nodes.iter().filter(|it| !it.is_extant).count(), 1);
}

#[test]
fn a_lacuna_is_no_reading() {
    let masked = CHAIN.replace("dyke\tdike\tdyke\tdike\tdike", "dyke\tdike\tdyke\t?\tdike");
    assert_eq!(told(&stemma(&read(&masked), Some("A"))), ["A→B", "A→C", "B→D", "B→E"]);
    // A fragment agrees with all it has, and is nobody's exemplar.
    let fragment = "A\tB\tF\n1\t1\t1\n2\t3\t?\n4\t5\t?\n6\t6\t?\n7\t8\t?\n";
    let stemma = stemma(&read(fragment), Some("A"));
    let f = stemma.nodes.iter().position(|it| it.id == "F").expect("F is a witness");
    assert!(stemma.edges.iter().all(|it| it.from != f), "{:?}", told(&stemma));
}

#[test]
fn a_second_exemplar_is_marked() {
    // `X` follows `B`, and at four places has `E`'s own readings.
    let mut lines: Vec<String> = vec!["A\tB\tC\tD\tE\tX".into()];
    let row = |cells: [&str; 6]| cells.join("\t");
    lines.extend((0..9).map(|n| row(["o", &format!("b{n}"), "o", "o", "o", &format!("b{n}")])));
    lines.extend((0..9).map(|n| row(["o", "o", &format!("c{n}"), &format!("c{n}"), &format!("c{n}"), "o"])));
    lines.extend((0..6).map(|n| row(["o", "o", "o", &format!("d{n}"), "o", "o"])));
    lines.extend((0..6).map(|n| {
        row(["o", "o", "o", "o", &format!("e{n}"), if n < 4 { ["e0", "e1", "e2", "e3"][n] } else { "o" }])
    }));
    let stemma = stemma(&read(&lines.join("\n")), Some("A"));
    let found = told(&stemma);
    assert!(found.contains(&"E>X".to_owned()), "{found:?}");
    assert_eq!(found.iter().filter(|it| it.contains('>')).count(), 1, "{found:?}");
}

#[test]
fn tables_that_are_none_say_why() {
    let check = |text: &str, want: &str| {
        assert_eq!(stemma_table(text).map_err(|it| it.to_string()), Err(want.to_owned()));
    };
    check("", "the table is empty; expected a line of sigla, parted by tabs");
    check("A\tA\n", "two witnesses are called A; expected sigla of their own");
    check("A\tB\nx\n", "line 2 has 1 cells, the line of sigla 2");
}

#[test]
fn few_witnesses_are_no_trouble() {
    assert_eq!(told(&stemma(&read("A"), None)), Vec::<String>::new());
    assert_eq!(told(&stemma(&read("A\tB"), None)), ["A-B"]);
    assert_eq!(told(&stemma(&read("A\tB\nx\ty"), Some("B"))), ["B→A"]);
}

proptest! {
    #[test]
    fn the_order_of_witnesses_changes_nothing(
        rows in prop::collection::vec(prop::collection::vec(0_u8..4, 6), 0..12),
        shift in 0_usize..6,
    ) {
        let cell = |it: u8| match it { 0 => "?".to_owned(), 1 => "-".to_owned(), n => format!("r{n}") };
        let table = |shift: usize| {
            let turn = |n: usize| (n + shift) % 6;
            let sigla: Vec<String> = (0..6).map(|it| format!("W{}", turn(it))).collect();
            let lines = rows.iter().map(|row| (0..6).map(|it| cell(row[turn(it)])).collect::<Vec<_>>().join("\t"));
            read(&std::iter::once(sigla.join("\t")).chain(lines).collect::<Vec<_>>().join("\n"))
        };
        prop_assert_eq!(stemma(&table(0), Some("W2")), stemma(&table(shift), Some("W2")));
    }

    #[test]
    fn every_witness_hangs_in_one_tree(
        rows in prop::collection::vec(prop::collection::vec(0_u8..4, 7), 0..10),
        n in 1_usize..8,
    ) {
        let lines = rows.iter().map(|row| row[..n].iter().map(|it| format!("{it}")).collect::<Vec<_>>().join("\t"));
        let sigla = (0..n).map(|it| format!("W{it}")).collect::<Vec<_>>().join("\t");
        let table = read(&std::iter::once(sigla).chain(lines).collect::<Vec<_>>().join("\n"));
        let stemma = stemma(&table, Some("W0"));
        let descent: Vec<&StemmaEdge> =
            stemma.edges.iter().filter(|it| it.kind == StemmaEdgeKind::Descent).collect();
        // A tree: one edge fewer than nodes, and no node but the root without an exemplar.
        prop_assert_eq!(descent.len() + 1, stemma.nodes.len());
        let mut reached = vec![false; stemma.nodes.len()];
        reached[0] = true;
        for _ in 0..stemma.nodes.len() {
            descent.iter().for_each(|it| if reached[it.from] { reached[it.to] = true; });
        }
        prop_assert!(reached.iter().all(|it| *it));
        prop_assert!(stemma.edges.iter().all(|it| (0.0..=1.0).contains(&it.confidence)));
    }

    #[test]
    fn no_text_breaks_the_reader_of_tables(text in "[A-C\t\n?-]{0,60}") {
        if let Ok(table) = stemma_table(&text) {
            let _ = stemma(&table, None);
        }
    }
}
