//! What is done with an answer: rules are learned, lists read, pages handed over, failures noted.

use super::queue::{Kind, Queue, Task};
use super::retry::retry_after;
use super::{Event, HOPS, MOST_LISTS, Round};
use crate::asked::{Fault, joined};
use crate::exchange::Exchange;
use crate::hosts::LONGEST_REST;
use crate::known::{Known, Source};
use crate::robots::{MOST_BYTES, Robots};
use variorum::capture::feed::{Listing, listing};

impl Round {
    pub(super) fn answered<S: Source>(
        &mut self,
        queue: &mut Queue,
        source: &mut S,
        told: &mut dyn FnMut(Event),
        task: Task,
        result: Result<Exchange, Fault>,
    ) -> Result<(), S::Fault> {
        let is_well = result.as_ref().is_ok_and(|it| it.status < 500 && it.status != 429);
        let now = self.now();
        self.hosts.ended(&task.host, now, is_well);
        if let Ok(exchange) = &result {
            source.keep(exchange)?;
            let again = exchange.field("retry-after").and_then(|it| retry_after(&it, &exchange.time));
            if let Some(seconds) = again.filter(|_| matches!(exchange.status, 429 | 503)) {
                self.hosts.rests(&task.host, now.saturating_add(seconds.min(LONGEST_REST) * 1000));
            }
        }
        if task.kind == Kind::Robots {
            self.rules(queue, task, result);
            return Ok(());
        }
        let exchange = match result {
            Ok(exchange) => exchange,
            Err(fault) => return self.failed(source, told, &task, fault.to_string(), None),
        };
        if let Some(to) = exchange.redirect() {
            match task.redirected(&to) {
                Some(next) => self.enter(queue, next, told),
                None => {
                    let why = format!("redirected {HOPS} times, last to {to}");
                    return self.failed(source, told, &task, why, None);
                }
            }
            return Ok(());
        }
        match (task.kind, exchange.status) {
            (_, 304) => {
                let known = source.known(&task.asked)?;
                source.learn(&task.asked, &Known { due: self.due(0, None), failures: 0, ..known })?;
                told(Event::Unchanged(task.asked));
                Ok(())
            }
            (_, 200..=299) if exchange.cut.is_some() => {
                let cut = exchange.cut.map_or("", |it| it.name());
                let why = format!("not whole ({cut}): {} bytes came", exchange.body.len());
                self.failed(source, told, &task, why, None)
            }
            (Kind::Page, 200..=299) => {
                source.take_page(&task.asked, &exchange)?;
                told(Event::Page(task.asked));
                Ok(())
            }
            (_, 200..=299) => self.listed(queue, source, told, task, &exchange),
            (_, status) => {
                let again = exchange.field("retry-after").and_then(|it| retry_after(&it, &exchange.time));
                self.failed(source, told, &task, format!("status {status}"), again)
            }
        }
    }

    /// When a feed is asked again after so many failures in a row: each doubles the time, up to a day.
    fn due(&self, failures: u32, at_least: Option<i64>) -> i64 {
        let wait = self.plan.every.saturating_mul(1 << failures.min(16)).min(LONGEST_REST.max(self.plan.every));
        jiff::Timestamp::now().as_second() + wait.max(at_least.unwrap_or(0).min(LONGEST_REST))
    }

    /// Notes that an address was not had. A page that may be had later makes its feed be read whole the next time.
    pub(super) fn failed<S: Source>(
        &self,
        source: &mut S,
        told: &mut dyn FnMut(Event),
        task: &Task,
        why: String,
        again: Option<i64>,
    ) -> Result<(), S::Fault> {
        if task.kind == Kind::Feed {
            let known = source.known(&task.asked)?;
            let failures = known.failures.saturating_add(1);
            source.learn(&task.asked, &Known { failures, due: self.due(failures, again), ..known })?;
        } else if let Some(feed) = &task.feed {
            let known = source.known(feed)?;
            source.learn(feed, &Known { etag: None, modified: None, ..known })?;
        }
        told(Event::Failed { url: task.asked.clone(), why });
        Ok(())
    }

    /// Reads what a feed or sitemap lists; what is neither is a page itself.
    fn listed<S: Source>(
        &mut self,
        queue: &mut Queue,
        source: &mut S,
        told: &mut dyn FnMut(Event),
        task: Task,
        exchange: &Exchange,
    ) -> Result<(), S::Fault> {
        let content = match exchange.content() {
            Ok((content, _)) => content,
            Err(why) => return self.failed(source, told, &task, why, None),
        };
        let mut known = Known {
            etag: exchange.field("etag"),
            modified: exchange.field("last-modified"),
            due: self.due(0, None),
            failures: 0,
        };
        let feed = task.feed.clone().unwrap_or_else(|| task.asked.clone());
        match listing(&content) {
            None => {
                source.take_page(&task.asked, exchange)?;
                told(Event::Page(task.asked.clone()));
            }
            Some(Listing::Lists(lists)) if task.kind == Kind::Feed => {
                for url in lists.iter().take(MOST_LISTS) {
                    self.enter(queue, Task::of_feed(url, Kind::List, &feed), told);
                }
                // What its sitemaps list changes without it.
                (known.etag, known.modified) = (None, None);
            }
            Some(Listing::Lists(_)) => {}
            Some(Listing::Pages(mut pages)) => {
                let listed = pages.len();
                // The newest first; what has no date stands where it stood, behind those that have.
                pages.sort_by(|a, b| b.published.cmp(&a.published));
                let mut new = Vec::new();
                for page in pages {
                    let url = joined(&task.url, &page.url).filter(|it| !queue.has(it));
                    if let Some(url) = url
                        && !source.has_page(&url)?
                    {
                        new.push(url);
                    }
                }
                let left = new.len().saturating_sub(self.plan.most_pages);
                for url in new.iter().take(self.plan.most_pages) {
                    self.enter(queue, Task::of_feed(url, Kind::Page, &feed), told);
                }
                if left > 0 {
                    (known.etag, known.modified) = (None, None);
                }
                told(Event::Listed { feed: task.asked.clone(), listed, new: new.len(), left });
            }
        }
        if task.kind == Kind::Feed {
            source.learn(&task.asked, &known)?;
        }
        Ok(())
    }

    /// Takes the rules of a site (RFC 9309, 2.3): none where it has none, nothing allowed where it cannot be asked.
    fn rules(&mut self, queue: &mut Queue, task: Task, result: Result<Exchange, Fault>) {
        if let Some(next) = result.as_ref().ok().and_then(Exchange::redirect).and_then(|it| task.redirected(&it)) {
            // Asked at another host, they are the rules of this site.
            if queue.enter(next) {
                return;
            }
        }
        let robots = match result {
            Ok(exchange) if (200..300).contains(&exchange.status) => exchange.content().map(|(content, _)| {
                let read = &content[..content.len().min(MOST_BYTES)];
                Robots::parse(&String::from_utf8_lossy(read), &self.plan.name)
            }),
            Ok(exchange) if exchange.status < 500 && exchange.status != 429 => Ok(Robots::open()),
            Ok(exchange) => Err(format!("status {}", exchange.status)),
            Err(fault) => Err(fault.to_string()),
        };
        let home = task.home();
        if let Some(delay) = robots.as_ref().ok().and_then(|it| it.delay) {
            self.hosts.slow_down(&home.host, delay);
        }
        self.robots.insert(home.site, Some(robots));
    }
}
