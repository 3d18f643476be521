use super::*;

#[track_caller]
fn check(stream: &str, want: &[&str]) {
    let mut stream = io::BufReader::with_capacity(3, stream.as_bytes());
    let mut met = Vec::new();
    while let Some(line) = next_line(&mut stream, 8).expect("a slice is always readable") {
        met.push(match line {
            Line::Whole(bytes) => String::from_utf8(bytes).expect("the tests are UTF-8"),
            Line::TooLong(n_bytes) => format!("too long: {n_bytes}"),
        });
    }
    assert_eq!(met, want);
}

#[test]
fn lines_come_without_their_ends() {
    check("", &[]);
    check("one", &["one"]);
    check("one\ntwo\r\n", &["one", "two"]);
    check("\n\nthree\n", &["", "", "three"]);
}

#[test]
fn a_line_over_the_limit_is_counted_and_passed_over() {
    check("12345678\n123456789\nlast", &["12345678", "too long: 9", "last"]);
}
