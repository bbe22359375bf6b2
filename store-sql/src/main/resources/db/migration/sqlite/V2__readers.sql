-- Which servers may work on a schema. Every migration from here on says it of its own version.
CREATE TABLE IF NOT EXISTS schema_reader (
    version INTEGER NOT NULL PRIMARY KEY, -- of the schema
    oldest  INTEGER NOT NULL              -- of the schemas whose servers may work beside it
) STRICT;

-- How far long work on the entries has come.
CREATE TABLE IF NOT EXISTS backfill (
    name     TEXT    NOT NULL PRIMARY KEY,
    next     TEXT    NOT NULL, -- where the next batch begins
    done     INTEGER NOT NULL, -- entries behind it
    finished INTEGER NOT NULL  -- 1 when nothing is left
) STRICT;

INSERT INTO schema_reader (version, oldest) VALUES (2, 1) ON CONFLICT (version) DO NOTHING;
