-- The yearly rotation: rounds, who is eligible in them, orders and what follows from them.

-- A round of one school year with its own copy of the rules, so that a past decision does not move when a rule changes
-- (ROT-24, ROT-34..36, ROT-39..42).
CREATE TABLE round (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT round_rev CHECK (rev > 0),
	school_year_id INTEGER NOT NULL REFERENCES school_year (id) ON DELETE RESTRICT,
	name TEXT NOT NULL CONSTRAINT round_name CHECK (name <> ''),
	-- terms of kind round_state (workflow 6.3)
	state TEXT NOT NULL DEFAULT 'preparing'
		CONSTRAINT round_state
			CHECK (state IN ('preparing', 'screening', 'collecting', 'approving', 'in_force', 'closed')),
	-- day on which years are counted
	reference_on TEXT NOT NULL
		CONSTRAINT round_reference_on CHECK (reference_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	-- full years at the same school, at least
	min_service_years INTEGER CONSTRAINT round_min_service_years CHECK (min_service_years >= 0),
	-- years to retirement, more than
	min_years_to_retirement INTEGER CONSTRAINT round_min_years_to_retirement CHECK (min_years_to_retirement >= 0),
	min_title TEXT, -- terms of kind title, at least
	-- eligible teachers who move
	target_percent REAL CONSTRAINT round_target_percent CHECK (target_percent BETWEEN 0 AND 100),
	-- key pool
	key_target_percent REAL CONSTRAINT round_key_target_percent CHECK (key_target_percent BETWEEN 0 AND 100),
	-- as reported to others (ROT-41), never mixed with what is computed
	reported_eligible INTEGER CONSTRAINT round_reported_eligible CHECK (reported_eligible >= 0),
	reported_moved INTEGER CONSTRAINT round_reported_moved CHECK (reported_moved >= 0), -- ROT-42
	reported_note TEXT, -- the report's words on them
	-- day on which the verdicts were frozen
	frozen_on TEXT CONSTRAINT round_frozen_on CHECK (frozen_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	clause_id INTEGER REFERENCES clause (id) ON DELETE RESTRICT,
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office' CONSTRAINT round_origin CHECK (origin IN ('office', 'source', 'made_up'))
) STRICT;
CREATE UNIQUE INDEX round_by_name ON round (school_year_id, name);
CREATE INDEX round_by_reference ON round (reference_on);
CREATE INDEX round_by_state ON round (state);
CREATE INDEX round_by_clause ON round (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX round_by_school_year ON round (school_year_id);

-- The verdict on a teacher in a round with the inputs it was given on, frozen when screening ends (ROT-34..38).
CREATE TABLE round_teacher (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT round_teacher_rev CHECK (rev > 0),
	round_id INTEGER NOT NULL REFERENCES round (id) ON DELETE RESTRICT,
	teacher_id INTEGER NOT NULL REFERENCES teacher (id) ON DELETE RESTRICT,
	-- terms of kind verdict
	verdict TEXT NOT NULL DEFAULT 'unknown'
		CONSTRAINT round_teacher_verdict CHECK (verdict IN ('unknown', 'eligible', 'not_eligible', 'exempt')),
	school_id INTEGER REFERENCES school (id) ON DELETE RESTRICT, -- home school on the reference day
	title TEXT, -- terms of kind title on that day
	subject TEXT, -- terms of kind subject on that day
	service_months INTEGER CONSTRAINT round_teacher_service_months CHECK (service_months >= 0),
	months_to_retirement INTEGER, -- negative: past it
	key_pool TEXT, -- terms of kind key_pool: why the teacher is in the key-teacher pool (ROT-37); NULL: not in it
	-- the school is over-staffed (ROT-44)
	is_surplus INTEGER NOT NULL DEFAULT 0 CONSTRAINT round_teacher_is_surplus CHECK (is_surplus IN (0, 1)),
	-- as the screen shows them
	reasons TEXT NOT NULL DEFAULT '[]' CONSTRAINT round_teacher_reasons CHECK (json_valid(reasons)),
	note TEXT, -- why exempt
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT round_teacher_origin CHECK (origin IN ('office', 'source', 'made_up'))
) STRICT;
CREATE UNIQUE INDEX round_teacher_once ON round_teacher (round_id, teacher_id);
CREATE INDEX round_teacher_by_teacher ON round_teacher (teacher_id);
CREATE INDEX round_teacher_by_service ON round_teacher (service_months);
CREATE INDEX round_teacher_by_retirement ON round_teacher (months_to_retirement);
CREATE INDEX round_teacher_by_school ON round_teacher (school_id);
CREATE INDEX round_teacher_by_round ON round_teacher (round_id);
CREATE INDEX round_teacher_by_verdict ON round_teacher (verdict);

-- A teacher is left out for a time: illness, pregnancy, family … Kinds and limits are the bureau's own.
CREATE TABLE deferral (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT deferral_rev CHECK (rev > 0),
	teacher_id INTEGER NOT NULL REFERENCES teacher (id) ON DELETE RESTRICT,
	round_id INTEGER REFERENCES round (id) ON DELETE RESTRICT, -- NULL: every round in the period
	kind TEXT NOT NULL, -- terms of kind deferral_kind
	valid_from TEXT
		CONSTRAINT deferral_valid_from CHECK (valid_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	valid_to TEXT CONSTRAINT deferral_valid_to CHECK (valid_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	date_precision TEXT NOT NULL DEFAULT 'day'
		CONSTRAINT deferral_date_precision CHECK (date_precision IN ('day', 'month', 'year')),
	reason TEXT,
	decided_on TEXT
		CONSTRAINT deferral_decided_on CHECK (decided_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	document_no TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT deferral_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT deferral_ends_after_start CHECK (valid_to > valid_from)
) STRICT;
CREATE INDEX deferral_by_teacher ON deferral (teacher_id);
CREATE INDEX deferral_by_round ON deferral (round_id);
CREATE INDEX deferral_by_kind ON deferral (kind);
CREATE INDEX deferral_by_from ON deferral (valid_from);

-- A key teacher has committed to move (ROT-38).
CREATE TABLE commitment (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT commitment_rev CHECK (rev > 0),
	teacher_id INTEGER NOT NULL REFERENCES teacher (id) ON DELETE RESTRICT,
	round_id INTEGER REFERENCES round (id) ON DELETE RESTRICT, -- in which round it is due; NULL: any
	committed_on TEXT NOT NULL
		CONSTRAINT commitment_committed_on CHECK (committed_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	-- first day on which it no longer binds
	valid_to TEXT CONSTRAINT commitment_valid_to CHECK (valid_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT commitment_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT commitment_ends_after_start CHECK (valid_to > committed_on)
) STRICT;
CREATE INDEX commitment_by_teacher ON commitment (teacher_id);
CREATE INDEX commitment_by_round ON commitment (round_id);
CREATE INDEX commitment_by_on ON commitment (committed_on);

-- One move of one teacher or cadre; without an approved one nobody moves (ROT-07..09, ROT-12, ROT-14, ROT-15, ROT-19,
-- ROT-24). It has an end, or it moves the personnel relation: so it is never a borrowing. Steps and opinions are rows
-- of workflow_step.
CREATE TABLE rotation_order (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT rotation_order_rev CHECK (rev > 0),
	number TEXT, -- e.g. 2023-031
	round_id INTEGER REFERENCES round (id) ON DELETE RESTRICT,
	teacher_id INTEGER NOT NULL REFERENCES teacher (id) ON DELETE RESTRICT,
	kind TEXT NOT NULL, -- terms of kind posting_kind: the form of moving
	from_school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
	to_school_id INTEGER REFERENCES school (id) ON DELETE RESTRICT, -- may be open until forwarded
	-- the cluster or group through which it runs (ROT-12)
	group_id INTEGER REFERENCES school_group (id) ON DELETE RESTRICT,
	initiative TEXT NOT NULL DEFAULT 'organised', -- terms of kind order_initiative
	-- the personnel relation moves too
	moves_relation INTEGER NOT NULL DEFAULT 0
		CONSTRAINT rotation_order_moves_relation CHECK (moves_relation IN (0, 1)),
	-- percent (ROT-15)
	workload INTEGER NOT NULL DEFAULT 100 CONSTRAINT rotation_order_workload CHECK (workload BETWEEN 1 AND 100),
	starts_on TEXT
		CONSTRAINT rotation_order_starts_on CHECK (starts_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	-- last day
	planned_end_on TEXT
		CONSTRAINT rotation_order_planned_end_on
			CHECK (planned_end_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	-- actual last day
	ended_on TEXT
		CONSTRAINT rotation_order_ended_on CHECK (ended_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	reason TEXT, -- why: surplus, shortage, wish; why outside the rule
	-- terms of kind order_state (workflow 6.3)
	state TEXT NOT NULL DEFAULT 'draft'
		CONSTRAINT rotation_order_state
			CHECK (state IN ('draft', 'school_review', 'school_notice', 'group_review', 'receiving_review',
			'bureau_review', 'district_notice', 'approved', 'in_service', 'completed',
			'transferred', 'returned', 'rejected', 'withdrawn', 'expired', 'cancelled',
			'ended_early')),
	-- the sending school's leadership meeting
	meeting_on TEXT
		CONSTRAINT rotation_order_meeting_on CHECK (meeting_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	document_no TEXT, -- of the approval
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT rotation_order_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT rotation_order_goes_elsewhere CHECK (from_school_id <> to_school_id),
	CONSTRAINT rotation_order_ends_after_start CHECK (planned_end_on >= starts_on AND ended_on >= starts_on),
	CONSTRAINT rotation_order_approved_is_whole
		CHECK (state NOT IN ('approved', 'in_service', 'completed', 'transferred', 'ended_early')
			OR (to_school_id IS NOT NULL AND starts_on IS NOT NULL)),
	CONSTRAINT rotation_order_ends_or_moves
		CHECK (moves_relation = 1 OR planned_end_on IS NOT NULL
			OR state NOT IN ('approved', 'in_service', 'completed', 'ended_early')),
	CONSTRAINT rotation_order_ended_has_date
		CHECK (state NOT IN ('completed', 'ended_early') OR ended_on IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX rotation_order_by_number ON rotation_order (number);
CREATE INDEX rotation_order_by_round_state ON rotation_order (round_id, state);
CREATE INDEX rotation_order_by_teacher ON rotation_order (teacher_id);
CREATE INDEX rotation_order_by_from ON rotation_order (from_school_id);
CREATE INDEX rotation_order_by_to ON rotation_order (to_school_id);
CREATE INDEX rotation_order_by_group ON rotation_order (group_id);
CREATE INDEX rotation_order_by_kind ON rotation_order (kind);
CREATE INDEX rotation_order_by_state ON rotation_order (state);
CREATE INDEX rotation_order_by_starts ON rotation_order (starts_on);
CREATE INDEX rotation_order_by_planned_end ON rotation_order (planned_end_on);
CREATE INDEX rotation_order_by_round ON rotation_order (round_id);

-- An objection raised while an order was on notice.
CREATE TABLE objection (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT objection_rev CHECK (rev > 0),
	order_id INTEGER NOT NULL REFERENCES rotation_order (id) ON DELETE RESTRICT,
	raised_on TEXT NOT NULL
		CONSTRAINT objection_raised_on CHECK (raised_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	raised_by TEXT, -- who, in words; may stay empty
	ground TEXT NOT NULL CONSTRAINT objection_ground CHECK (ground <> ''),
	outcome TEXT, -- terms of kind objection_outcome; NULL: still open
	decided_on TEXT
		CONSTRAINT objection_decided_on CHECK (decided_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT objection_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT objection_decided_whole CHECK ((outcome IS NULL) = (decided_on IS NULL)),
	CONSTRAINT objection_decided_after_raised CHECK (decided_on >= raised_on)
) STRICT;
CREATE INDEX objection_by_order ON objection (order_id);
CREATE INDEX objection_by_raised ON objection (raised_on);
CREATE INDEX objection_by_outcome ON objection (outcome);

-- What a teacher gets for an order: allowances, commendation, priority (ROT-03, ROT-11, ROT-27, ROT-28, ROT-31).
CREATE TABLE incentive (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT incentive_rev CHECK (rev > 0),
	order_id INTEGER NOT NULL REFERENCES rotation_order (id) ON DELETE RESTRICT,
	kind TEXT NOT NULL, -- terms of kind incentive_kind
	-- calendar year it is granted for
	year INTEGER NOT NULL CONSTRAINT incentive_year CHECK (year BETWEEN 1980 AND 2200),
	amount_fen INTEGER CONSTRAINT incentive_amount_fen CHECK (amount_fen >= 0), -- money in fen; NULL: no money
	granted_on TEXT
		CONSTRAINT incentive_granted_on CHECK (granted_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	document_no TEXT,
	clause_id INTEGER REFERENCES clause (id) ON DELETE RESTRICT,
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT incentive_origin CHECK (origin IN ('office', 'source', 'made_up'))
) STRICT;
CREATE UNIQUE INDEX incentive_once ON incentive (order_id, kind, year);
CREATE INDEX incentive_by_kind_year ON incentive (kind, year);
CREATE INDEX incentive_by_year ON incentive (year);
CREATE INDEX incentive_by_granted ON incentive (granted_on);
CREATE INDEX incentive_by_clause ON incentive (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX incentive_by_order ON incentive (order_id);
CREATE INDEX incentive_by_kind ON incentive (kind);
