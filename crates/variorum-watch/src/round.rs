//! One round: every feed that is due asked once, and the pages it lists that were never fetched.

mod answers;
mod queue;
mod retry;

use crate::asked::{Fault, Fetcher};
use crate::exchange::Exchange;
use crate::hosts::Hosts;
use crate::known::{Known, Source};
use crate::robots::Robots;
use queue::{Kind, Queue, Task};
use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// What a round may do.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Seconds after which a feed is asked again.
    pub every: i64,
    /// Pages fetched for one feed in one round, the newest that it lists.
    pub most_pages: usize,
    /// Milliseconds between two requests to one host.
    pub delay: u64,
    /// Hosts that are asked at the same time.
    pub jobs: usize,
    /// The name that `robots.txt` knows us by.
    pub name: String,
}

impl Default for Plan {
    fn default() -> Self {
        Plan { every: 900, most_pages: 100, delay: 2000, jobs: 8, name: "variorum".to_owned() }
    }
}

/// Redirects followed from one address.
const HOPS: u8 = 5;
/// Sitemaps read of one index.
const MOST_LISTS: usize = 50;

/// Milliseconds that a round waits for a host, in the midst of which nothing else may be left to do.
const LONGEST_WAIT: i64 = 90_000;
/// Milliseconds after which it is looked again whether the rules of a site have come.
const PENDING: i64 = 100;

/// What happens in a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A feed listed `listed` pages, of which `new` were never fetched, and `left` of these are left for later rounds.
    Listed {
        /// The feed.
        feed: String,
        /// Pages that it lists.
        listed: usize,
        /// Pages never fetched.
        new: usize,
        /// New pages over the limit of one round.
        left: usize,
    },
    /// A feed or page has not changed since it was asked last.
    Unchanged(String),
    /// A feed is not due yet.
    NotDue(String),
    /// A page was fetched.
    Page(String),
    /// `robots.txt` asks not to.
    Forbidden(String),
    /// An address was not had; says why.
    Failed {
        /// The address.
        url: String,
        /// What was met.
        why: String,
    },
}

/// Asks feeds and pages, and knows between two rounds how often each host may be asked.
pub struct Round {
    fetcher: Fetcher,
    plan: Plan,
    hosts: Hosts,
    /// The rules of each site, or why they cannot be had; `None` while they are being asked for.
    robots: BTreeMap<String, Option<Result<Robots, String>>>,
    begun: Instant,
}

type Answer = (Task, Result<Exchange, Fault>);

impl Round {
    /// Returns what asks by `plan`.
    pub fn new(fetcher: Fetcher, plan: Plan) -> Self {
        let hosts = Hosts::new(plan.delay);
        Round { fetcher, plan, hosts, robots: BTreeMap::new(), begun: Instant::now() }
    }

    /// Goes over `feeds`, addresses of feeds, sitemaps or single pages; what comes goes to `source`, what happens is `told`.
    ///
    /// The rules of hosts are asked for anew in each round.
    pub fn run<S: Source>(
        &mut self,
        feeds: &[String],
        source: &mut S,
        told: &mut dyn FnMut(Event),
    ) -> Result<(), S::Fault> {
        self.robots.clear();
        let mut queue = Queue::default();
        let now = jiff::Timestamp::now().as_second();
        for url in feeds {
            if source.known(url)?.due > now {
                told(Event::NotDue(url.clone()));
                continue;
            }
            self.enter(&mut queue, Task::first(url, Kind::Feed), told);
        }
        let fetcher = self.fetcher.clone();
        let (ask, asked) = channel::<(Task, Known)>();
        let (answer, answers) = channel::<Answer>();
        let asked = Arc::new(Mutex::new(asked));
        std::thread::scope(|scope| {
            for _ in 0..self.plan.jobs.max(1) {
                let (fetcher, asked, answer) = (fetcher.clone(), Arc::clone(&asked), answer.clone());
                scope.spawn(move || work(&fetcher, &asked, &answer));
            }
            let result = self.turn(&mut queue, source, told, &ask, &answers);
            // The workers end when nobody can ask them any more.
            drop(ask);
            result
        })
    }

