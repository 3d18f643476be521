//! The captures as a WACZ file (version 1.1.1): archives, an index of them, a list of pages, and what each file's digest is.

use super::zip::Zip;
use super::{Archive, Sum};
use crate::about::About;
use crate::archive::{date, target};
use crate::book::Casebook;
use crate::fault::Result;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;

impl Casebook {
    /// Writes all captures as a WACZ file. The same captures, kept in the same order, give the same bytes.
    pub fn export_wacz(&self, out: &mut dyn Write, out_path: &Path) -> Result<()> {
        let mut zip = Zip::new(out, out_path);
        let mut resources: Vec<Value> = Vec::new();
        let mut enter = |name: &str, path: &str, sum: &Sum| {
            let hash = format!("sha256:{}", sum.sha256);
            resources.push(json!({ "name": name, "path": path, "hash": hash, "bytes": sum.n_bytes }));
        };
        for archive in self.archives()? {
            let (path, sum): (String, Sum) = (format!("archive/{}", archive.name), archive.sum()?);
            enter(&archive.name, &path, &sum);
            zip.add(&path, &sum, &mut Archive::open(&archive)?)?;
        }
        let (index, pages, last) = self.index_and_pages()?;
        let (blocks, summary) = zipped(&index);
        let files = [
            ("index.cdx.gz", "indexes/index.cdx.gz", blocks),
            ("index.idx", "indexes/index.idx", summary.into_bytes()),
            ("pages.jsonl", "pages/pages.jsonl", pages.into_bytes()),
        ];
        for (name, path, bytes) in files {
            enter(name, path, &Sum::of(&bytes));
            zip.add_bytes(path, &bytes)?;
        }
        let package = json!({
            "profile": "data-package",
            "wacz_version": "1.1.1",
            "software": crate::PROGRAM,
            "created": last,
            "resources": resources,
        });
        let package = serde_json::to_string_pretty(&package).expect("JSON has string keys") + "\n";
        zip.add_bytes("datapackage.json", package.as_bytes())?;
        let digest = json!({ "path": "datapackage.json", "hash": format!("sha256:{}", Sum::of(package.as_bytes()).sha256) });
        zip.add_bytes("datapackage-digest.json", digest.to_string().as_bytes())?;
        zip.finish()
    }

    /// The index by address, the list of pages, and the latest time among them.
    fn index_and_pages(&self) -> Result<(Vec<String>, String, String)> {
        let sql = "SELECT about, capture.id, archive.name, start, n_packed, article.headline, holds_bytes FROM sighting \
                   JOIN capture USING (capture) JOIN archive USING (archive) JOIN article ON article.capture = sighting.capture \
                   ORDER BY sighting.sighting";
        let rows = self.rows(sql, |it| {
            let place: (String, u64, u64) = (it.get(2)?, it.get(3)?, it.get(4)?);
            Ok((
                it.get::<_, String>(0)?,
                it.get::<_, String>(1)?,
                place,
                it.get::<_, String>(5)?,
                it.get::<_, bool>(6)?,
            ))
        })?;
        let mut lines = Vec::new();
        let mut pages =
            json!({ "format": "json-pages-1.0", "id": "pages", "title": "All pages" }).to_string() + "\n";
        let mut last = String::from("1970-01-01T00:00:00Z");
        for (n, (about, id, (name, start, n_packed), headline, holds_bytes)) in rows.into_iter().enumerate() {
            let about = About::parse(&about).map_err(|it| self.bad_row(format!("sighting of {id}"), it))?;
            let (url, time) = (target(&about), date(&about, "1970-01-01T00:00:00Z"));
            let digits: String = time.chars().filter(char::is_ascii_digit).collect();
            let mime = if holds_bytes { about.media.as_str() } else { "warc/revisit" };
            let entry = json!({
                "url": url, "mime": mime, "status": "200", "digest": id, "length": n_packed.to_string(),
                "offset": start.to_string(), "filename": name,
            });
            lines.push(format!("{} {digits} {entry}", key(&url)));
            let page = json!({ "id": format!("{}-{n}", &id[7..19]), "url": url, "ts": time, "title": headline });
            pages.push_str(&(page.to_string() + "\n"));
            last = last.max(time);
        }
        lines.sort();
        Ok((lines, pages, last))
    }
}

/// Lines of the index in one packed block.
const BLOCK_LINES: usize = 1024;

/// The index in packed blocks, and the first line of each with its place, as ZipNum has them.
fn zipped(lines: &[String]) -> (Vec<u8>, String) {
    let mut blocks = Vec::new();
    let meta = json!({ "format": "cdxj-gzip-1.0", "filename": "index.cdx.gz" });
    let mut summary = format!("!meta 0 {meta}\n");
    for block in lines.chunks(BLOCK_LINES) {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        let written = block.iter().try_for_each(|it| writeln!(encoder, "{it}"));
        let packed = written.and_then(|()| encoder.finish()).expect("memory takes what is written");
        let place = json!({
            "offset": blocks.len(), "length": packed.len(), "digest": format!("sha256:{}", Sum::of(&packed).sha256),
            "filename": "index.cdx.gz",
        });
        let first: Vec<&str> = block[0].splitn(3, ' ').take(2).collect();
        summary.push_str(&format!("{} {place}\n", first.join(" ")));
        blocks.extend(packed);
    }
    (blocks, summary)
}

/// The address as an index sorts it (SURT): `https://a.example/b?c` is `example,a)/b?c`.
fn key(url: &str) -> String {
    let Some((_, rest)) = url.split_once("://") else { return url.to_lowercase() };
    let (place, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let host = place.rsplit('@').next().unwrap_or(place).trim_start_matches("www.");
    let labels: Vec<&str> = host.split(':').next().unwrap_or(host).split('.').rev().collect();
    let path = path.split('#').next().unwrap_or_default();
    format!("{}){}", labels.join(","), if path.is_empty() { "/" } else { path }).to_lowercase()
}
