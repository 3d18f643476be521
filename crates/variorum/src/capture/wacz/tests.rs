use super::*;
use crate::capture::fixtures::{gzip, response};
use std::io::{Cursor, Write};

/// A ZIP file of `files`, each stored or deflated.
fn zip(files: &[(&str, &[u8], bool)]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes, deflates) in files {
        let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(bytes).expect("a Vec takes all");
        let packed = if *deflates { encoder.finish().expect("a Vec takes all") } else { bytes.to_vec() };
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        let mut common = vec![20, 0, 0, 0, 8 * u8::from(*deflates), 0, 0, 0, 0, 0];
        for number in [crc.sum(), packed.len() as u32, bytes.len() as u32] {
            common.extend(number.to_le_bytes());
        }
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        let place = file.len() as u32;
        file.extend([b"PK\x03\x04", common.as_slice(), name.as_bytes(), &packed].concat());
        directory.extend(
            [b"PK\x01\x02\x14\0", common.as_slice(), &[0; 10], &place.to_le_bytes(), name.as_bytes()].concat(),
        );
    }
    let (place, count) = (file.len() as u32, files.len() as u16);
    let mut end = b"PK\x05\x06\0\0\0\0".to_vec();
    end.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    end.extend([(directory.len() as u32).to_le_bytes(), place.to_le_bytes()].concat());
    end.extend([0, 0]);
    [file, directory, end].concat()
}

fn page(n: usize) -> Vec<u8> {
    response(&format!("https://a.example/{n}"), "Content-Type: text/html\r\n", b"<p>The dyke holds.")
}

#[test]
fn archives_come_in_the_order_of_the_directory() {
    let packed = [gzip(&page(1)), gzip(&page(2))].concat();
    let file = zip(&[
        ("datapackage.json", b"{}", true),
        ("archive/b.warc.gz", &packed, false),
        ("archive/a.warc", &page(3), true),
        ("pages/pages.jsonl", b"{}", false),
    ]);
    let wacz = Wacz::open(Cursor::new(file)).expect("a directory");
    assert_eq!(wacz.n_others, 2);
    let mut sources = Vec::new();
    for archive in &wacz.archives {
        for record in wacz.records(archive).expect("an entry") {
            let capture = record.expect("a record").capture(&format!("x.wacz!{}", archive.name)).expect("a page");
            sources.push(capture.source);
        }
    }
    let want = ["x.wacz!archive/b.warc.gz#1", "x.wacz!archive/b.warc.gz#2", "x.wacz!archive/a.warc#1"];
    assert_eq!(sources, want);
}

#[test]
fn a_deflated_bomb_is_told() {
    let file = zip(&[("archive/a.warc", &[page(1), vec![0; 60 << 20]].concat(), true)]);
    let wacz = Wacz::open(Cursor::new(file)).expect("a directory");
    let records: Vec<_> = wacz.records(&wacz.archives[0]).expect("an entry").collect();
    assert!(records[0].is_ok());
    let told: Vec<String> = records.iter().filter_map(|it| it.as_ref().err()).map(ToString::to_string).collect();
    assert!(told.iter().any(|it| it.contains("200 times its size")), "{told:?}");
}

#[test]
fn a_file_cut_or_changed_anywhere_is_read_or_refused() {
    let file = zip(&[("archive/a.warc", &page(1), true), ("archive/b.warc", &page(2), false)]);
    let read = |bytes: Vec<u8>| {
        let Ok(wacz) = Wacz::open(Cursor::new(bytes)) else { return };
        for archive in &wacz.archives {
            wacz.records(archive).into_iter().flatten().for_each(drop);
        }
    };
    for at in 0..file.len() {
        read(file[..at].to_vec());
        for byte in [0, 0xff, file[at] ^ 1] {
            let mut changed = file.clone();
            changed[at] = byte;
            read(changed);
        }
    }
}
