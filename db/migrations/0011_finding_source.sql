-- Findings sort by where they come from.
CREATE INDEX finding_by_source ON finding (source);
