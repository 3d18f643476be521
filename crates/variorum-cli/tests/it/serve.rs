//! `serve` and `mcp`: what the server prints, how it ends, and what a client of the Model Context Protocol is told.

use super::program::{Folder, command, run, story_folder};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStderr, Stdio};
use std::time::Duration;

/// A server that has said where it listens.
struct Served {
    child: Child,
    talk: BufReader<ChildStderr>,
    said: Vec<String>,
    address: String,
}

fn serve(args: &[&str]) -> Served {
    let mut command = command();
    let mut child = command.arg("serve").args(args).env_remove("VARIORUM_TOKEN").spawn().expect("it was built");
    let talk = BufReader::new(child.stderr.take().expect("it is piped"));
    let mut served = Served { child, talk, said: Vec::new(), address: String::new() };
    while served.address.is_empty() {
        let mut line = String::new();
        assert!(served.talk.read_line(&mut line).expect("UTF-8") > 0, "it ended: {:?}", served.said);
        served.said.push(line.trim().to_owned());
        if let Some((_, rest)) = line.split_once("http://") {
            rest.split('/').next().expect("an address").clone_into(&mut served.address);
        }
    }
    served
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Served {
    fn ask(&self, path: &str, header: &str) -> String {
        let port = self.address.rsplit(':').next().expect("a port");
        let mut stream = TcpStream::connect(format!("127.0.0.1:{port}")).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a time");
        let asked = format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n{header}\r\n");
        stream.write_all(asked.as_bytes()).expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("UTF-8");
        answer
    }

    /// Asks it to end, and returns the status it ends with.
    #[cfg(unix)]
    fn end(mut self, signal: &str) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(std::process::Command::new("kill").args([signal, &id]).status().expect("kill").success());
        let mut rest = String::new();
        self.talk.read_to_string(&mut rest).expect("UTF-8");
        assert_eq!(rest, "", "it ends without a word");
        self.child.wait().expect("it ends").code()
    }
}

