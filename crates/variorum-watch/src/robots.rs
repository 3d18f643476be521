//! What a host asks of programs: `robots.txt` (RFC 9309).

/// More of a `robots.txt` than 500 KiB is not read (RFC 9309, 2.5).
pub(crate) const MOST_BYTES: usize = 500 << 10;

/// The rules of one host for one program.
#[derive(Debug, Clone, PartialEq)]
pub struct Robots {
    rules: Vec<Rule>,
    /// Seconds between two requests that it asks for; not of the standard, but common.
    pub delay: Option<f64>,
}

#[derive(Debug, Clone, PartialEq)]
struct Rule {
    allows: bool,
    /// The path as bytes, percent-encoded alike; `*` stands for anything.
    path: Vec<u8>,
    /// Whether the path must end there: `$`.
    is_end: bool,
}

impl Robots {
    /// Returns rules that allow everything: those of a host that has none (status 400 to 499).
    pub fn open() -> Self {
        Robots { rules: Vec::new(), delay: None }
    }

    /// Returns the rules of `text` for the program `name`, `variorum`: of all groups that name it, or else of those for `*`.
    ///
    /// ```
    /// use variorum_watch::Robots;
    /// let robots = Robots::parse("User-agent: *\nDisallow: /private\nAllow: /private/open$", "variorum");
    /// assert!(robots.allows("/news") && robots.allows("/private/open"));
    /// assert!(!robots.allows("/private/notes?x=1"));
    /// ```
    pub fn parse(text: &str, name: &str) -> Self {
        let (mut own, mut any) = (Robots::open(), Robots::open());
        let (mut is_named, mut for_own, mut for_any, mut heads) = (false, false, false, true);
        for line in text.strip_prefix('\u{feff}').unwrap_or(text).lines() {
            let line = line.split('#').next().unwrap_or("");
            let Some((key, value)) = line.split_once(':') else { continue };
            let value = value.trim();
            match key.trim().to_ascii_lowercase().as_str() {
                "user-agent" => {
                    // Names in a row are of one group.
                    if !heads {
                        (for_own, for_any, heads) = (false, false, true);
                    }
                    let token: String = value
                        .chars()
                        .take_while(|it| it.is_ascii_alphabetic() || matches!(it, '-' | '_'))
                        .collect();
                    for_any |= value.starts_with('*');
                    if token.eq_ignore_ascii_case(name) {
                        (for_own, is_named) = (true, true);
                    }
                }
                key @ ("allow" | "disallow") => {
                    heads = false;
                    if let Some(rule) = Rule::parse(key == "allow", value) {
                        if for_own {
                            own.rules.push(rule.clone());
                        }
                        if for_any {
                            any.rules.push(rule);
                        }
                    }
                }
                "crawl-delay" => {
                    heads = false;
                    let delay = value.parse::<f64>().ok().filter(|it| it.is_finite() && *it >= 0.0);
                    if for_own {
                        own.delay = delay.or(own.delay);
                    }
                    if for_any {
                        any.delay = delay.or(any.delay);
                    }
                }
                _ => {}
            }
        }
        if is_named { own } else { any }
    }

    /// Returns whether a path, its query with it, may be asked for: the longest rule that matches decides, of equals the one that allows.
    pub fn allows(&self, path: &str) -> bool {
        if path == "/robots.txt" {
            return true;
        }
        let path = encoded(path);
        let matching = self.rules.iter().filter(|it| it.matches(&path));
        matching.max_by_key(|it| (it.path.len() + usize::from(it.is_end), it.allows)).is_none_or(|it| it.allows)
    }
}

impl Rule {
    /// An empty rule says nothing.
    fn parse(allows: bool, value: &str) -> Option<Self> {
        let (path, is_end) = value.strip_suffix('$').map_or((value, false), |it| (it, true));
        let rooted = path.starts_with(['/', '*']);
        (!path.is_empty()).then(|| {
            let path = if rooted { encoded(path) } else { encoded(&format!("/{path}")) };
            Rule { allows, path, is_end }
        })
    }

    /// Whether the rule's path is a beginning of `path`. Linear in both but for the stars (Kleene), which go back to the last star only.
    fn matches(&self, path: &[u8]) -> bool {
        let rule = &self.path;
        let (mut r, mut p) = (0, 0);
        let mut star: Option<(usize, usize)> = None;
        loop {
            if r == rule.len() && (!self.is_end || p == path.len()) {
                return true;
            }
            if r < rule.len() && rule[r] == b'*' {
                star = Some((r, p));
                r += 1;
            } else if r < rule.len() && p < path.len() && rule[r] == path[p] {
                (r, p) = (r + 1, p + 1);
            } else if let Some((at, from)) = star.filter(|it| it.1 < path.len()) {
                (r, p) = (at + 1, from + 1);
                star = Some((at, from + 1));
            } else {
                return false;
            }
        }
    }
}

