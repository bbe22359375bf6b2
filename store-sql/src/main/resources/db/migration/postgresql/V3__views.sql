-- For people with psql, as in V1: a view for each kind of entry that had none. Whatever a stranger
-- could use stays out: secrets, their hashes, sealed parts, what was sent, addresses beyond a host.
CREATE OR REPLACE VIEW workspaces AS
SELECT tenant,
       body ->> 'id' AS workspace,
       body -> 'team' ->> 'name' AS name,
       body -> 'team' -> 'people' AS people,
       body -> 'apps' AS apps,
       version
FROM entry WHERE kind = 'workspace';

CREATE OR REPLACE VIEW memberships AS
SELECT tenant,
       body ->> 'sub' AS sub,
       body ->> 'workspace' AS workspace,
       to_timestamp((body ->> 'since')::float8 / 1000) AS since
FROM entry WHERE kind = 'membership';

CREATE OR REPLACE VIEW founded AS
SELECT tenant,
       body ->> 'sub' AS sub,
       body ->> 'workspace' AS workspace,
       to_timestamp((body ->> 'since')::float8 / 1000) AS since
FROM entry WHERE kind = 'founded';

CREATE OR REPLACE VIEW reviews AS
SELECT tenant,
       body ->> 'client_id' AS client_id,
       to_timestamp((body ->> 'since')::float8 / 1000) AS since
FROM entry WHERE kind = 'review';

CREATE OR REPLACE VIEW logos AS
SELECT tenant, key AS logo, tag1 AS app, octet_length(body ->> 'png') * 3 / 4 AS bytes
FROM entry WHERE kind = 'logo';

CREATE OR REPLACE VIEW webhooks AS
SELECT tenant,
       body ->> 'client_id' AS client_id,
       substring(body ->> 'url' from '^[a-z]+://(?:[^/?#]*@)?([^/?#]*)') AS host,
       body -> 'events' AS events,
       body ->> 'off' AS off,
       CASE WHEN body -> 'secret' IS NOT NULL THEN '***' END AS secret,
       version
FROM entry WHERE kind = 'webhook';

CREATE OR REPLACE VIEW deliveries AS
SELECT tenant,
       body ->> 'id' AS delivery_id,
       body ->> 'client_id' AS client_id,
       body ->> 'type' AS type,
       octet_length(body ->> 'body') AS bytes,
       to_timestamp((body ->> 'created_at')::float8 / 1000) AS created_at,
       (body ->> 'attempts')::bigint AS attempts,
       body ->> 'answer' AS answer,
       to_timestamp((body ->> 'due_at')::float8 / 1000) AS due_at,
       to_timestamp((body ->> 'claimed_until')::float8 / 1000) AS claimed_until,
       to_timestamp(expires_at::float8 / 1000) AS swept_after
FROM entry WHERE kind = 'delivery';

CREATE OR REPLACE VIEW delivered AS
SELECT tenant,
       body ->> 'id' AS delivery_id,
       body ->> 'client_id' AS client_id,
       body ->> 'type' AS type,
       octet_length(body ->> 'body') AS bytes,
       to_timestamp((body ->> 'created_at')::float8 / 1000) AS created_at,
       body ->> 'state' AS state,
       (body ->> 'attempts')::bigint AS attempts,
       body ->> 'answer' AS answer,
       to_timestamp(expires_at::float8 / 1000) AS swept_after
FROM entry WHERE kind = 'delivered';

CREATE OR REPLACE VIEW traces AS
SELECT tenant,
       key AS app_and_part,
       (body ->> 'turn')::bigint AS turn,
       jsonb_array_length(body -> 'requests') AS requests,
       to_timestamp((body -> 'requests' -> 0 ->> 'at')::float8 / 1000) AS first_at,
       to_timestamp((body -> 'requests' -> -1 ->> 'at')::float8 / 1000) AS last_at,
       to_timestamp(expires_at::float8 / 1000) AS swept_after
FROM entry WHERE kind = 'trace';

CREATE OR REPLACE VIEW usage AS
SELECT tenant,
       key AS app,
       jsonb_array_length(body -> 'hours') AS hours,
       jsonb_array_length(body -> 'days') AS days,
       (body -> 'days' -> -1 ->> 't')::bigint AS tokens_of_last_day,
       (body -> 'days' -> -1 ->> 'r')::bigint AS refreshes_of_last_day,
       (body -> 'days' -> -1 ->> 'e')::bigint AS refused_of_last_day,
       to_timestamp(expires_at::float8 / 1000) AS swept_after
FROM entry WHERE kind = 'usage';

-- Its members are named by the hashes of secrets.
CREATE OR REPLACE VIEW secret_uses AS
SELECT tenant,
       key AS app,
       (SELECT count(*) FROM jsonb_each_text(body)) AS secrets,
       (SELECT to_timestamp(max(uses.value::float8) / 1000) FROM jsonb_each_text(body) AS uses)
           AS last_used_at,
       to_timestamp(expires_at::float8 / 1000) AS swept_after
FROM entry WHERE kind = 'secret_use';

CREATE OR REPLACE VIEW failures AS
SELECT tenant,
       key AS counted,
       (SELECT count(*) FROM jsonb_each_text(body -> 'names')) AS names,
       to_timestamp((body ->> 'clear_at')::float8 / 1000) AS clear_at,
       to_timestamp(expires_at::float8 / 1000) AS swept_after
FROM entry WHERE kind = 'failures';

CREATE OR REPLACE VIEW audit AS
SELECT tenant,
       to_timestamp((body ->> 'at')::float8 / 1000) AS at,
       body ->> 'request_id' AS request_id,
       body ->> 'client_id' AS client_id,
       body ->> 'sub' AS sub,
       body ->> 'username' AS username,
       body ->> 'action' AS action,
       body ->> 'resource' AS resource,
       body ->> 'outcome' AS outcome,
       body -> 'changed' AS changed,
       to_timestamp(expires_at::float8 / 1000) AS swept_after
FROM entry WHERE kind = 'audit';

-- What servers keep for themselves.
CREATE OR REPLACE VIEW leases AS
SELECT tenant, key AS lease, version, to_timestamp(expires_at::float8 / 1000) AS swept_after
FROM entry WHERE kind = 'lease';

CREATE OR REPLACE VIEW imports AS
SELECT tenant, attempt AS export
FROM entry WHERE kind = 'import';

CREATE OR REPLACE VIEW fences AS
SELECT tenant, key AS server, version, to_timestamp(expires_at::float8 / 1000) AS swept_after
FROM entry WHERE kind = 'fence';

INSERT INTO schema_reader (version, oldest) VALUES (3, 1) ON CONFLICT (version) DO NOTHING;
