//! A small server on this machine that answers as a test wants.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// What was asked.
pub struct Request {
    pub path: String,
    fields: BTreeMap<String, String>,
    /// How often this path was asked before.
    pub n_before: usize,
}

impl Request {
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }
}

/// How a body comes.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    AtOnce,
    Dripping,
    Never,
}

/// What is answered.
pub struct Answer {
    status: u16,
    fields: Vec<(String, String)>,
    body: Vec<u8>,
    way: Way,
}

impl Answer {
    pub fn status(status: u16) -> Self {
        Answer { status, fields: vec![], body: vec![], way: Way::AtOnce }
    }

    pub fn bytes(kind: &str, body: Vec<u8>) -> Self {
        Answer { body, ..Answer::status(200) }.with("Content-Type", kind)
    }

    pub fn ok(kind: &str, body: &str) -> Self {
        Answer::bytes(kind, body.as_bytes().to_vec())
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn that_drips(self) -> Self {
        Answer { way: Way::Dripping, ..self }
    }

    pub fn that_is_silent(self) -> Self {
        Answer { way: Way::Never, ..self }
    }
}

#[derive(Default)]
struct Log {
    hits: BTreeMap<String, usize>,
    times: Vec<Instant>,
    n_connections: usize,
}

/// A server that lives as long as its test.
pub struct Server {
    address: SocketAddr,
    log: Arc<Mutex<Log>>,
}

impl Server {
    /// `answer` gets the request and the server's own address.
    pub fn start(answer: impl Fn(&Request, &str) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("this machine has a port");
        let address = listener.local_addr().expect("it is bound");
        let log = Arc::new(Mutex::new(Log::default()));
        let (answer, own) = (Arc::new(answer), format!("http://{address}"));
        let server = Server { address, log: Arc::clone(&log) };
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                log.lock().expect("nobody panics with it").n_connections += 1;
                let (answer, own, log) = (Arc::clone(&answer), own.clone(), Arc::clone(&log));
                std::thread::spawn(move || serve(stream, &log, |it| answer(it, &own)));
            }
        });
        server
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub fn hits(&self, path: &str) -> usize {
        self.log.lock().expect("nobody panics with it").hits.get(path).copied().unwrap_or(0)
    }

    pub fn n_connections(&self) -> usize {
        self.log.lock().expect("nobody panics with it").n_connections
    }

    pub fn times(&self) -> Vec<Instant> {
        self.log.lock().expect("nobody panics with it").times.clone()
    }
}

fn serve(stream: TcpStream, log: &Mutex<Log>, answer: impl Fn(&Request) -> Answer) {
    let Ok(copy) = stream.try_clone() else { return };
    let (mut reader, mut writer) = (BufReader::new(copy), stream);
    while let Some(mut request) = read(&mut reader) {
        {
            let mut log = log.lock().expect("nobody panics with it");
            let hits = log.hits.entry(request.path.clone()).or_default();
            request.n_before = *hits;
            *hits += 1;
            log.times.push(Instant::now());
        }
        if write(&mut writer, &answer(&request)).is_err() {
            return;
        }
    }
}

fn read(reader: &mut impl BufRead) -> Option<Request> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|it| *it > 0)?;
    let path = line.split(' ').nth(1)?.to_owned();
    let mut fields = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|it| *it > 0)?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        fields.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    Some(Request { path, fields, n_before: 0 })
}

fn write(writer: &mut TcpStream, answer: &Answer) -> std::io::Result<()> {
    if answer.way == Way::Never {
        std::thread::sleep(Duration::from_secs(10));
        return Err(std::io::ErrorKind::TimedOut.into());
    }
    let length = if answer.way == Way::Dripping { 1 << 30 } else { answer.body.len() };
    let mut head = format!("HTTP/1.1 {} Answer\r\nContent-Length: {length}\r\n", answer.status);
    for (name, value) in &answer.fields {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    writer.write_all(format!("{head}\r\n").as_bytes())?;
    if answer.way == Way::Dripping {
        loop {
            writer.write_all(b" ")?;
            std::thread::sleep(Duration::from_millis(50));
        }
    }
    writer.write_all(&answer.body)
}

pub fn rss(links: &[String]) -> String {
    let items =
        links.iter().map(|it| format!("<item><title>x</title><link>{}</link></item>", it.replace('&', "&amp;")));
    format!(
        "<rss version=\"2.0\"><channel><title>Norrvik Courier</title>{}</channel></rss>",
        items.collect::<String>()
    )
}

pub fn page(path: &str) -> String {
    format!("<!doctype html><title>{path}</title><p>The dyke at {path} holds, said the warden.</p>")
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("memory takes what is written")
}

/// Half a gigabyte of spaces, packed.
pub fn bomb() -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    let spaces = vec![b' '; 1 << 20];
    for _ in 0..512 {
        encoder.write_all(&spaces).expect("memory takes what is written");
    }
    encoder.finish().expect("memory takes what is written")
}
