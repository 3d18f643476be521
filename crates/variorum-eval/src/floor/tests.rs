use super::*;

fn figure(id: &str, value: f64) -> Figure {
    Figure { id: id.to_owned(), set: "", what: "", value, command: String::new() }
}

#[test]
fn a_figure_below_its_floor_has_fallen() {
    let floor = Floor::parse("# note\na\t50.0\nb\t2\n").expect("well formed");
    let figures = [figure("a", 49.9), figure("b", 2.0), figure("new", 0.0)];
    let fallen: Vec<_> = floor.fallen(&figures).iter().map(|it| it.0.id.as_str()).collect();
    assert_eq!(fallen, ["a"]);
}

#[test]
fn the_floor_rises_and_never_sinks() {
    let mut floor = Floor::parse("a\t50.0\nb\t2.0\n").expect("well formed");
    floor.raise(&[figure("a", 51.2), figure("b", 1.0), figure("c", 3.0)]);
    let lines = floor.to_string();
    assert_eq!(lines.lines().skip(1).collect::<Vec<_>>(), ["a\t51.2", "b\t2.0", "c\t3.0"]);
    assert_eq!(Floor::parse(&lines).expect("what it wrote"), floor);
}

#[test]
fn a_torn_floor_names_its_line() {
    let error = Floor::parse("a\t1\nb 2\n").expect_err("no tab").to_string();
    assert_eq!(error, "floor: line 2 has no tab: b 2");
}
