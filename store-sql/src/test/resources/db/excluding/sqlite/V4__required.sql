-- A schema that servers of version 3 must not write to, and that lets none of them.
INSERT INTO schema_reader (version, oldest) VALUES (4, 4);
ALTER TABLE entry ADD COLUMN size INTEGER;
CREATE TRIGGER size_is_required BEFORE INSERT ON entry WHEN NEW.size IS NULL
BEGIN
    SELECT RAISE(ABORT, 'size is required');
END;
