-- A schema that servers of version 3 must not write to, and that lets none of them.
INSERT INTO schema_reader (version, oldest) VALUES (4, 4) ON CONFLICT (version) DO NOTHING;
ALTER TABLE entry ADD COLUMN IF NOT EXISTS size bigint;
ALTER TABLE entry ADD CONSTRAINT size_is_required 
    CHECK (size IS NOT NULL OR kind = 'fence') NOT VALID;
