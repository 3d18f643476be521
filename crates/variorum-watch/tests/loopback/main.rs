//! Rounds against servers on this machine.

mod server;

use server::{Answer, Server, page, rss};
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::time::{Duration, Instant};
use variorum_watch::{Event, Exchange, Fetcher, Known, Limits, Plan, Reach, Round, Source};

/// What rounds keep, in memory.
#[derive(Default)]
struct Memory {
    known: BTreeMap<String, Known>,
    pages: BTreeMap<String, Vec<u8>>,
    kept: Vec<Exchange>,
}

impl Source for Memory {
    type Fault = Infallible;

    fn known(&mut self, url: &str) -> Result<Known, Infallible> {
        Ok(self.known.get(url).cloned().unwrap_or_default())
    }

    fn learn(&mut self, url: &str, known: &Known) -> Result<(), Infallible> {
        self.known.insert(url.to_owned(), known.clone());
        Ok(())
    }

    fn has_page(&mut self, url: &str) -> Result<bool, Infallible> {
        Ok(self.pages.contains_key(url))
    }

    fn keep(&mut self, exchange: &Exchange) -> Result<(), Infallible> {
        self.kept.push(exchange.clone());
        Ok(())
    }

    fn take_page(&mut self, asked: &str, exchange: &Exchange) -> Result<(), Infallible> {
        self.pages.insert(asked.to_owned(), exchange.content().expect("pages are whole").0);
        Ok(())
    }
}

const LIMITS: Limits = Limits { bytes: 1 << 20, seconds: 2 };

fn round(reach: Reach, plan: Plan) -> Round {
    Round::new(Fetcher::new(LIMITS, reach, "variorum-test/1"), plan)
}

fn quick() -> Plan {
    Plan { every: 0, delay: 0, jobs: 4, ..Plan::default() }
}

/// One round over `feeds`.
fn run(plan: Plan, memory: &mut Memory, feeds: &[String]) -> Vec<Event> {
    let mut events = Vec::new();
    let Ok(()) = round(Reach::Loopback, plan).run(feeds, memory, &mut |it| events.push(it));
    events
}

fn why(events: &[Event], of: &str) -> String {
    let found = events.iter().find_map(|it| match it {
        Event::Failed { url, why } if url == of => Some(why.clone()),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("{of} did not fail: {events:?}"))
}

#[test]
fn new_pages_of_a_feed_are_fetched_once() {
    let server = Server::start(|request, own| match request.path.as_str() {
        "/robots.txt" => Answer::status(404),
        "/feed" if request.field("if-none-match") == Some("\"v1\"") => Answer::status(304),
        "/feed" => Answer::ok("application/rss+xml", &rss(&[format!("{own}/a"), format!("{own}/b?x=1&y=2")]))
            .with("ETag", "\"v1\""),
        path => Answer::ok("text/html", &page(path)),
    });
    let (mut memory, feeds) = (Memory::default(), [server.url("/feed")]);
    let events = run(quick(), &mut memory, &feeds);
    assert!(events.contains(&Event::Listed { feed: server.url("/feed"), listed: 2, new: 2, left: 0 }));
    assert_eq!(memory.pages.keys().cloned().collect::<Vec<_>>(), [server.url("/a"), server.url("/b?x=1&y=2")]);
    assert_eq!(memory.pages[&server.url("/a")], page("/a").into_bytes());
    assert_eq!(memory.kept.len(), 4, "the rules, the feed and two pages");
    assert_eq!(run(quick(), &mut memory, &feeds), [Event::Unchanged(server.url("/feed"))]);
    assert_eq!(server.hits("/a"), 1);
    let later = Plan { every: 3600, ..quick() };
    run(later.clone(), &mut memory, &feeds);
    assert_eq!(run(later, &mut memory, &feeds), [Event::NotDue(server.url("/feed"))]);
}

#[test]
fn what_the_rules_forbid_is_not_asked() {
    let server = Server::start(|request, own| match request.path.as_str() {
        "/robots.txt" => Answer::ok("text/plain", "User-agent: *\nDisallow: /private\n"),
        "/feed" => Answer::ok("text/xml", &rss(&[format!("{own}/private/a"), format!("{own}/b")])),
        path => Answer::ok("text/html", &page(path)),
    });
    let mut memory = Memory::default();
    let events = run(quick(), &mut memory, &[server.url("/feed")]);
    assert!(events.contains(&Event::Forbidden(server.url("/private/a"))));
    assert_eq!((server.hits("/private/a"), server.hits("/b"), server.hits("/robots.txt")), (0, 1, 1));
}

#[test]
fn a_host_whose_rules_cannot_be_had_is_left_alone() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/robots.txt" => Answer::status(500),
        path => Answer::ok("text/html", &page(path)),
    });
    let events = run(quick(), &mut Memory::default(), &[server.url("/feed")]);
    assert!(why(&events, &server.url("/feed")).ends_with("cannot be had: status 500"));
    assert_eq!(server.hits("/feed"), 0);
}

