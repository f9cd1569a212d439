-- Of how many rows a model is asked for columns, and of how many it wrote them: no rows of a file yet.

ALTER TABLE jobs ADD COLUMN asked BIGINT NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN answered BIGINT NOT NULL DEFAULT 0;