    fn turn<S: Source>(
        &mut self,
        queue: &mut Queue,
        source: &mut S,
        told: &mut dyn FnMut(Event),
        ask: &Sender<(Task, Known)>,
        answers: &Receiver<Answer>,
    ) -> Result<(), S::Fault> {
        loop {
            let now = self.now();
            while queue.n_asked() < self.plan.jobs.max(1) {
                let Some(task) = self.next(queue, now, told) else { break };
                let known = if task.kind == Kind::Feed { source.known(&task.asked)? } else { Known::default() };
                queue.begin(&task);
                // Workers live as long as there is a round.
                let _ = ask.send((task, known));
            }
            self.leave_resting(queue, source, told)?;
            if queue.n_asked() == 0 {
                let Some(free) = queue.hosts().map(|it| self.hosts.free_from(it)).min() else { return Ok(()) };
                std::thread::sleep(Duration::from_millis(free.saturating_sub(self.now()).clamp(1, 1000) as u64));
                continue;
            }
            let Ok((task, result)) = answers.recv_timeout(Duration::from_millis(50)) else { continue };
            queue.end(&task);
            self.answered(queue, source, told, task, result)?;
        }
    }

    /// Leaves what waits for hosts that rest for longer than a round waits.
    fn leave_resting<S: Source>(
        &mut self,
        queue: &mut Queue,
        source: &mut S,
        told: &mut dyn FnMut(Event),
    ) -> Result<(), S::Fault> {
        let now = self.now();
        let resting: Vec<(String, i64)> = queue
            .hosts()
            .map(|it| (it.to_owned(), self.hosts.free_from(it).saturating_sub(now)))
            .filter(|it| it.1 > LONGEST_WAIT)
            .collect();
        for (host, rest) in resting {
            let seconds = rest / 1000;
            for task in queue.leave(&host) {
                if task.kind == Kind::Robots {
                    let why = format!("{host} is not to be asked for {seconds} s");
                    self.robots.insert(task.home().site, Some(Err(why)));
                    continue;
                }
                let why = format!("left for a later round: {host} is not to be asked for {seconds} s");
                self.failed(source, told, &task, why, Some(seconds))?;
            }
        }
        Ok(())
    }

    /// Milliseconds since this was made.
    fn now(&self) -> i64 {
        self.begun.elapsed().as_millis() as i64
    }

    fn enter(&self, queue: &mut Queue, task: Task, told: &mut dyn FnMut(Event)) {
        let url = task.url.clone();
        if !queue.enter(task) {
            told(Event::Failed { url: url.clone(), why: Fault::Address(url).to_string() });
        }
    }

    /// The next task whose host may be asked now and wants it; the rules of its site come first.
    fn next(&mut self, queue: &mut Queue, now: i64, told: &mut dyn FnMut(Event)) -> Option<Task> {
        loop {
            let free = |host: &str| self.hosts.free_from(host) <= now;
            let task = queue.next(free)?;
            if self.hosts.is_given_up(&task.host) {
                told(Event::Failed {
                    url: task.asked.clone(),
                    why: format!("{} was given up for this round", task.host),
                });
                continue;
            }
            match self.robots.get(&task.site) {
                Some(Some(_)) if task.kind == Kind::Robots => return Some(task),
                Some(Some(Ok(robots))) if robots.allows(task.path()) => return Some(task),
                Some(Some(Ok(_))) => told(Event::Forbidden(task.url)),
                // Nothing is allowed where nobody says what is (RFC 9309, 2.3.1.4).
                Some(Some(Err(why))) => {
                    let why = format!("not asked, for robots.txt of {} cannot be had: {why}", task.host);
                    told(Event::Failed { url: task.url, why });
                }
                _ if task.kind == Kind::Robots => return Some(task),
                // The rules are being asked for at another host, where a redirect led.
                Some(None) => {
                    self.hosts.rests(&task.host, now + PENDING);
                    queue.put_back(task);
                }
                None => {
                    self.robots.insert(task.site.clone(), None);
                    let rules = task.rules();
                    queue.put_back(task);
                    return Some(rules);
                }
            }
        }
    }
}

fn work(fetcher: &Fetcher, asked: &Mutex<Receiver<(Task, Known)>>, answer: &Sender<Answer>) {
    loop {
        let next = asked.lock().map(|it| it.recv());
        let Ok(Ok((task, known))) = next else { return };
        let result = fetcher.ask(&task.url, &known);
        if answer.send((task, result)).is_err() {
            return;
        }
    }
}
