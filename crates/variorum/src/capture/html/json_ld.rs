//! JSON-LD: the record of the article among the records of everything else that a page describes.
//!
//! A page tells of its outlet, its menus, its pictures and other articles in the same words (`name`, `headline`,
//! `datePublished`) as of itself. Only the node of the article is heard, and where it is silent that of the page
//! (JSON-LD 1.1 for the shapes, schema.org for the words).

use super::facts::{Fact, FactKind, json_fact, kind_of};
use super::json::{Json, Value};
use crate::text::{Decoded, Span, Table};
use std::collections::HashMap;
use std::sync::LazyLock;

static PROPERTIES: LazyLock<Table> =
    LazyLock::new(|| Table::parse(include_str!("../../../data/article-properties.tsv")));
static TYPES: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../../../data/node-types.tsv")));

/// What a node is the record of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NodeKind {
    /// An article.
    Article,
    /// The page.
    Page,
    /// The outlet's whole site.
    Site,
    /// An outlet, a firm, an office.
    Body,
    /// A person.
    Person,
}

/// Returns what a type of schema.org is: by its last word, so that `http://schema.org/NewsArticle` is one too.
pub(super) fn node_kind(name: &str) -> Option<NodeKind> {
    let last = name.trim().rsplit(['/', '#', ':']).next().unwrap_or("");
    Some(match TYPES.get(&last.to_ascii_lowercase())? {
        "article" => NodeKind::Article,
        "page" => NodeKind::Page,
        "site" => NodeKind::Site,
        "body" => NodeKind::Body,
        _ => NodeKind::Person,
    })
}

/// Returns what a property of an article states; a `name` is a title of one kind or the other.
pub(super) fn property_kind(name: &str) -> Option<FactKind> {
    let last = name.rsplit(['/', '#', ':']).next().unwrap_or("");
    match PROPERTIES.get(&last.to_ascii_lowercase())? {
        "name" => Some(FactKind::AltTitle),
        word => kind_of(word),
    }
}

/// Returns what the JSON-LD `scripts` of a page state of its article. `known` is what the page's other markup states: where
/// a page describes several articles, the one with its address or its title is meant.
pub(super) fn json_ld(html: &str, scripts: &[Span<Decoded>], known: &[Fact]) -> Vec<Fact> {
    let mut json = Json::default();
    scripts.iter().for_each(|it| json.read(html, *it));
    let graph = Graph { html, json: &json, named: HashMap::new() };
    graph.named().facts(known)
}

/// The nodes of a page.
struct Graph<'a> {
    html: &'a str,
    json: &'a Json,
    /// The nodes that have an `@id` and say more than that.
    named: HashMap<&'a str, usize>,
}

/// The members that lead from the outermost nodes to the article's; every other member holds something else.
const WAYS: &[&str] = &["@graph", "mainEntity", "mainEntityOfPage"];
/// No article names more authors, sections or addresses than this.
const MOST_VALUES: usize = 32;
/// How many nodes of one kind are read, and how much of each: what a page needs, and no more than time allows.
const MOST_NODES: usize = 64;
const MOST_FACTS: usize = 256;
/// No name, title or address has more bytes than this.
const LONGEST_VALUE: usize = 4096;

impl<'a> Graph<'a> {
    fn named(mut self) -> Self {
        for (index, value) in self.json.values.iter().enumerate() {
            if let Value::Object(members) = value
                && members.len() > 1
                && let Some(id) = self.member(index, "@id").and_then(|it| self.text(it))
            {
                self.named.entry(id.of(self.html)).or_insert(index);
            }
        }
        self
    }

