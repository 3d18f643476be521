use super::*;

fn read(json: &str) -> Result<Vec<GivenWitness>, String> {
    collatex_witnesses(json.as_bytes()).map_err(|it| it.to_string())
}

#[test]
fn the_tokens_of_a_text_put_together_are_the_text() {
    for text in ["“The dyke,” she said,  “holds.”\n", " a\u{a0}dyke", "", "…", "İstanbul — ﬁrst"] {
        let (witness, given) = text_witness("A", text);
        let whole: String = given.iter().filter_map(|it| it["t"].as_str()).collect();
        assert_eq!(witness.tokens.len(), given.len());
        assert_eq!(whole, text.trim_start());
    }
}

#[test]
fn a_token_is_compared_by_the_form_it_brings_and_printed_with_all_it_brought() {
    let given =
        read(r#"{"witnesses": [{"id": "A", "tokens": [{"t": "dykes ", "n": "dyke", "page": 3}, {"t": "."}]}]}"#);
    let (witness, members) = &given.expect("two tokens")[0];
    assert_eq!((witness.tokens[0].text.as_str(), &witness.tokens[0].normal), ("dykes", &normal_form("dyke")));
    assert_eq!((witness.tokens[0].is_point, witness.tokens[1].is_point), (false, true));
    assert_eq!((&members[0]["page"], &members[0]["t"]), (&Value::from(3), &Value::from("dykes ")));
}

#[test]
fn what_is_wrong_is_told_with_its_witness() {
    let told = |json: &str| read(json).expect_err(json);
    assert_eq!(told(r#"{"witnesses": [{"id": "A"}]}"#), "witness A has neither content nor tokens");
    assert_eq!(told(r#"{"witnesses": [{"id": "A", "tokens": [{"n": "dyke"}]}]}"#), "witness A: a token has no t");
    let met = told(r#"{"witness": []}"#);
    assert!(met.starts_with("missing field `witnesses` at line 1"), "{met}");
    assert!(met.ends_with("; expected CollateX JSON: {\"witnesses\": [{\"id\", \"content\"}]}"), "{met}");
}

#[test]
fn sigla_are_sigla_of_their_own() {
    let witnesses: Vec<Witness> = ["A", "B", "A"].map(|it| text_witness(it, "the dyke").0).to_vec();
    let told = |n: usize, base| base_of(&witnesses[..n], base).map_err(|it| it.to_string());
    assert_eq!(told(2, Some("B")), Ok(Some(1)));
    assert_eq!(told(2, None), Ok(None));
    assert_eq!(told(2, Some("C")), Err("no witness is called C; expected one of A, B".to_owned()));
    assert_eq!(told(3, Some("B")), Err("two witnesses are called A; expected sigla of their own".to_owned()));
}