#[test]
fn this_machine_is_never_asked_without_leave() {
    let server = Server::start(|_, _| Answer::ok("text/html", "secret"));
    let mut memory = Memory::default();
    let mut events = Vec::new();
    let named = server.url("/feed").replace("127.0.0.1", "localhost");
    let feeds = [server.url("/feed"), named];
    let Ok(()) = round(Reach::Public, quick()).run(&feeds, &mut memory, &mut |it| events.push(it));
    assert_eq!(server.n_connections(), 0);
    assert_eq!(events.len(), 2, "{events:?}");
    assert!(memory.kept.is_empty());
    let asked =
        Fetcher::new(LIMITS, Reach::Public, "variorum-test/1").ask(&server.url("/feed"), &Known::default());
    assert!(asked.is_err_and(|it| it.to_string().contains("no address of the public internet: 127.0.0.1")));
}

#[test]
fn a_redirect_into_a_private_network_is_not_followed() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/robots.txt" => Answer::status(404),
        "/feed" => Answer::status(302).with("Location", "http://169.254.169.254/latest/meta-data/"),
        _ => Answer::status(301).with("Location", "file:///etc/passwd"),
    });
    let feeds = [server.url("/feed"), server.url("/file")];
    let events = run(quick(), &mut Memory::default(), &feeds);
    assert!(matches!(&events[..], [_, _]), "{events:?}");
    // The rules of that host cannot be asked for, so that nothing of it is.
    let inside = why(&events, "http://169.254.169.254/latest/meta-data/");
    assert!(inside.ends_with("no address of the public internet: 169.254.169.254"), "{inside}");
    assert_eq!(why(&events, &feeds[1]), "status 301");
}

#[test]
fn redirects_are_followed_and_loops_end() {
    let server = Server::start(|request, own| match request.path.as_str() {
        "/robots.txt" => Answer::status(404),
        "/old" => Answer::status(301).with("Location", "new/feed#top"),
        "/new/feed" => Answer::ok("text/xml", &rss(&[format!("{own}/a")])),
        "/loop" => Answer::status(302).with("Location", "/loop"),
        path => Answer::ok("text/html", &page(path)),
    });
    let mut memory = Memory::default();
    let events = run(quick(), &mut memory, &[server.url("/old"), server.url("/loop")]);
    assert!(memory.pages.contains_key(&server.url("/a")));
    assert!(memory.known.contains_key(&server.url("/old")), "it is known by the address that was named");
    assert!(why(&events, &server.url("/loop")).starts_with("redirected 5 times"));
    assert_eq!(server.hits("/loop"), 6);
}

#[test]
fn a_bomb_is_no_feed() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/robots.txt" => Answer::status(404),
        _ => Answer::bytes("text/xml", server::bomb()).with("Content-Encoding", "gzip"),
    });
    let begun = Instant::now();
    let events = run(quick(), &mut Memory::default(), &[server.url("/feed")]);
    assert!(!why(&events, &server.url("/feed")).is_empty());
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_hundred_thousand_entries_are_taken_in_parts() {
    let server = Server::start(|request, own| match request.path.as_str() {
        "/robots.txt" => Answer::status(404),
        "/feed" => {
            let all: Vec<String> = (0..100_000).map(|it| format!("{own}/{it}")).collect();
            let lines = all.iter().map(|it| format!("<url><loc>{it}</loc></url>"));
            let packed = server::gzip(format!("<urlset>{}</urlset>", lines.collect::<String>()).as_bytes());
            Answer::bytes("application/xml", packed).with("ETag", "\"v1\"")
        }
        path => Answer::ok("text/html", &page(path)),
    });
    let mut memory = Memory::default();
    let plan = Plan { most_pages: 5, ..quick() };
    let events = run(plan.clone(), &mut memory, &[server.url("/feed")]);
    assert!(events.contains(&Event::Listed {
        feed: server.url("/feed"),
        listed: 100_000,
        new: 100_000,
        left: 99_995
    }));
    assert_eq!(memory.pages.len(), 5);
    // What was left over is not hidden by a feed that has not changed.
    run(plan, &mut memory, &[server.url("/feed")]);
    assert_eq!(memory.pages.len(), 10);
}

#[test]
fn what_never_ends_is_cut_and_said() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/robots.txt" => Answer::status(404),
        "/drip" => Answer::ok("text/xml", "").that_drips(),
        "/silent" => Answer::ok("text/xml", "").that_is_silent(),
        _ => Answer::bytes("text/xml", vec![b' '; 2 << 20]),
    });
    let feeds = [server.url("/drip"), server.url("/silent"), server.url("/long")];
    let begun = Instant::now();
    let mut memory = Memory::default();
    let events = run(quick(), &mut memory, &feeds);
    assert!(begun.elapsed() < Duration::from_secs(30));
    assert!(why(&events, &feeds[0]).starts_with("not whole (time)"), "{events:?}");
    assert_eq!(why(&events, &feeds[1]), "no answer in 2 s");
    assert_eq!(why(&events, &feeds[2]), "not whole (length): 1048576 bytes came");
    assert!(memory.known.values().all(|it| it.failures == 1));
}

