-- Which parts are current is asked whenever captures are added, and who is quoted how often whenever speakers are listed: both without reading
-- the rows themselves, which hold stories and quotations.

CREATE INDEX part_current ON part (is_current, mark);
DROP INDEX quotation_speaker;
CREATE INDEX quotation_speaker ON quotation (speaker, part, capture) WHERE speaker IS NOT NULL;
