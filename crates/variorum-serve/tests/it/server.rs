//! A server for a test, and what asks it.

use serde_json::Value;
use std::fs;
use std::io::Read;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread::sleep;
use std::time::{Duration, Instant};
use variorum_serve::{Limits, Options, Token};

/// How long a job may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// A server on loopback; it ends with the tests, its folder with the value.
pub struct Server {
    pub address: SocketAddr,
    pub folder: PathBuf,
}

/// What was answered.
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    /// Returns the header of that name; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|it| it.0 == name).map_or("", |it| &it.1)
    }

    /// Returns the body as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|it| panic!("{it}: {}", self.text()))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Returns the slug of the problem that it is.
    #[track_caller]
    pub fn problem(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.text());
        let json = self.json();
        assert_eq!(json["status"], self.status);
        assert!(json["title"].is_string() && json["detail"].is_string(), "{json}");
        json["type"].as_str().and_then(|it| it.strip_prefix("/api/v1/problems/")).expect("a type").to_owned()
    }
}

impl Server {
    /// Returns a server for a casebook that does not exist yet.
    pub fn new() -> Self {
        Server::limited(Limits::default(), None)
    }

    pub fn limited(limits: Limits, token: Option<&str>) -> Self {
        static N: AtomicUsize = AtomicUsize::new(0);
        let name = format!("variorum-serve-{}-{}", std::process::id(), N.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&folder);
        let (sender, receiver) = channel();
        let options = Options {
            casebook: folder.clone(),
            address: "127.0.0.1:0".parse().expect("an address"),
            token: token.map(|it| Token::new(it).expect("a fit token")),
            limits,
        };
        std::thread::spawn(move || {
            variorum_serve::serve(&options, |it| sender.send(it).expect("a test that waits"))
        });
        let address = receiver.recv_timeout(Duration::from_secs(10)).expect("a free port");
        Server { address, folder }
    }

    /// Returns a server that has read the pages of the example.
    pub fn with_example() -> Self {
        let server = Server::new();
        let job = server.upload(&example());
        assert_eq!(server.ended(&job)["state"], "done");
        server
    }

    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .allow_non_standard_methods(true)
            .timeout_global(Some(PATIENCE))
            .build();
        let agent = ureq::Agent::new_with_config(config);
        let mut request =
            ureq::http::Request::builder().method(method).uri(format!("http://{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = match body {
            [] => agent.run(request.body(()).expect("a request")),
            body => agent.run(request.body(body).expect("a request")),
        };
        let mut response = response.expect("an answer");
        let headers = response.headers().iter();
        let headers = headers.map(|it| (it.0.to_string(), String::from_utf8_lossy(it.1.as_bytes()).into_owned()));
        let (status, headers) = (response.status().as_u16(), headers.collect());
        let mut body = Vec::new();
        response.body_mut().as_reader().read_to_end(&mut body).expect("a whole answer");
        Answer { status, headers, body }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[], &[])
    }

    /// Asks for JSON that is expected to be there.
    #[track_caller]
    pub fn json(&self, path: &str) -> Value {
        let answer = self.get(path);
        assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"), "{}", answer.text());
        answer.json()
    }

    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Posts JSON as a page of the server would.
    pub fn post(&self, path: &str, json: &Value) -> Answer {
        let headers = [("origin", &*self.origin()), ("content-type", "application/json")];
        self.ask("POST", path, &headers, json.to_string().as_bytes())
    }

    /// Uploads files as a page of the server would; returns the answer.
    pub fn send(&self, files: &[(String, Vec<u8>)]) -> Answer {
        let mut body = Vec::new();
        for (name, bytes) in files {
            let head = format!(
                "--edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend([head.as_bytes(), bytes, b"\r\n"].concat());
        }
        body.extend(b"--edge--\r\n");
        let headers = [("origin", &*self.origin()), ("content-type", "multipart/form-data; boundary=edge")];
        self.ask("POST", "/api/v1/uploads", &headers, &body)
    }

    /// The same; returns the job's id.
    #[track_caller]
    pub fn upload(&self, files: &[(String, Vec<u8>)]) -> String {
        let answer = self.send(files);
        assert_eq!(answer.status, 202, "{}", answer.text());
        let job = answer.json()["job"].as_str().expect("an id").to_owned();
        assert_eq!(answer.header("location"), format!("/api/v1/jobs/{job}"));
        job
    }

    /// Waits until a job has ended; returns it.
    #[track_caller]
    pub fn ended(&self, job: &str) -> Value {
        let start = Instant::now();
        loop {
            let record = self.json(&format!("/api/v1/jobs/{job}"));
            if !matches!(record["state"].as_str(), Some("waiting" | "running")) {
                return record;
            }
            assert!(start.elapsed() < PATIENCE, "{record}");
            sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The captures of the example, by name.
pub fn example() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../stories/norrvik-dyke/captures");
    let entries = fs::read_dir(folder).expect("the example").flatten();
    let mut files: Vec<_> = entries
        .map(|it| (it.file_name().to_string_lossy().into_owned(), fs::read(it.path()).expect("a capture")))
        .collect();
    files.sort();
    files
}
