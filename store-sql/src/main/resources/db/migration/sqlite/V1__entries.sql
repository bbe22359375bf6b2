-- Whatever Sallyport keeps, one row an entry. Times are milliseconds since the epoch.
CREATE TABLE entry (
    tenant     TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    key        TEXT    NOT NULL,
    version    INTEGER NOT NULL, -- 0 when created, one more at each replacement
    attempt    TEXT    NOT NULL, -- who wrote this version; settles a write whose answer was lost
    expires_at INTEGER,          -- when it may be swept; never when NULL
    tag1       TEXT,
    tag2       TEXT,
    tag3       TEXT,
    body       TEXT    NOT NULL, -- JSON
    PRIMARY KEY (tenant, kind, key)
) STRICT;

CREATE INDEX entry_by_tag1 ON entry (tenant, kind, tag1, key) WHERE tag1 IS NOT NULL;
CREATE INDEX entry_by_tag2 ON entry (tenant, kind, tag2, key) WHERE tag2 IS NOT NULL;
CREATE INDEX entry_by_tag3 ON entry (tenant, kind, tag3, key) WHERE tag3 IS NOT NULL;
CREATE INDEX entry_by_expiry ON entry (expires_at) WHERE expires_at IS NOT NULL;
