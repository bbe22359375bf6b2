-- Whatever Sallyport keeps, one row an entry. Times are milliseconds since the epoch.
-- Every statement is a transaction of its own and can be run again.
-- ${text} is text in the order of its bytes, whatever the database was made with.
CREATE TABLE IF NOT EXISTS entry (
    tenant ${text} NOT NULL,
    kind ${text} NOT NULL,
    key ${text} NOT NULL,
    version bigint NOT NULL, -- 0 when created, one more at each replacement
    attempt ${text} NOT NULL, -- who wrote this version; settles a lost answer
    expires_at bigint,                    -- when it may be swept; never when NULL
    tag1 ${text},
    tag2 ${text},
    tag3 ${text},
    body jsonb NOT NULL,
    PRIMARY KEY (tenant, kind, key)
);

CREATE INDEX IF NOT EXISTS entry_by_tag1 ON entry (tenant, kind, tag1, key) WHERE tag1 IS NOT NULL;
CREATE INDEX IF NOT EXISTS entry_by_tag2 ON entry (tenant, kind, tag2, key) WHERE tag2 IS NOT NULL;
CREATE INDEX IF NOT EXISTS entry_by_tag3 ON entry (tenant, kind, tag3, key) WHERE tag3 IS NOT NULL;
CREATE INDEX IF NOT EXISTS entry_by_expiry ON entry (expires_at) WHERE expires_at IS NOT NULL;

-- For people with psql; the server reads none of these. Secrets, hashes and sealed parts stay out.
CREATE OR REPLACE VIEW clients AS
SELECT tenant,
       body ->> 'client_id' AS client_id,
       body ->> 'client_name' AS name,
       body ->> 'owner' AS owner,
       body ->> 'token_endpoint_auth_method' AS auth_method,
       CASE WHEN body -> 'client_secret_sha256' IS NOT NULL THEN '***' END AS secret,
       body -> 'redirect_uris' AS redirect_uris,
       body -> 'grant_types' AS grant_types,
       body -> 'scope' AS scopes,
       body ->> 'first_party' AS first_party,
       version
FROM entry WHERE kind = 'client';

CREATE OR REPLACE VIEW grants AS
SELECT tenant,
       body ->> 'id' AS grant_id,
       body ->> 'client_id' AS client_id,
       body ->> 'sub' AS sub,
       body -> 'scopes' AS scopes,
       to_timestamp((body ->> 'started_at')::float8 / 1000) AS started_at,
       to_timestamp((body ->> 'auth_time')::float8 / 1000) AS auth_time,
       (body ->> 'generation')::bigint AS generation,
       to_timestamp((body ->> 'rotated_at')::float8 / 1000) AS rotated_at,
       to_timestamp((body ->> 'refresh_until')::float8 / 1000) AS refresh_until,
       to_timestamp((body ->> 'revoked_at')::float8 / 1000) AS revoked_at,
       to_timestamp(expires_at::float8 / 1000) AS swept_after,
       version
FROM entry WHERE kind = 'grant';

CREATE OR REPLACE VIEW sessions AS
SELECT tenant,
       body ->> 'sid' AS sid,
       body ->> 'sub' AS sub,
       to_timestamp((body ->> 'auth_time')::float8 / 1000) AS auth_time,
       body -> 'amr' AS amr,
       to_timestamp((body ->> 'expires_at')::float8 / 1000) AS expires_at,
       version
FROM entry WHERE kind = 'session';

CREATE OR REPLACE VIEW consents AS
SELECT tenant,
       body ->> 'sub' AS sub,
       body ->> 'client_id' AS client_id,
       body -> 'scopes' AS scopes,
       to_timestamp((body ->> 'since')::float8 / 1000) AS since,
       version
FROM entry WHERE kind = 'consent';

CREATE OR REPLACE VIEW users AS
SELECT tenant,
       body ->> 'sub' AS sub,
       body ->> 'username' AS username,
       CASE WHEN body -> 'password_hash' IS NOT NULL THEN '***' END AS password,
       body -> 'claims' AS claims,
       to_timestamp((body ->> 'revoked_before')::float8 / 1000) AS revoked_before,
       version
FROM entry WHERE kind = 'user';

CREATE OR REPLACE VIEW usernames AS
SELECT tenant, key AS username, body ->> 'sub' AS sub
FROM entry WHERE kind = 'username';

CREATE OR REPLACE VIEW signing_keys AS
SELECT tenant,
       body ->> 'alg' AS alg,
       jsonb_array_length(body -> 'keys') AS keys,
       version
FROM entry WHERE kind = 'key';

CREATE OR REPLACE VIEW sealed_values AS
SELECT tenant,
       octet_length(body::text) AS bytes,
       to_timestamp(expires_at::float8 / 1000) AS swept_after
FROM entry WHERE kind = 'sealed';

CREATE OR REPLACE VIEW spent_jtis AS
SELECT tenant,
       key AS jti,
       to_timestamp((body ->> 'at')::float8 / 1000) AS spent_at,
       to_timestamp(expires_at::float8 / 1000) AS swept_after
FROM entry WHERE kind = 'jti';

CREATE OR REPLACE VIEW revoked_tokens AS
SELECT tenant,
       key AS token,
       to_timestamp((body ->> 'revoked_at')::float8 / 1000) AS revoked_at,
       to_timestamp(expires_at::float8 / 1000) AS swept_after
FROM entry WHERE kind = 'revoked';
