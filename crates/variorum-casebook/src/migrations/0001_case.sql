-- The captures: what was kept, under which names, and where its bytes lie. All else follows from them.

CREATE TABLE archive (
    archive INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    -- Bytes of the file that are acknowledged; what lies behind them is the torn end of a write that never ended.
    n_bytes INTEGER NOT NULL
) STRICT;

CREATE TABLE capture (
    capture INTEGER PRIMARY KEY,
    -- sha256:… of the bytes.
    id TEXT NOT NULL UNIQUE,
    n_bytes INTEGER NOT NULL
) STRICT;

-- Once for each name, address and time under which the same bytes came.
CREATE TABLE sighting (
    sighting INTEGER PRIMARY KEY,
    capture INTEGER NOT NULL REFERENCES capture,
    archive INTEGER NOT NULL REFERENCES archive,
    start INTEGER NOT NULL,
    n_packed INTEGER NOT NULL,
    -- Whether its record holds the bytes, or tells of them only.
    holds_bytes INTEGER NOT NULL,
    about TEXT NOT NULL,
    UNIQUE (capture, about)
) STRICT;
CREATE UNIQUE INDEX record ON sighting (archive, start);

-- What each capture holds, read under the first of its names.

CREATE TABLE article (
    capture INTEGER PRIMARY KEY REFERENCES capture,
    sighting INTEGER NOT NULL REFERENCES sighting,
    id TEXT NOT NULL UNIQUE,
    outcome TEXT NOT NULL,
    source TEXT NOT NULL,
    headline TEXT NOT NULL,
    publisher TEXT,
    -- The same in small letters, empty for none, to be searched.
    outlet TEXT NOT NULL,
    published TEXT,
    language TEXT NOT NULL,
    -- Its words, and where each paragraph lies in the capture.
    body BLOB NOT NULL,
    passages BLOB NOT NULL,
    -- What a pile needs to know of it.
    digest BLOB NOT NULL
) STRICT;
CREATE INDEX article_published ON article (published);

CREATE VIRTUAL TABLE article_words USING fts5 (
    headline, body, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
);

-- What the captures tell together, part by part: a story with the earlier versions of its pages, or a page without a report.

CREATE TABLE part (
    part INTEGER PRIMARY KEY,
    -- Names everything that its telling follows from.
    mark TEXT NOT NULL UNIQUE,
    is_current INTEGER NOT NULL DEFAULT 0,
    -- Nothing for a page without a report.
    story TEXT,
    headline TEXT NOT NULL,
    first TEXT,
    last TEXT,
    n_members INTEGER NOT NULL,
    n_origins INTEGER NOT NULL,
    n_conflicts INTEGER NOT NULL,
    file BLOB NOT NULL
) STRICT;
CREATE INDEX part_story ON part (story);

CREATE TABLE member (
    capture INTEGER PRIMARY KEY REFERENCES capture,
    part INTEGER NOT NULL REFERENCES part
) STRICT;
CREATE INDEX member_part ON member (part);

CREATE TABLE quotation (
    quotation INTEGER PRIMARY KEY,
    part INTEGER NOT NULL REFERENCES part,
    capture INTEGER NOT NULL REFERENCES capture,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    speaker TEXT,
    content TEXT NOT NULL,
    anchors TEXT NOT NULL
) STRICT;
CREATE INDEX quotation_part ON quotation (part);

CREATE VIRTUAL TABLE quotation_words USING fts5 (
    content, speaker, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
);

-- How often captures were added, and how many of those times the parts know of; which program read them.
CREATE TABLE state (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    kept INTEGER NOT NULL,
    settled INTEGER NOT NULL,
    program TEXT NOT NULL
) STRICT;
