-- The web archives of exchanges: how much of each is acknowledged.
CREATE TABLE archive (
    archive INTEGER PRIMARY KEY,
    n_bytes INTEGER NOT NULL,
    n_records INTEGER NOT NULL
) STRICT;

-- What is known of addresses that are asked again and again.
CREATE TABLE asked (
    url TEXT PRIMARY KEY,
    etag TEXT,
    modified TEXT,
    -- Not asked again before, in seconds since 1970.
    due INTEGER NOT NULL,
    failures INTEGER NOT NULL
) STRICT;

-- Addresses of pages that were fetched and kept.
CREATE TABLE page (
    url TEXT PRIMARY KEY
) STRICT;