#[test]
fn entities_of_a_document_type_are_not_expanded() {
    let lol = (1..20)
        .map(|it| format!("<!ENTITY l{it} \"{}\">", format!("&l{};", it - 1).repeat(10)))
        .collect::<String>();
    let feed = move |own: &str| {
        format!(
            "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY l0 \"lol\">{lol}<!ENTITY f SYSTEM \"file:///etc/passwd\">]>\
             <rss version=\"2.0\"><channel><title>&l19;&f;</title><item><title>&l19;</title><link>{own}/a</link></item></channel></rss>"
        )
    };
    let server = Server::start(move |request, own| match request.path.as_str() {
        "/robots.txt" => Answer::status(404),
        "/feed" => Answer::ok("text/xml", &feed(own)),
        path => Answer::ok("text/html", &page(path)),
    });
    let mut memory = Memory::default();
    run(quick(), &mut memory, &[server.url("/feed")]);
    assert_eq!(memory.pages.len(), 1);
}

#[test]
fn a_feed_that_fails_is_asked_later_and_later() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/robots.txt" => Answer::status(404),
        "/busy" => Answer::status(503).with("Retry-After", "7200"),
        _ => Answer::status(410),
    });
    let plan = Plan { every: 600, ..quick() };
    let mut memory = Memory::default();
    let events = run(plan, &mut memory, &[server.url("/gone"), server.url("/busy"), server.url("/third")]);
    let told = |path: &str| why(&events, &server.url(path));
    assert_eq!((told("/gone").as_str(), told("/busy").as_str()), ("status 410", "status 503"));
    assert!(told("/third").starts_with("left for a later round"));
    let now = memory.kept[0].time.parse::<jiff::Timestamp>().expect("it is a time").as_second();
    let wait = |path: &str| memory.known[&server.url(path)].due - now;
    assert!((7190..7300).contains(&wait("/busy")), "{}", wait("/busy"));
    assert!((1190..1300).contains(&wait("/gone")), "{}", wait("/gone"));
}

#[test]
fn a_page_that_failed_is_tried_again_though_its_feed_has_not_changed() {
    let server = Server::start(|request, own| match request.path.as_str() {
        "/robots.txt" => Answer::status(404),
        "/feed" if request.field("if-none-match").is_some() => Answer::status(304),
        "/feed" => Answer::ok("text/xml", &rss(&[format!("{own}/a")])).with("ETag", "\"v1\""),
        _ if request.n_before == 0 => Answer::status(500),
        path => Answer::ok("text/html", &page(path)),
    });
    let mut memory = Memory::default();
    run(quick(), &mut memory, &[server.url("/feed")]);
    assert!(memory.pages.is_empty());
    run(quick(), &mut memory, &[server.url("/feed")]);
    assert_eq!(memory.pages.len(), 1);
}

#[test]
fn a_host_is_asked_slowly() {
    let server = Server::start(|request, own| match request.path.as_str() {
        "/robots.txt" => Answer::ok("text/plain", "User-agent: *\nCrawl-delay: 0.3"),
        "/feed" => Answer::ok("text/xml", &rss(&[format!("{own}/a"), format!("{own}/b")])),
        path => Answer::ok("text/html", &page(path)),
    });
    let begun = Instant::now();
    run(Plan { delay: 100, ..quick() }, &mut Memory::default(), &[server.url("/feed")]);
    let times = server.times();
    assert_eq!(times.len(), 4);
    let gaps: BTreeSet<Duration> = times.windows(2).skip(1).map(|it| it[1].duration_since(it[0])).collect();
    assert!(gaps.first().is_some_and(|it| *it >= Duration::from_millis(290)), "{gaps:?}");
    assert!(begun.elapsed() < Duration::from_secs(10));
}

#[test]
fn an_index_of_sitemaps_leads_to_their_pages_and_no_further() {
    let server = Server::start(|request, own| match request.path.as_str() {
        "/robots.txt" => Answer::status(404),
        "/index" => Answer::ok(
            "text/xml",
            &format!(
                "<sitemapindex><sitemap><loc>{own}/map</loc></sitemap><sitemap><loc>{own}/index</loc></sitemap></sitemapindex>"
            ),
        ),
        "/map" => Answer::ok("text/xml", &format!("<urlset><url><loc>{own}/a</loc></url></urlset>")),
        path => Answer::ok("text/html", &page(path)),
    });
    let mut memory = Memory::default();
    run(quick(), &mut memory, &[server.url("/index")]);
    assert_eq!(memory.pages.len(), 1);
    assert!(server.hits("/index") <= 2);
}

#[test]
fn a_page_by_itself_is_watched_as_it_is() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/robots.txt" => Answer::status(404),
        _ if request.field("if-modified-since").is_some() => Answer::status(304),
        path => Answer::ok("text/html", &page(path)).with("Last-Modified", "Mon, 02 Mar 2026 08:00:00 GMT"),
    });
    let mut memory = Memory::default();
    let url = server.url("/ticker");
    assert_eq!(run(quick(), &mut memory, std::slice::from_ref(&url)), [Event::Page(url.clone())]);
    assert_eq!(run(quick(), &mut memory, std::slice::from_ref(&url)), [Event::Unchanged(url)]);
}
