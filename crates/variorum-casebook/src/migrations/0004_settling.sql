-- Which parts are current is asked whenever captures are added, how many stories there are for every page of their list, and who is quoted how often
-- whenever speakers are listed: all without reading the rows themselves, which hold stories and quotations.

CREATE INDEX part_current ON part (is_current, mark, story);
DROP INDEX quotation_speaker;
CREATE INDEX quotation_speaker ON quotation (speaker, part, capture) WHERE speaker IS NOT NULL;