#[cfg(unix)]
#[test]
fn a_server_says_where_it_is_and_ends_when_asked() {
    let folder = Folder::new();
    let case = folder.path().join("case").to_string_lossy().into_owned();
    for signal in ["-INT", "-TERM"] {
        let served = serve(&["--casebook", &case, "--address", "127.0.0.1:0"]);
        let answer = served.ask("/api/v1/stories", "");
        assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with(r#"{"items":[],"total":0,"next":null}"#));
        assert_eq!(served.end(signal), Some(0), "{signal}");
    }
}

#[cfg(unix)]
#[test]
fn elsewhere_than_here_a_token_is_wanted() {
    let folder = Folder::new();
    let case = folder.path().join("case").to_string_lossy().into_owned();
    let served = serve(&["--casebook", &case, "--address", "0.0.0.0:0"]);
    let token = served.said[0].rsplit(' ').next().expect("a token").to_owned();
    assert!(served.said[0].contains("token") && token.len() == 64, "{:?}", served.said);
    assert!(served.ask("/api/v1/stories", "").starts_with("HTTP/1.1 401 "));
    let bearing = format!("Authorization: Bearer {token}\r\n");
    assert!(served.ask("/api/v1/stories", &bearing).starts_with("HTTP/1.1 200 "));
    served.end("-TERM");

    let file = folder.put("token.txt", b"tide-gauge-nineteen\n");
    let served = serve(&["--casebook", &case, "--address", "127.0.0.1:0", "--token-file", &file]);
    assert!(
        served.ask("/api/v1/stories", "").starts_with("HTTP/1.1 401 "),
        "a token that is told is wanted here too"
    );
    assert!(
        served
            .ask("/api/v1/stories", "Authorization: Bearer tide-gauge-nineteen\r\n")
            .starts_with("HTTP/1.1 200 ")
    );
    served.end("-TERM");

    let short = folder.put("short.txt", b"short\n");
    let refused = run(&["serve", "--casebook", &case, "--token-file", &short]);
    assert_eq!(refused.status, 2);
    assert!(refused.stderr.contains("16 characters"), "{}", refused.stderr);

    let other = folder.path().to_string_lossy().into_owned();
    let refused = run(&["serve", "--casebook", &other, "--address", "127.0.0.1:0"]);
    assert_eq!(refused.status, 2);
    assert!(refused.stderr.contains("a folder with other files in it; expected a casebook"), "{}", refused.stderr);
}

#[test]
fn a_client_of_the_model_context_protocol_reads_a_casebook() {
    let folder = Folder::new();
    let case = folder.path().join("case").to_string_lossy().into_owned();
    assert_eq!(run(&["add", "--quiet", "--casebook", &case, &story_folder()]).status, 0);
    let mut command = command();
    let mut child =
        command.args(["mcp", "--casebook", &case]).stdin(Stdio::piped()).spawn().expect("it was built");
    let mut stdin = child.stdin.take().expect("it is piped");
    let mut stdout = BufReader::new(child.stdout.take().expect("it is piped")).lines();
    let mut n = 0;
    let mut ask = |method: &str, params: serde_json::Value| -> serde_json::Value {
        n += 1;
        let asked = serde_json::json!({ "jsonrpc": "2.0", "id": n, "method": method, "params": params });
        writeln!(stdin, "{asked}").expect("it reads");
        if method == "initialize" {
            writeln!(stdin, r#"{{"jsonrpc":"2.0","method":"notifications/initialized"}}"#).expect("it reads");
        }
        let line = stdout.next().expect("an answer").expect("UTF-8");
        let answer: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        assert_eq!(answer["id"], n, "{answer}");
        answer
    };
    let client = serde_json::json!({ "protocolVersion": "2025-06-18", "capabilities": {},
        "clientInfo": { "name": "test", "version": "1" } });
    let told = ask("initialize", client);
    assert_eq!(told["result"]["serverInfo"]["name"], "variorum", "{told}");
    let listed = ask("tools/list", serde_json::json!({}));
    let tools = listed["result"]["tools"].as_array().expect("tools");
    let names: Vec<&str> = tools.iter().filter_map(|it| it["name"].as_str()).collect();
    assert_eq!(names, ["search", "story", "utterance", "claims"]);
    assert!(
        tools.iter().all(|it| it["annotations"]["readOnlyHint"] == true && it["inputSchema"]["type"] == "object")
    );

    let mut call = |name: &str, given: serde_json::Value| {
        let answer = ask("tools/call", serde_json::json!({ "name": name, "arguments": given }));
        let result = answer["result"].clone();
        let text = result["content"][0]["text"].as_str().unwrap_or_default().to_owned();
        (result["isError"] == true, text, result["structuredContent"].clone(), answer)
    };
    let (is_error, text, hits, _) =
        call("search", serde_json::json!({ "question": "dyke speaker:vossberg", "most": 3 }));
    assert!(!is_error && hits["hits"].as_array().is_some_and(|it| it.len() == 3), "{text}");
    assert_eq!(serde_json::from_str::<serde_json::Value>(&text).expect("JSON"), hits);
    let story = hits["hits"][0]["story"].as_str().expect("a story").to_owned();
    let (_, _, told, _) = call("story", serde_json::json!({ "story": story }));
    assert!(told["brief"].as_array().is_some_and(|it| !it.is_empty()));
    let utterance = told["utterances"][0]["utterance"].clone();
    let (_, _, found, _) = call("utterance", serde_json::json!({ "utterance": utterance }));
    assert_eq!((&found["utterance"]["utterance"], &found["story"]), (&utterance, &told["story"]));
    let (_, _, claims, _) = call("claims", serde_json::json!({ "story": story, "most": 2 }));
    assert_eq!((claims["claims"].as_array().map(Vec::len), &claims["more"]), (Some(2), &true.into()));

    let (is_error, text, ..) = call("story", serde_json::json!({ "story": "s-000000000000" }));
    assert!(is_error && text.contains("nothing here has the id"), "{text}");
    let (is_error, text, ..) = call("search", serde_json::json!({ "question": "(" }));
    assert!(is_error && text.contains("parenthesis"), "{text}");
    let (.., answer) = call("add", serde_json::json!({ "paths": ["/"] }));
    assert!(answer["error"]["message"].is_string(), "{answer}");
    drop(stdin);
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}