    fn facts(&self, known: &[Fact]) -> Vec<Fact> {
        let nodes = self.nodes();
        let of = |kind: NodeKind| nodes.iter().filter(move |it| it.1 == kind).map(|it| it.0);
        let known = Known::new(known);
        let best = |kind: NodeKind| {
            let told = of(kind).take(MOST_NODES).map(|it| self.of_node(it));
            // Of equals the first: `max_by_key` would take the last.
            told.collect::<Vec<_>>().into_iter().rev().max_by_key(|it| known.likeness(it)).unwrap_or_default()
        };
        let mut facts = best(NodeKind::Article);
        let of_page = best(NodeKind::Page);
        let is_told = |kind: FactKind| facts.iter().any(|it| it.kind == kind);
        let fresh: Vec<Fact> = of_page.into_iter().filter(|it| !is_told(it.kind)).collect();
        facts.extend(fresh);
        for kind in [NodeKind::Site, NodeKind::Body] {
            let names = of(kind).take(2).flat_map(|it| self.names(it));
            facts.extend(names.filter_map(|it| self.fact(FactKind::Site, it)));
        }
        facts
    }

    /// The nodes that stand for themselves, each with its kind, in order.
    fn nodes(&self) -> Vec<(usize, NodeKind)> {
        let mut found = Vec::new();
        let mut waiting: Vec<usize> = self.json.roots.iter().rev().copied().collect();
        while let Some(index) = waiting.pop() {
            match &self.json.values[index] {
                Value::Items(items) => waiting.extend(items.iter().rev()),
                Value::Object(members) => {
                    found.extend(self.kind(index).map(|it| (index, it)));
                    let ways = members.iter().filter(|it| WAYS.contains(&it.0.of(self.html)));
                    waiting.extend(ways.rev().map(|it| it.1));
                }
                Value::Text(_) => {}
            }
        }
        found
    }

    fn kind(&self, node: usize) -> Option<NodeKind> {
        let types = self.member(node, "@type").map(|it| self.texts(it)).unwrap_or_default();
        let named = types.iter().find_map(|it| node_kind(it.of(self.html)));
        let tells = || ["headline", "datePublished"].iter().any(|it| self.member(node, it).is_some());
        named.or_else(|| (types.is_empty() && tells()).then_some(NodeKind::Page))
    }

    /// Returns what the members of one node state, in order.
    fn of_node(&self, node: usize) -> Vec<Fact> {
        let Value::Object(members) = &self.json.values[node] else { return Vec::new() };
        let mut facts = Vec::new();
        let types = self.member(node, "@type").map(|it| self.texts(it)).unwrap_or_default();
        facts.extend(types.first().and_then(|it| self.fact(FactKind::Type, *it)));
        for (key, value) in members {
            let Some(kind) = property_kind(key.of(self.html)).filter(|_| facts.len() < MOST_FACTS) else {
                continue;
            };
            facts.extend(self.stated(kind, *value));
        }
        facts.retain(|it| !it.value.is_empty());
        if !facts.iter().any(|it| it.kind == FactKind::Title)
            && let Some(name) = facts.iter_mut().find(|it| it.kind == FactKind::AltTitle)
        {
            name.kind = FactKind::Title;
        }
        facts
    }

    fn stated(&self, kind: FactKind, value: usize) -> Vec<Fact> {
        match kind {
            FactKind::Author => self.persons(value),
            FactKind::Site => {
                self.each(value).flat_map(|it| self.names(it)).filter_map(|it| self.fact(kind, it)).collect()
            }
            FactKind::Canonical => self.first_of(kind, value, &["@id", "url"]),
            FactKind::Language => self.first_of(kind, value, &["alternateName", "name", "@value"]),
            _ => self.first_of(kind, value, &["@value"]),
        }
    }

