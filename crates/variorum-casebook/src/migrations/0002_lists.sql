-- What is listed page by page stands in the order of its list, and an utterance is found by its id.

CREATE INDEX part_listed ON part (n_members DESC, first, story) WHERE is_current AND story IS NOT NULL;
CREATE INDEX article_listed ON article (ifnull(published, '~'), source, id) WHERE outcome = 'article';
CREATE INDEX quotation_speaker ON quotation (speaker, part) WHERE speaker IS NOT NULL;
CREATE INDEX quotation_capture ON quotation (capture);

CREATE TABLE utterance (
    id TEXT NOT NULL,
    part INTEGER NOT NULL REFERENCES part,
    PRIMARY KEY (id, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX utterance_part ON utterance (part);

-- The utterances of stories told before are entered when those are told anew, which the next that adds does.
UPDATE state SET settled = -1 WHERE kept > 0;
