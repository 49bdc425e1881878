-- Findings get a workflow: who was told of one has not taken it in hand yet. What stood as assigned was being worked at.

-- A problem or opinion that has to be answered, followed until its solution is checked (PRJ-52, PRJ-57). Not closed
-- without a result.
CREATE TABLE finding_new (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT finding_rev CHECK (rev > 0),
	number TEXT,
	name TEXT NOT NULL CONSTRAINT finding_name CHECK (name <> ''), -- the problem or opinion in one line
	kind TEXT NOT NULL DEFAULT 'problem', -- terms of kind finding_kind
	source TEXT, -- terms of kind finding_source
	project_id INTEGER REFERENCES project (id) ON DELETE RESTRICT,
	milestone_id INTEGER REFERENCES milestone (id) ON DELETE RESTRICT,
	school_id INTEGER REFERENCES school (id) ON DELETE RESTRICT, -- about which school
	group_id INTEGER REFERENCES school_group (id) ON DELETE RESTRICT, -- or group
	ledger_entry_id INTEGER REFERENCES ledger_entry (id) ON DELETE RESTRICT, -- the check that opened it
	owner_id INTEGER REFERENCES department (id) ON DELETE RESTRICT, -- who has to answer
	raised_on TEXT NOT NULL
		CONSTRAINT finding_raised_on CHECK (raised_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	due_on TEXT CONSTRAINT finding_due_on CHECK (due_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	measure TEXT, -- what is done about it
	result TEXT,
	-- terms of kind finding_state, moved by its workflow only
	state TEXT NOT NULL DEFAULT 'open'
		CONSTRAINT finding_state
			CHECK (state IN ('open', 'assigned', 'in_hand', 'submitted', 'closed', 'reopened', 'cancelled')),
	closed_on TEXT CONSTRAINT finding_closed_on CHECK (closed_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	clause_id INTEGER REFERENCES clause (id) ON DELETE RESTRICT,
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT finding_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT finding_closed_has_result
		CHECK (state <> 'closed' OR (result IS NOT NULL AND result <> '' AND closed_on IS NOT NULL))
) STRICT;
INSERT INTO finding_new SELECT * FROM finding;
DROP TABLE finding;
ALTER TABLE finding_new RENAME TO finding;
CREATE UNIQUE INDEX finding_by_number ON finding (number);
CREATE INDEX finding_by_state_due ON finding (state, due_on);
CREATE INDEX finding_by_due ON finding (due_on);
CREATE INDEX finding_by_raised ON finding (raised_on);
CREATE INDEX finding_by_kind ON finding (kind);
CREATE INDEX finding_by_project ON finding (project_id);
CREATE INDEX finding_by_milestone ON finding (milestone_id);
CREATE INDEX finding_by_school ON finding (school_id) WHERE school_id IS NOT NULL;
CREATE INDEX finding_by_group ON finding (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX finding_by_ledger_entry ON finding (ledger_entry_id) WHERE ledger_entry_id IS NOT NULL;
CREATE INDEX finding_by_owner ON finding (owner_id);
CREATE INDEX finding_by_clause ON finding (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX finding_by_state ON finding (state);

UPDATE finding SET state = 'in_hand' WHERE state = 'assigned';

UPDATE term SET rank = rank + 1 WHERE kind = 'finding_state' AND rank >= 3;
UPDATE term SET zh = '已分派' WHERE kind = 'finding_state' AND code = 'assigned' AND zh = '整改中';
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('finding_state', 3, 'in_hand', '整改中', 'in hand', NULL, NULL);
