-- Rules that wait for something, by the digest of what they say: one that is written otherwise is another rule.
CREATE TABLE rule (
    rule TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- What each rule knows already and tells no more.
CREATE TABLE known (
    rule TEXT NOT NULL REFERENCES rule ON DELETE CASCADE,
    key TEXT NOT NULL,
    PRIMARY KEY (rule, key)
) STRICT, WITHOUT ROWID;

-- Marks of the parts that all rules were held against.
CREATE TABLE seen (
    mark TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- What was told, as JSON; the log and the feed are written from it.
CREATE TABLE alert (
    alert INTEGER PRIMARY KEY,
    record TEXT NOT NULL
) STRICT;

-- How many alerts, and bytes of them, the log has.
CREATE TABLE log (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    n_alerts INTEGER NOT NULL,
    n_bytes INTEGER NOT NULL
) STRICT;
INSERT INTO log VALUES (1, 0, 0);
