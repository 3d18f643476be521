use super::tei;
use crate::storyfile::fixture::{HOSTILE, hostile_story_file, story_file};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::HashSet;

#[track_caller]
fn check_is_well_formed(xml: &str) {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0;
    let (mut ids, mut pointers) = (HashSet::new(), Vec::new());
    loop {
        let event = reader.read_event().expect("well-formed");
        depth += i32::from(matches!(event, Event::Start(_)));
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                for attribute in tag.attributes() {
                    let attribute = attribute.expect("attributes are quoted and not repeated");
                    let value = attribute.value.into_owned();
                    match attribute.key.as_ref() {
                        "xml:id" => assert!(ids.insert(value.clone()), "id twice: {value}"),
                        "wit" | "corresp" | "active" | "passive" => {
                            pointers.extend(value.split(' ').map(|it| it.trim_start_matches('#').to_owned()));
                        }
                        _ => {}
                    }
                }
            }
            Event::End(_) => depth -= 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    let illegal = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{fffe}' | '\u{ffff}');
    assert!(!xml.contains(illegal));
    for it in pointers {
        assert!(ids.contains(&it), "#{it} points nowhere");
    }
}

#[test]
fn the_apparatus_is_in_parallel_segmentation() {
    let xml = tei(&story_file());
    check_is_well_formed(&xml);
    for words in [
        "<variantEncoding method=\"parallel-segmentation\" location=\"internal\"/>",
        "<witness xml:id=\"P\" n=\"P\"><bibl><publisher>Norrvik Post</publisher>",
        "will <app><lem wit=\"#P #H\">not be a</lem><rdg wit=\"#C\" type=\"substitution\" subtype=\"substantive\">be no</rdg></app> second",
        "<note type=\"loose\" subtype=\"indirect\" corresp=\"#H\"><quote source=\"sha256:",
        "<relation name=\"derivedFrom\" type=\"wholly\" active=\"#C\" passive=\"#story0.source0\"",
    ] {
        assert!(xml.contains(words), "{words} is missing in\n{xml}");
    }
}

#[test]
fn every_witness_reads_back_out_of_the_segments() {
    let file = story_file();
    let xml = tei(&file);
    let start = xml.find("<seg>").expect("a segment") + 5;
    let seg = &xml[start..start + xml[start..].find("</seg>").expect("its end")];
    let utterance = &file.stories[0].utterances[0];
    for rendering in &utterance.renderings {
        let mut words = String::new();
        let mut reader = Reader::from_str(seg);
        let (mut in_app, mut is_read) = (false, false);
        loop {
            match reader.read_event().expect("well-formed") {
                Event::Start(tag) if tag.name().as_ref() == "app" => in_app = true,
                Event::End(tag) if tag.name().as_ref() == "app" => in_app = false,
                Event::Start(tag) => {
                    let wit = tag.try_get_attribute("wit").expect("sound").expect("a reading has witnesses");
                    let wit = wit.value.into_owned();
                    is_read = wit.split(' ').any(|it| it[1..] == rendering.siglum);
                }
                Event::Text(text) if !in_app || is_read => words.push_str(&text),
                Event::Eof => break,
                _ => {}
            }
        }
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(bare(&words), bare(&rendering.text));
    }
}

#[test]
fn hostile_words_stay_words() {
    let long = "x".repeat(10_000);
    for words in HOSTILE.iter().copied().chain([long.as_str()]) {
        check_is_well_formed(&tei(&hostile_story_file(words)));
    }
}

#[test]
fn two_stories_have_witnesses_of_their_own() {
    let mut file = story_file();
    file.stories.push(file.stories[0].clone());
    file.stories[1].utterances[0].renderings[1].siglum = "C2".into();
    file.stories[1].sigla[2].siglum = "1 H\"".into();
    for utterance in &mut file.stories[1].utterances {
        for rendering in utterance.renderings.iter_mut().filter(|it| it.siglum == "H") {
            rendering.siglum = "1 H\"".into();
        }
        utterance.apparatus.clear();
    }
    check_is_well_formed(&tei(&file));
    file.stories.clear();
    check_is_well_formed(&tei(&file));
}
