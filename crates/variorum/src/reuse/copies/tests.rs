use super::*;
use crate::reuse::copy_groups;
use crate::text::Span;

const WIRE: &str = "The dyke at Norrvik gave way shortly after four in the morning and water ran into the lower town. \
    Firemen woke the people of nine streets and took them to the school on the hill. By noon the pumps were running. \
    The mayor thanked the crews and asked drivers to stay away from the harbour road until the evening tide had passed.";

fn text<'a>(id: &'a str, text: &'a str) -> ReuseText<'a> {
    ReuseText { id, text, ..ReuseText::default() }
}

#[test]
fn a_truncated_copy_hangs_on_the_whole() {
    let short = &WIRE[..220];
    let texts =
        [text("a", short), text("b", WIRE), text("c", "Ferry crews in Vall walked out on Monday over their pay.")];
    let groups = copy_groups(&texts, &copies(&texts));
    assert_eq!(groups.iter().map(|it| it.members.clone()).collect::<Vec<_>>(), [vec![0, 1], vec![2]]);
    assert_eq!(groups[0].parents[0].map(|it| it.0), Some(1));
    assert_eq!(groups[0].parents[1], None);
}

#[test]
fn the_earlier_of_two_is_the_parent() {
    let mut texts = [text("a", WIRE), text("b", WIRE)];
    texts[0].published = Some("2026-03-05".into());
    texts[1].published = Some("2026-03-04".into());
    assert_eq!(copy_groups(&texts, &copies(&texts))[0].parents, [Some((1, 1.0)), None]);
}

#[test]
fn two_reports_of_one_speech_do_not_copy_each_other() {
    let speech = "“We will raise the dyke by two metres before the next winter and nobody in this town shall sleep in fear again,”";
    let one = format!(
        "{speech} the minister said on the market square, where rain had kept the crowd small. She had come by the \
        first boat, walked the broken wall with the engineers and eaten soup with the firemen who had been up since the night before."
    );
    let two = format!(
        "Nobody on the quay believed it when Ada Lindqvist spoke. {speech} she promised, yet shopkeepers whose cellars \
        still stood under brown water said that they had heard as much from three ministers before her and had seen no spade."
    );
    let span = |text: &str| Span::new(text.find('“').unwrap_or(0), text.find('”').unwrap_or(0));
    let texts = [
        ReuseText { quoted: vec![span(&one)], ..text("a", &one) },
        ReuseText { quoted: vec![span(&two)], ..text("b", &two) },
    ];
    assert_eq!(copies(&texts), []);
}

#[test]
fn an_outlets_template_makes_no_copies() {
    let menu = "Home News Sport Weather Letters Archive Subscribe Log in Cookie settings About this paper Contact the desk";
    let pages: Vec<String> =
        (0..10).map(|n| format!("{menu} story{n} about{n} thing{n} gone{n} wrong{n} today{n}")).collect();
    let ids: Vec<String> = (0..10).map(|n| n.to_string()).collect();
    let texts: Vec<_> =
        pages.iter().zip(&ids).map(|(it, id)| ReuseText { publisher: Some("The Tide"), ..text(id, it) }).collect();
    assert_eq!(copies(&texts), []);
}

#[test]
fn many_copies_are_one_group_whoever_prints_them() {
    for publisher in [None, Some("The Tide")] {
        let pages: Vec<String> = (0..130).map(|n| format!("{WIRE} Edition number{n} of day{n}.")).collect();
        let ids: Vec<String> = (0..130).map(|n| format!("{n:03}")).collect();
        let texts: Vec<_> =
            pages.iter().zip(&ids).map(|(it, id)| ReuseText { publisher, ..text(id, it) }).collect();
        assert_eq!(copy_groups(&texts, &copies(&texts)).len(), 1, "{publisher:?}");
    }
}

#[test]
fn an_empty_text_copies_nobody() {
    let texts = [text("a", ""), text("b", "")];
    assert_eq!(copies(&texts), []);
    assert_eq!(resemblance_of_nothing(), 0.0);
}

fn resemblance_of_nothing() -> f32 {
    crate::reuse::resemblance(&[], &[])
}