/// A path with every byte that is not plain percent-encoded, in capitals, and plain ones not encoded, so that equal paths are equal
/// bytes (RFC 9309, 2.2.2).
fn encoded(path: &str) -> Vec<u8> {
    let bytes = path.as_bytes();
    let digit = |it: Option<&u8>| it.and_then(|it| (*it as char).to_digit(16)).map(|it| it as u8);
    let mut found = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let told = (bytes[at] == b'%')
            .then(|| digit(bytes.get(at + 1)).zip(digit(bytes.get(at + 2))))
            .flatten()
            .map(|it| it.0 << 4 | it.1);
        let is_plain = |it: u8| it.is_ascii_alphanumeric() || b"-._~".contains(&it);
        match told {
            Some(byte) if is_plain(byte) => found.push(byte),
            Some(byte) => found.extend(format!("%{byte:02X}").bytes()),
            None if bytes[at].is_ascii_graphic() => found.push(bytes[at]),
            None => found.extend(format!("%{:02X}", bytes[at]).bytes()),
        }
        at += if told.is_some() { 3 } else { 1 };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(robots: &str, path: &str, want: bool) {
        assert_eq!(Robots::parse(robots, "variorum").allows(path), want, "{path} under {robots:?}");
    }

    #[test]
    fn the_standard_s_own_examples_hold() {
        // RFC 9309, section 5.1 and 5.2.
        let simple = "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n\nUser-Agent: foobot\nDisallow:/\n\
            Allow:/example/page.html\nAllow:/example/allowed.gif\n\nUser-Agent: barbot\nUser-Agent: bazbot\nDisallow: /example/page.html\n";
        for (name, path, want) in [
            ("other", "/a.gif", false),
            ("other", "/a.gif?x", true),
            ("other", "/example/a", false),
            ("foobot", "/news", false),
            ("foobot", "/example/page.html", true),
            ("bazbot", "/example/page.html", false),
            ("barbot", "/example/other.gif", true),
        ] {
            assert_eq!(Robots::parse(simple, name).allows(path), want, "{name} {path}");
        }
        let longest = "User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n";
        assert!(!Robots::parse(longest, "foobot").allows("/example/page/disallowed.gif"));
    }

    #[test]
    fn the_group_of_our_name_stands_alone() {
        let robots = "User-agent: *\nDisallow: /\nUser-agent: Variorum/2.0\nDisallow: /x\nCrawl-delay: 2.5\nUser-agent: other\nDisallow: /y";
        check(robots, "/news", true);
        check(robots, "/x1", false);
        check(robots, "/y", true);
        assert_eq!(Robots::parse(robots, "variorum").delay, Some(2.5));
        check("User-agent: variorumbot\nDisallow: /", "/news", true);
    }

    #[test]
    fn of_equal_rules_the_one_that_allows_holds() {
        check("User-agent: *\nDisallow: /page\nAllow: /page", "/page", true);
        check("User-agent: *\nAllow: /p\nDisallow: /", "/page", true);
        check("User-agent: *\nDisallow:", "/page", true);
        check("Disallow: /page", "/page", true);
        check("User-agent: *\nDisallow: /", "/robots.txt", true);
    }

    #[test]
    fn paths_are_compared_with_their_signs_encoded_alike() {
        check("User-agent: *\nDisallow: /é", "/%c3%A9t", false);
        check("User-agent: *\nDisallow: /%7Ejoe", "/~joe/x", false);
        check("User-agent: *\nDisallow: /a%2fb", "/a/b", true);
        check("User-agent: *\nDisallow: /*/print$", "/a/b/print", false);
        check("User-agent: *\nDisallow: /*/print$", "/a/b/print/c", true);
    }

    #[test]
    fn many_stars_end_soon() {
        let robots = format!("User-agent: *\nDisallow: /{}b", "*a".repeat(2000));
        check(&robots, &format!("/{}", "a".repeat(20_000)), true);
    }

    proptest! {
        #[test]
        fn any_text_gives_rules(text in "\\PC{0,200}", path in "/\\PC{0,40}") {
            Robots::parse(&text, "variorum").allows(&path);
        }
    }
}
