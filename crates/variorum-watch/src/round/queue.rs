//! What is still to be asked in a round, host by host.

use super::HOPS;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use ureq::http::Uri;

/// What an address is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A feed, a sitemap, an index of sitemaps, or a page that is watched by itself.
    Feed,
    /// A sitemap that an index lists.
    List,
    /// A page that a feed lists.
    Page,
    /// The rules of a site.
    Robots,
}

/// One address to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Task {
    /// The address, after redirects.
    pub(super) url: String,
    /// The address that led to it.
    pub(super) asked: String,
    pub(super) kind: Kind,
    /// The feed it was listed in.
    pub(super) feed: Option<String>,
    /// `host:port`.
    pub(super) host: String,
    /// `https://host:port`.
    pub(super) site: String,
    hops: u8,
}

impl Task {
    /// An address that a reader named.
    pub(super) fn first(url: &str, kind: Kind) -> Self {
        Task::new(url, url, kind, None, HOPS)
    }

    /// An address that a feed lists.
    pub(super) fn of_feed(url: &str, kind: Kind, feed: &str) -> Self {
        Task::new(url, url, kind, Some(feed.to_owned()), HOPS)
    }

    fn new(url: &str, asked: &str, kind: Kind, feed: Option<String>, hops: u8) -> Self {
        let uri: Option<Uri> = url.parse().ok();
        let scheme = uri.as_ref().and_then(|it| it.scheme_str()).filter(|it| matches!(*it, "http" | "https"));
        let host = uri.as_ref().and_then(|it| it.authority()).map_or("", |it| it.as_str()).to_ascii_lowercase();
        let host = if scheme.is_some() && !host.contains('@') { host } else { String::new() };
        let site = format!("{}://{host}", scheme.unwrap_or(""));
        Task { url: url.to_owned(), asked: asked.to_owned(), kind, feed, host, site, hops }
    }

    /// The task of asking for the rules of its site.
    pub(super) fn rules(&self) -> Self {
        let url = format!("{}/robots.txt", self.site);
        Task::new(&url, &url, Kind::Robots, None, HOPS)
    }

    /// The task as a redirect leads it on; `None` after too many.
    pub(super) fn redirected(&self, to: &str) -> Option<Self> {
        let hops = self.hops.checked_sub(1)?;
        Some(Task::new(to, &self.asked, self.kind, self.feed.clone(), hops))
    }

    /// Where it began, before any redirect.
    pub(super) fn home(&self) -> Self {
        Task::first(&self.asked, self.kind)
    }

    /// The path and query, as rules are told for them.
    pub(super) fn path(&self) -> &str {
        let path = self.url.get(self.site.len()..).unwrap_or("");
        if path.is_empty() { "/" } else { path }
    }
}

/// Tasks by host, those of one host in order; one of each host is asked at a time.
#[derive(Debug, Default)]
pub(super) struct Queue {
    waiting: BTreeMap<String, VecDeque<Task>>,
    asked: BTreeSet<String>,
    /// Every address that was entered for a page.
    seen: BTreeSet<String>,
    /// The host that was given a turn last, so that each has its turn.
    last: String,
}

impl Queue {
    /// Enters a task; false where its address is none of the web.
    pub(super) fn enter(&mut self, task: Task) -> bool {
        if task.host.is_empty() {
            return false;
        }
        self.seen.insert(task.url.clone());
        self.waiting.entry(task.host.clone()).or_default().push_back(task);
        true
    }

    /// Puts a task back to the front of its host's.
    pub(super) fn put_back(&mut self, task: Task) {
        self.waiting.entry(task.host.clone()).or_default().push_front(task);
    }

    /// Takes out everything that waits for a host.
    pub(super) fn leave(&mut self, host: &str) -> VecDeque<Task> {
        self.waiting.remove(host).unwrap_or_default()
    }

    /// Whether an address was entered in this round.
    pub(super) fn has(&self, url: &str) -> bool {
        self.seen.contains(url)
    }

    /// Takes the first task of the next host that is not being asked and is `free`.
    pub(super) fn next(&mut self, free: impl Fn(&str) -> bool) -> Option<Task> {
        let is_free = |host: &&String| !self.asked.contains(*host) && free(host);
        let after = (std::ops::Bound::Excluded(self.last.clone()), std::ops::Bound::Unbounded);
        let later = self.waiting.range(after).map(|it| it.0).find(is_free);
        let host = later.or_else(|| self.waiting.keys().find(is_free))?.clone();
        let tasks = self.waiting.get_mut(&host)?;
        let task = tasks.pop_front();
        if tasks.is_empty() {
            self.waiting.remove(&host);
        }
        self.last = host;
        task
    }

    /// Notes that a task is being asked.
    pub(super) fn begin(&mut self, task: &Task) {
        self.asked.insert(task.host.clone());
    }

    /// Notes that it was answered.
    pub(super) fn end(&mut self, task: &Task) {
        self.asked.remove(&task.host);
    }

    /// How many are being asked.
    pub(super) fn n_asked(&self) -> usize {
        self.asked.len()
    }

    /// The hosts that something waits for.
    pub(super) fn hosts(&self) -> impl Iterator<Item = &str> {
        self.waiting.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_take_turns_and_are_asked_one_at_a_time() {
        let mut queue = Queue::default();
        for url in ["https://a.example/1", "https://a.example/2", "https://b.example/1"] {
            assert!(queue.enter(Task::first(url, Kind::Page)));
        }
        assert!(!queue.enter(Task::first("ftp://a.example/", Kind::Page)));
        assert!(!queue.enter(Task::first("https://who@a.example/", Kind::Page)));
        let first = queue.next(|_| true).expect("three wait");
        queue.begin(&first);
        let second = queue.next(|_| true).expect("two wait");
        assert_eq!((first.url.as_str(), second.url.as_str()), ("https://a.example/1", "https://b.example/1"));
        assert_eq!(queue.next(|_| true), None);
        queue.end(&first);
        assert_eq!(queue.next(|_| false), None);
        assert_eq!(queue.next(|_| true).map(|it| it.url).as_deref(), Some("https://a.example/2"));
        assert!(queue.has("https://a.example/1") && !queue.has("https://c.example/"));
    }

    #[test]
    fn a_task_knows_its_site_and_path() {
        let task = Task::first("https://A.example:8443/x/y?z=1", Kind::Page);
        assert_eq!((task.site.as_str(), task.path()), ("https://a.example:8443", "/x/y?z=1"));
        assert_eq!(task.rules().url, "https://a.example:8443/robots.txt");
        assert_eq!(Task::first("http://a.example", Kind::Page).path(), "/");
        let mut task = task;
        for _ in 0..HOPS {
            task = task.redirected("https://b.example/").expect("five are followed");
        }
        assert_eq!(task.redirected("https://b.example/"), None);
        assert_eq!(task.home().host, "a.example:8443");
    }
}
