use super::Zip;
use crate::fault::Result;
use std::path::Path;

/// The entries as another program reads them.
fn entries(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let archive = rawzip::ZipArchive::from_slice(bytes).expect("a ZIP file");
    let entries = archive.entries();
    let read = |entry: std::result::Result<rawzip::ZipFileHeaderRecord, rawzip::Error>| {
        let entry = entry.expect("an entry");
        let name = String::from_utf8(entry.file_path().as_bytes().to_vec()).expect("UTF-8");
        let found = archive.get_entry(entry.wayfinder()).expect("what the directory names");
        assert_eq!(found.data().len() as u64, entry.uncompressed_size_hint());
        assert_eq!(entry.crc32(), rawzip::crc32(found.data()), "{name}");
        (name, found.data().to_vec())
    };
    entries.map(read).collect()
}

fn written(beyond: u64, files: &[(String, Vec<u8>)]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut zip = Zip { beyond, ..Zip::new(&mut out, Path::new("memory")) };
    files.iter().try_for_each(|(name, bytes)| zip.add_bytes(name, bytes))?;
    zip.finish()?;
    Ok(out)
}

#[test]
fn what_is_too_long_for_32_bits_stands_in_64() {
    let files: Vec<(String, Vec<u8>)> =
        (0..40).map(|n| (format!("dyke/{n}.txt"), vec![b'a' + n as u8 % 26; n * 7 % 90])).collect();
    let plain = written(u64::from(u32::MAX), &files).expect("room");
    assert_eq!(entries(&plain), files);
    assert!(!plain.windows(4).any(|it| it == b"PK\x06\x06"));
    // With the bound lowered: sizes, places, the number of entries and the directory's own place go beyond it.
    for beyond in [0, 30, 60, 1000] {
        let long = written(beyond, &files).expect("room");
        assert_eq!(entries(&long), files, "{beyond}");
        assert!(long.windows(4).any(|it| it == b"PK\x06\x06") && long.len() > plain.len(), "{beyond}");
    }
}

#[test]
fn more_entries_than_16_bits_count() {
    let files: Vec<(String, Vec<u8>)> = (0..70_000).map(|n| (n.to_string(), Vec::new())).collect();
    assert_eq!(entries(&written(u64::from(u32::MAX), &files).expect("room")).len(), files.len());
}
