use super::*;
use crate::lineage::{stemma, stemma_table};
use crate::storyfile::fixture::story_file;

fn example() -> Stemma {
    let table = stemma_table("A\tB\tC <&\nold\tnew\told\nhigh\thigh\tlow\nlong\tlast\tlong\n").expect("a table");
    stemma(&table, Some("A"))
}

#[test]
fn json_names_nodes_and_edges() {
    let told: serde_json::Value = serde_json::from_str(&stemma_json(&example())).expect("JSON");
    assert_eq!(told["nodes"][0], serde_json::json!({"id": "A", "label": "A", "extant": true}));
    let edge = &told["edges"][0];
    assert_eq!((&edge["from"], &edge["to"], &edge["kind"]), (&"A".into(), &"B".into(), &"descent".into()));
    assert_eq!(edge["evidence"][0], "place 1: “old” becomes “new”");
}

#[test]
fn graphviz_gets_every_name_quoted() {
    let dot = stemma_dot(&example());
    assert!(dot.starts_with("digraph stemma {\n") && dot.contains("  \"A\" -> \"C <&\" ["), "{dot}");
}

#[test]
fn a_drawing_is_whole_and_the_same_every_time() {
    let svg = stemma_svg(&example());
    assert_eq!(svg, stemma_svg(&example()));
    assert!(svg.contains(">C &lt;&amp;</text>"), "{svg}");
    assert_eq!((svg.matches("<rect").count(), svg.matches("<path d=\"M").count()), (3, 3));
    assert!(stemma_svg(&Stemma::default()).ends_with("</svg>\n"));
}

#[test]
fn a_storys_lineage_is_a_stemma() {
    let file = story_file();
    let stemma = story_stemma(&file.stories[0]);
    assert_eq!(stemma.edges.len(), file.stories[0].lineage.len());
    let source = stemma.nodes.iter().find(|it| it.label == "Nordwire").expect("a source is a node");
    assert!(!source.is_extant);
    assert!(stemma_dot(&stemma).contains("shape=circle"));
}
