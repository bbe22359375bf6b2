-- Which servers may work on a schema. Every migration from here on says it of its own version.
CREATE TABLE IF NOT EXISTS schema_reader (
    version bigint NOT NULL PRIMARY KEY, -- of the schema
    oldest  bigint NOT NULL              -- of the schemas whose servers may work beside it
);

-- How far long work on the entries has come.
CREATE TABLE IF NOT EXISTS backfill (
    name     text   NOT NULL PRIMARY KEY,
    next     text   NOT NULL, -- where the next batch begins
    done     bigint NOT NULL, -- entries behind it
    finished bigint NOT NULL  -- 1 when nothing is left
);

INSERT INTO schema_reader (version, oldest) VALUES (2, 1) ON CONFLICT (version) DO NOTHING;
