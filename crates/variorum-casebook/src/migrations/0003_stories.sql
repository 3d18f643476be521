-- What stands behind the number of a story's articles, and its conflicts in substance that nothing explains.

ALTER TABLE part ADD COLUMN n_captures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE part ADD COLUMN n_texts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE part ADD COLUMN n_open INTEGER NOT NULL DEFAULT 0;
CREATE INDEX part_latest ON part (last DESC, story) WHERE is_current AND story IS NOT NULL;
CREATE INDEX part_origins ON part (n_origins DESC, story) WHERE is_current AND story IS NOT NULL;

-- The numbers of stories told before are entered when those are told anew, which the next that adds does.
UPDATE state SET settled = -1 WHERE kept > 0;
