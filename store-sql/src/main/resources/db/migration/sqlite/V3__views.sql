-- PostgreSQL gets views for people here. A file has none, and engines count their versions together.
INSERT INTO schema_reader (version, oldest) VALUES (3, 1) ON CONFLICT (version) DO NOTHING;