    /// The values of an array, or the value itself.
    fn each(&self, value: usize) -> impl Iterator<Item = usize> + 'a {
        let one = [value];
        let items: &'a [usize] = match &self.json.values[value] {
            Value::Items(items) => items,
            _ => &[],
        };
        let own = one.into_iter().filter(move |_| items.is_empty());
        items.iter().copied().chain(own).take(MOST_VALUES)
    }

    /// The strings at `value`, and of each object there the first member of `keys` that is a string.
    fn first_of(&self, kind: FactKind, value: usize, keys: &[&str]) -> Vec<Fact> {
        let text = |it: usize| {
            let inner = keys.iter().find_map(|key| self.member(it, key).and_then(|it| self.text(it)));
            self.text(it).or(inner)
        };
        self.each(value).filter_map(text).filter_map(|it| self.fact(kind, it)).collect()
    }

    /// The authors at `value`: names, nodes, and references to nodes elsewhere.
    fn persons(&self, value: usize) -> Vec<Fact> {
        let person = |it: usize| {
            let node = self.meant(it);
            let kind =
                if self.kind(node) == Some(NodeKind::Body) { FactKind::AuthorBody } else { FactKind::Author };
            self.names(node).into_iter().filter_map(move |it| self.fact(kind, it)).collect::<Vec<_>>()
        };
        self.each(value).flat_map(person).collect()
    }

    /// The node that a reference is to: an object with an `@id` and no name stands for the one that says more.
    fn meant(&self, node: usize) -> usize {
        let bare = self.member(node, "name").is_none();
        let id = self.member(node, "@id").filter(|_| bare).and_then(|it| self.text(it));
        id.and_then(|it| self.named.get(it.of(self.html)).copied()).unwrap_or(node)
    }

    /// The names of a node, or the string that stands in its place.
    fn names(&self, node: usize) -> Vec<Span<Decoded>> {
        let node = self.meant(node);
        match self.member(node, "name") {
            Some(name) => self.texts(name),
            None => self.text(node).into_iter().collect(),
        }
    }

    fn member(&self, node: usize, key: &str) -> Option<usize> {
        let Value::Object(members) = &self.json.values[node] else { return None };
        // Nodes have a few dozen members; a longer look would let a hostile page cost the square of its size.
        const LONGEST_LOOK: usize = 256;
        members.iter().take(LONGEST_LOOK).find(|it| it.0.of(self.html) == key).map(|it| it.1)
    }

    fn text(&self, value: usize) -> Option<Span<Decoded>> {
        match &self.json.values[value] {
            Value::Text(place) => Some(*place),
            _ => None,
        }
    }

    /// The string at `value`, or those of the array there.
    fn texts(&self, value: usize) -> Vec<Span<Decoded>> {
        self.each(value).filter_map(|it| self.text(it)).collect()
    }

    fn fact(&self, kind: FactKind, place: Span<Decoded>) -> Option<Fact> {
        let fits = place.len() <= LONGEST_VALUE || matches!(kind, FactKind::Body | FactKind::Description);
        fits.then(|| json_fact(kind, self.html, place.trim(self.html), "json-ld"))
    }
}

/// What a page's other markup says of its article, in a form that can be compared.
struct Known {
    addresses: Vec<String>,
    titles: Vec<String>,
}

impl Known {
    fn new(facts: &[Fact]) -> Self {
        let of = |kind: FactKind, form: fn(&str) -> String| {
            let found = facts.iter().filter(|it| it.kind == kind).take(MOST_VALUES).map(|it| form(&it.value));
            found.filter(|it| !it.is_empty()).collect()
        };
        Known { addresses: of(FactKind::Canonical, address_key), titles: of(FactKind::Title, letters) }
    }

    /// How much a node has in common with it: its address above all, then its title.
    fn likeness(&self, node: &[Fact]) -> u32 {
        let any = |kind: FactKind, is: &dyn Fn(&Fact) -> bool| node.iter().any(|it| it.kind == kind && is(it));
        let same_address = any(FactKind::Canonical, &|it| self.addresses.contains(&address_key(&it.value)));
        let same_title = any(FactKind::Title, &|it| {
            let title = letters(&it.value);
            !title.is_empty() && self.titles.iter().any(|it| it.contains(&title))
        });
        8 * u32::from(same_address)
            + 4 * u32::from(same_title)
            + 2 * u32::from(any(FactKind::Published, &|_| true))
            + u32::from(any(FactKind::Body, &|_| true))
    }
}

/// An address without its scheme, `www.`, query and last stroke.
fn address_key(address: &str) -> String {
    let bare = address.split("://").last().unwrap_or("");
    let bare = bare.split(['?', '#']).next().unwrap_or("").trim_end_matches('/');
    bare.strip_prefix("www.").unwrap_or(bare).to_ascii_lowercase()
}

/// The letters and digits of a title, in lower case.
fn letters(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests;
