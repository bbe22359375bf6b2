-- A schema that may come: one more column, which servers of version 3 know nothing of.
ALTER TABLE entry ADD COLUMN IF NOT EXISTS size bigint;
INSERT INTO schema_reader (version, oldest) VALUES (4, 3) ON CONFLICT (version) DO NOTHING;
