-- Projects, their stages and milestones, how they are checked, and what recurs.

-- A programme, project or key topic; projects form a tree from municipal to school (PRJ-01..03, PRJ-16, PRJ-22,
-- PRJ-53, PRJ-55).
CREATE TABLE project (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT project_rev CHECK (rev > 0),
	code TEXT,
	name TEXT NOT NULL CONSTRAINT project_name CHECK (name <> ''),
	name_key TEXT NOT NULL DEFAULT '',
	name_en TEXT,
	kind TEXT NOT NULL, -- terms of kind project_kind
	status TEXT NOT NULL DEFAULT 'planned', -- terms of kind project_status
	level TEXT, -- terms of kind level
	district_id INTEGER NOT NULL REFERENCES district (id) ON DELETE RESTRICT,
	parent_id INTEGER REFERENCES project (id) ON DELETE RESTRICT,
	-- the school whose own project it is (PRJ-22), or that is built
	school_id INTEGER REFERENCES school (id) ON DELETE RESTRICT,
	-- responsible body (GRP-37, ORG-25); co-operating ones in project_section
	lead_id INTEGER REFERENCES department (id) ON DELETE RESTRICT,
	topic TEXT, -- terms of kind topic_slot: common or own key topic of 2+X (PRJ-60)
	starts_on TEXT CONSTRAINT project_starts_on CHECK (starts_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	-- last day
	ends_on TEXT CONSTRAINT project_ends_on CHECK (ends_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	-- day by which the goal counts, apart from the stages (PRJ-38)
	target_on TEXT CONSTRAINT project_target_on CHECK (target_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	-- of the three dates
	date_precision TEXT NOT NULL DEFAULT 'day'
		CONSTRAINT project_date_precision CHECK (date_precision IN ('day', 'month', 'year')),
	cycle_no INTEGER NOT NULL DEFAULT 1 CONSTRAINT project_cycle_no CHECK (cycle_no > 0), -- PRJ-20
	previous_id INTEGER REFERENCES project (id) ON DELETE RESTRICT, -- the cycle before
	clause_id INTEGER REFERENCES clause (id) ON DELETE RESTRICT,
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT project_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT project_ends_after_start CHECK (ends_on >= starts_on),
	CONSTRAINT project_parent_is_another CHECK (parent_id <> id)
) STRICT;
CREATE UNIQUE INDEX project_by_code ON project (code);
CREATE INDEX project_by_name_key ON project (name_key);
CREATE INDEX project_by_kind ON project (kind);
CREATE INDEX project_by_status ON project (status);
CREATE INDEX project_by_starts ON project (starts_on);
CREATE INDEX project_by_ends ON project (ends_on);
CREATE INDEX project_by_district ON project (district_id);
CREATE INDEX project_by_parent ON project (parent_id);
CREATE INDEX project_by_school ON project (school_id) WHERE school_id IS NOT NULL;
CREATE INDEX project_by_lead ON project (lead_id);
CREATE INDEX project_by_previous ON project (previous_id) WHERE previous_id IS NOT NULL;
CREATE INDEX project_by_clause ON project (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX project_by_level ON project (level);
CREATE INDEX project_by_target ON project (target_on);

-- Sections that co-operate in a project beside the one that leads (ORG-26). A link: edited with the project.
CREATE TABLE project_section (
	project_id INTEGER NOT NULL REFERENCES project (id) ON DELETE RESTRICT,
	department_id INTEGER NOT NULL REFERENCES department (id) ON DELETE RESTRICT,
	PRIMARY KEY (project_id, department_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX project_section_by_department ON project_section (department_id, project_id);

-- Groups that carry a project or key topic (PRJ-55, PRJ-60..66). A link: edited with the project.
CREATE TABLE project_group (
	project_id INTEGER NOT NULL REFERENCES project (id) ON DELETE RESTRICT,
	group_id INTEGER NOT NULL REFERENCES school_group (id) ON DELETE RESTRICT,
	PRIMARY KEY (project_id, group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX project_group_by_group ON project_group (group_id, project_id);

-- A school in a project, by role (PRJ-17, SCH-20..22, SCH-39).
CREATE TABLE project_school (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT project_school_rev CHECK (rev > 0),
	project_id INTEGER NOT NULL REFERENCES project (id) ON DELETE RESTRICT,
	school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
	role TEXT NOT NULL, -- terms of kind project_role
	valid_from TEXT
		CONSTRAINT project_school_valid_from CHECK (valid_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	valid_to TEXT
		CONSTRAINT project_school_valid_to CHECK (valid_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	date_precision TEXT NOT NULL DEFAULT 'day'
		CONSTRAINT project_school_date_precision CHECK (date_precision IN ('day', 'month', 'year')),
	clause_id INTEGER REFERENCES clause (id) ON DELETE RESTRICT,
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT project_school_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT project_school_ends_after_start CHECK (valid_to > valid_from)
) STRICT;
CREATE INDEX project_school_by_project ON project_school (project_id);
CREATE INDEX project_school_by_school ON project_school (school_id);
CREATE INDEX project_school_by_role ON project_school (role);
CREATE INDEX project_school_by_clause ON project_school (clause_id) WHERE clause_id IS NOT NULL;

-- A stage of a project; stages form a tree and may overlap (PRJ-26..28, PRJ-30..36, PRJ-45).
CREATE TABLE stage (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT stage_rev CHECK (rev > 0),
	project_id INTEGER NOT NULL REFERENCES project (id) ON DELETE RESTRICT,
	parent_id INTEGER REFERENCES stage (id) ON DELETE RESTRICT,
	seq INTEGER NOT NULL CONSTRAINT stage_seq CHECK (seq > 0), -- order among its siblings
	name TEXT NOT NULL CONSTRAINT stage_name CHECK (name <> ''),
	name_en TEXT,
	starts_on TEXT CONSTRAINT stage_starts_on CHECK (starts_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	-- last day
	ends_on TEXT CONSTRAINT stage_ends_on CHECK (ends_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	date_precision TEXT NOT NULL DEFAULT 'day'
		CONSTRAINT stage_date_precision CHECK (date_precision IN ('day', 'month', 'year')),
	clause_id INTEGER REFERENCES clause (id) ON DELETE RESTRICT,
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office' CONSTRAINT stage_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT stage_ends_after_start CHECK (ends_on >= starts_on),
	CONSTRAINT stage_parent_is_another CHECK (parent_id <> id)
) STRICT;
CREATE INDEX stage_in_order ON stage (project_id, parent_id, seq);
CREATE INDEX stage_by_parent ON stage (parent_id);
CREATE INDEX stage_by_starts ON stage (starts_on);
CREATE INDEX stage_by_clause ON stage (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX stage_by_project ON stage (project_id);

-- A dated step of a project with its deliverable (PRJ-06, PRJ-44..49, PRJ-52, PRJ-54, PRJ-56). Overdue is computed.
-- due_on is the date in force; every date it ever had is a row of milestone_due.
CREATE TABLE milestone (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT milestone_rev CHECK (rev > 0),
	project_id INTEGER NOT NULL REFERENCES project (id) ON DELETE RESTRICT,
	stage_id INTEGER REFERENCES stage (id) ON DELETE RESTRICT,
	seq INTEGER NOT NULL CONSTRAINT milestone_seq CHECK (seq > 0), -- order in the stage
	name TEXT NOT NULL CONSTRAINT milestone_name CHECK (name <> ''),
	name_key TEXT NOT NULL DEFAULT '',
	name_en TEXT,
	kind TEXT NOT NULL DEFAULT 'task', -- terms of kind milestone_kind
	deliverable TEXT, -- PRJ-49
	school_id INTEGER REFERENCES school (id) ON DELETE RESTRICT, -- for one school (PRJ-44)
	group_id INTEGER REFERENCES school_group (id) ON DELETE RESTRICT, -- or for one group
	starts_on TEXT CONSTRAINT milestone_starts_on CHECK (starts_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	-- last day on which the deliverable is in time; NULL: no date set
	due_on TEXT CONSTRAINT milestone_due_on CHECK (due_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	-- of starts_on and due_on
	date_precision TEXT NOT NULL DEFAULT 'day'
		CONSTRAINT milestone_date_precision CHECK (date_precision IN ('day', 'month', 'year')),
	-- terms of kind milestone_state (workflow 6.2)
	state TEXT NOT NULL DEFAULT 'planned'
		CONSTRAINT milestone_state
			CHECK (state IN ('planned', 'in_progress', 'submitted', 'accepted', 'suspended', 'cancelled')),
	-- done, as last reported
	percent INTEGER NOT NULL DEFAULT 0 CONSTRAINT milestone_percent CHECK (percent BETWEEN 0 AND 100),
	weight INTEGER CONSTRAINT milestone_weight CHECK (weight BETWEEN 0 AND 100), -- share of the project in percent
	started_on TEXT
		CONSTRAINT milestone_started_on CHECK (started_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	-- deliverable handed in
	submitted_on TEXT
		CONSTRAINT milestone_submitted_on CHECK (submitted_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	accepted_on TEXT
		CONSTRAINT milestone_accepted_on CHECK (accepted_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	clause_id INTEGER REFERENCES clause (id) ON DELETE RESTRICT,
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT milestone_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT milestone_due_after_start CHECK (due_on >= starts_on),
	CONSTRAINT milestone_is_for_one CHECK (school_id IS NULL OR group_id IS NULL),
	CONSTRAINT milestone_submitted_has_date
		CHECK (state NOT IN ('submitted', 'accepted') OR submitted_on IS NOT NULL),
	CONSTRAINT milestone_accepted_has_date CHECK (state <> 'accepted' OR accepted_on IS NOT NULL)
) STRICT;
CREATE INDEX milestone_in_order ON milestone (project_id, stage_id, seq);
CREATE INDEX milestone_by_stage ON milestone (stage_id);
CREATE INDEX milestone_by_name_key ON milestone (name_key);
CREATE INDEX milestone_by_due ON milestone (due_on);
CREATE INDEX milestone_by_starts ON milestone (starts_on);
CREATE INDEX milestone_by_state_due ON milestone (state, due_on);
CREATE INDEX milestone_by_percent ON milestone (percent);
CREATE INDEX milestone_by_school ON milestone (school_id) WHERE school_id IS NOT NULL;
CREATE INDEX milestone_by_group ON milestone (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX milestone_by_clause ON milestone (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX milestone_by_project ON milestone (project_id);
CREATE INDEX milestone_by_state ON milestone (state);
CREATE INDEX milestone_by_kind ON milestone (kind);

-- Sections responsible for a milestone, leading or co-operating (ORG-36, ORG-37, PRJ-75). A link: edited with the
-- milestone.
CREATE TABLE milestone_section (
	milestone_id INTEGER NOT NULL REFERENCES milestone (id) ON DELETE RESTRICT,
	department_id INTEGER NOT NULL REFERENCES department (id) ON DELETE RESTRICT,
	-- terms of kind section_role
	role TEXT NOT NULL CONSTRAINT milestone_section_role CHECK (role IN ('lead', 'cooperate')),
	PRIMARY KEY (milestone_id, department_id, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX milestone_section_by_department ON milestone_section (department_id, role, milestone_id);

-- What has to be done before: the milestone may start lag_days after the predecessor is done.
CREATE TABLE milestone_link (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT milestone_link_rev CHECK (rev > 0),
	milestone_id INTEGER NOT NULL REFERENCES milestone (id) ON DELETE RESTRICT,
	predecessor_id INTEGER NOT NULL REFERENCES milestone (id) ON DELETE RESTRICT,
	lag_days INTEGER NOT NULL DEFAULT 0 CONSTRAINT milestone_link_lag_days CHECK (lag_days BETWEEN -366 AND 3660),
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT milestone_link_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT milestone_link_is_another CHECK (milestone_id <> predecessor_id)
) STRICT;
CREATE UNIQUE INDEX milestone_link_once ON milestone_link (milestone_id, predecessor_id);
CREATE INDEX milestone_link_by_predecessor ON milestone_link (predecessor_id);
CREATE INDEX milestone_link_by_milestone ON milestone_link (milestone_id);

-- Every due date a milestone ever had; revision 0 is the original one (PRJ-48).
CREATE TABLE milestone_due (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT milestone_due_rev CHECK (rev > 0),
	milestone_id INTEGER NOT NULL REFERENCES milestone (id) ON DELETE RESTRICT,
	revision_no INTEGER NOT NULL CONSTRAINT milestone_due_revision_no CHECK (revision_no >= 0),
	due_on TEXT NOT NULL
		CONSTRAINT milestone_due_due_on CHECK (due_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	reason TEXT, -- required from revision 1 on
	decided_on TEXT
		CONSTRAINT milestone_due_decided_on CHECK (decided_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	document_no TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT milestone_due_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT milestone_due_revision_has_reason CHECK (revision_no = 0 OR reason <> '' AND reason IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX milestone_due_by_revision ON milestone_due (milestone_id, revision_no);
CREATE INDEX milestone_due_by_due ON milestone_due (due_on);
CREATE INDEX milestone_due_by_milestone ON milestone_due (milestone_id);

-- The monthly check of a milestone (PRJ-42). A signed row is final.
CREATE TABLE ledger_entry (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT ledger_entry_rev CHECK (rev > 0),
	milestone_id INTEGER NOT NULL REFERENCES milestone (id) ON DELETE RESTRICT,
	checked_on TEXT NOT NULL
		CONSTRAINT ledger_entry_checked_on CHECK (checked_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	percent INTEGER CONSTRAINT ledger_entry_percent CHECK (percent BETWEEN 0 AND 100),
	light TEXT, -- terms of kind light
	finding TEXT, -- what was found
	next_step TEXT,
	next_on TEXT CONSTRAINT ledger_entry_next_on CHECK (next_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	evidence TEXT,
	signed_by INTEGER REFERENCES user (id) ON DELETE RESTRICT,
	signed_on TEXT
		CONSTRAINT ledger_entry_signed_on CHECK (signed_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT ledger_entry_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT ledger_entry_signed_whole CHECK ((signed_by IS NULL) = (signed_on IS NULL))
) STRICT;
CREATE INDEX ledger_entry_of_milestone ON ledger_entry (milestone_id, checked_on);
CREATE INDEX ledger_entry_by_checked ON ledger_entry (checked_on);
CREATE INDEX ledger_entry_by_light ON ledger_entry (light);
CREATE INDEX ledger_entry_by_next ON ledger_entry (next_on);
CREATE INDEX ledger_entry_by_signer ON ledger_entry (signed_by) WHERE signed_by IS NOT NULL;
CREATE INDEX ledger_entry_by_milestone ON ledger_entry (milestone_id);

-- A problem or opinion that has to be answered, followed until its solution is checked (PRJ-52, PRJ-57). Not closed
-- without a result.
CREATE TABLE finding (
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
	-- terms of kind finding_state
	state TEXT NOT NULL DEFAULT 'open'
		CONSTRAINT finding_state
			CHECK (state IN ('open', 'assigned', 'submitted', 'closed', 'reopened', 'cancelled')),
	closed_on TEXT CONSTRAINT finding_closed_on CHECK (closed_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	clause_id INTEGER REFERENCES clause (id) ON DELETE RESTRICT,
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT finding_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT finding_closed_has_result
		CHECK (state <> 'closed' OR (result IS NOT NULL AND result <> '' AND closed_on IS NOT NULL))
) STRICT;
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

-- Something that has to happen again and again: kind, how often, for each of whom. Kept or not is computed from
-- activities.
CREATE TABLE duty (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT duty_rev CHECK (rev > 0),
	name TEXT NOT NULL CONSTRAINT duty_name CHECK (name <> ''),
	name_en TEXT,
	project_id INTEGER REFERENCES project (id) ON DELETE RESTRICT,
	activity_kind TEXT, -- terms of kind activity_kind: what counts as done
	frequency TEXT NOT NULL, -- terms of kind frequency
	min_count INTEGER CONSTRAINT duty_min_count CHECK (min_count >= 0), -- at least so often in each period
	min_hours INTEGER CONSTRAINT duty_min_hours CHECK (min_hours >= 0), -- or so many hours in each period
	each_of TEXT, -- terms of kind duty_subject: for every district, group, school, teacher, subject
	owner_id INTEGER REFERENCES department (id) ON DELETE RESTRICT, -- who is responsible
	strength TEXT NOT NULL DEFAULT 'rule', -- terms of kind strength
	valid_from TEXT CONSTRAINT duty_valid_from CHECK (valid_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	valid_to TEXT CONSTRAINT duty_valid_to CHECK (valid_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	date_precision TEXT NOT NULL DEFAULT 'day'
		CONSTRAINT duty_date_precision CHECK (date_precision IN ('day', 'month', 'year')),
	clause_id INTEGER REFERENCES clause (id) ON DELETE RESTRICT,
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office' CONSTRAINT duty_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT duty_ends_after_start CHECK (valid_to > valid_from)
) STRICT;
CREATE INDEX duty_by_project ON duty (project_id);
CREATE INDEX duty_by_kind ON duty (activity_kind);
CREATE INDEX duty_by_frequency ON duty (frequency);
CREATE INDEX duty_by_owner ON duty (owner_id);
CREATE INDEX duty_by_from ON duty (valid_from);
CREATE INDEX duty_by_clause ON duty (clause_id) WHERE clause_id IS NOT NULL;

-- Something that took place: research day, open day, pairing visit, inspection, meeting, training (MEM-29).
CREATE TABLE activity (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT activity_rev CHECK (rev > 0),
	name TEXT NOT NULL CONSTRAINT activity_name CHECK (name <> ''),
	kind TEXT NOT NULL, -- terms of kind activity_kind
	level TEXT, -- terms of kind level: district, cluster or school research (TRN-32)
	held_on TEXT NOT NULL
		CONSTRAINT activity_held_on CHECK (held_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	-- last day, when longer than one
	ended_on TEXT CONSTRAINT activity_ended_on CHECK (ended_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	hours REAL CONSTRAINT activity_hours CHECK (hours >= 0),
	project_id INTEGER REFERENCES project (id) ON DELETE RESTRICT,
	agreement_id INTEGER REFERENCES agreement (id) ON DELETE RESTRICT, -- the pairing it counts for
	group_id INTEGER REFERENCES school_group (id) ON DELETE RESTRICT,
	duty_id INTEGER REFERENCES duty (id) ON DELETE RESTRICT,
	host_id INTEGER REFERENCES department (id) ON DELETE RESTRICT, -- the section that holds it
	subject TEXT, -- terms of kind subject
	result TEXT, -- what came out, where the evidence is
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT activity_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT activity_ends_after_start CHECK (ended_on >= held_on)
) STRICT;
CREATE INDEX activity_by_held ON activity (held_on);
CREATE INDEX activity_by_kind_held ON activity (kind, held_on);
CREATE INDEX activity_by_project ON activity (project_id);
CREATE INDEX activity_by_agreement ON activity (agreement_id) WHERE agreement_id IS NOT NULL;
CREATE INDEX activity_by_group ON activity (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX activity_by_duty ON activity (duty_id) WHERE duty_id IS NOT NULL;
CREATE INDEX activity_by_host ON activity (host_id) WHERE host_id IS NOT NULL;
CREATE INDEX activity_by_kind ON activity (kind);

-- A school that took part.
CREATE TABLE activity_school (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT activity_school_rev CHECK (rev > 0),
	activity_id INTEGER NOT NULL REFERENCES activity (id) ON DELETE RESTRICT,
	school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
	role TEXT NOT NULL, -- terms of kind activity_role
	head_count INTEGER CONSTRAINT activity_school_head_count CHECK (head_count >= 0),
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT activity_school_origin CHECK (origin IN ('office', 'source', 'made_up'))
) STRICT;
CREATE UNIQUE INDEX activity_school_once ON activity_school (activity_id, school_id, role);
CREATE INDEX activity_school_by_school ON activity_school (school_id);
CREATE INDEX activity_school_by_activity ON activity_school (activity_id);
CREATE INDEX activity_school_by_role ON activity_school (role);

-- A plan of a school, a group or the district, with period and approval (PRJ-18, PRJ-33, PRJ-39, PRJ-46, GRP-38).
CREATE TABLE plan (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT plan_rev CHECK (rev > 0),
	name TEXT NOT NULL CONSTRAINT plan_name CHECK (name <> ''),
	kind TEXT NOT NULL, -- terms of kind plan_kind
	project_id INTEGER REFERENCES project (id) ON DELETE RESTRICT,
	school_id INTEGER REFERENCES school (id) ON DELETE RESTRICT, -- whose plan; neither: the district's
	group_id INTEGER REFERENCES school_group (id) ON DELETE RESTRICT,
	version INTEGER NOT NULL DEFAULT 1 CONSTRAINT plan_version CHECK (version > 0),
	valid_from TEXT CONSTRAINT plan_valid_from CHECK (valid_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	valid_to TEXT CONSTRAINT plan_valid_to CHECK (valid_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	date_precision TEXT NOT NULL DEFAULT 'day'
		CONSTRAINT plan_date_precision CHECK (date_precision IN ('day', 'month', 'year')),
	-- terms of kind plan_state
	state TEXT NOT NULL DEFAULT 'draft'
		CONSTRAINT plan_state CHECK (state IN ('draft', 'submitted', 'approved', 'superseded')),
	approved_on TEXT
		CONSTRAINT plan_approved_on CHECK (approved_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	document_no TEXT,
	clause_id INTEGER REFERENCES clause (id) ON DELETE RESTRICT,
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office' CONSTRAINT plan_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT plan_is_of_one CHECK (school_id IS NULL OR group_id IS NULL),
	CONSTRAINT plan_approved_has_date CHECK (state NOT IN ('approved', 'superseded') OR approved_on IS NOT NULL),
	CONSTRAINT plan_ends_after_start CHECK (valid_to > valid_from)
) STRICT;
CREATE INDEX plan_by_project ON plan (project_id);
CREATE INDEX plan_by_school ON plan (school_id) WHERE school_id IS NOT NULL;
CREATE INDEX plan_by_group ON plan (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX plan_by_kind ON plan (kind);
CREATE INDEX plan_by_state ON plan (state);
CREATE INDEX plan_by_from ON plan (valid_from);
CREATE INDEX plan_by_clause ON plan (clause_id) WHERE clause_id IS NOT NULL;

-- What a plan says, item by item: goal, project, content, measure, strategy, indicator, key problem (PRJ-29, PRJ-39,
-- PRJ-47).
CREATE TABLE plan_item (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT plan_item_rev CHECK (rev > 0),
	plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE RESTRICT,
	seq INTEGER NOT NULL CONSTRAINT plan_item_seq CHECK (seq > 0),
	kind TEXT NOT NULL, -- terms of kind plan_item_kind
	name TEXT NOT NULL CONSTRAINT plan_item_name CHECK (name <> ''),
	owner TEXT, -- responsible party, in words: a post of the school or a section (PRJ-47)
	starts_on TEXT CONSTRAINT plan_item_starts_on CHECK (starts_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	due_on TEXT CONSTRAINT plan_item_due_on CHECK (due_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	milestone_id INTEGER REFERENCES milestone (id) ON DELETE RESTRICT, -- the milestone made from it
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT plan_item_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT plan_item_due_after_start CHECK (due_on >= starts_on)
) STRICT;
CREATE UNIQUE INDEX plan_item_by_seq ON plan_item (plan_id, seq);
CREATE INDEX plan_item_by_kind ON plan_item (kind);
CREATE INDEX plan_item_by_due ON plan_item (due_on);
CREATE INDEX plan_item_by_milestone ON plan_item (milestone_id) WHERE milestone_id IS NOT NULL;
CREATE INDEX plan_item_by_plan ON plan_item (plan_id);

-- A figure to be reached, by when, for whom, with what was reported (PRJ-43, PRJ-54, ROT-41, ROT-42). What is, is
-- computed.
CREATE TABLE target (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT target_rev CHECK (rev > 0),
	-- key of the indicator that computes it
	indicator TEXT NOT NULL CONSTRAINT target_indicator CHECK (indicator <> ''),
	name TEXT NOT NULL CONSTRAINT target_name CHECK (name <> ''),
	name_en TEXT,
	comparison TEXT NOT NULL, -- terms of kind comparison
	value REAL,
	value_max REAL, -- upper end of a range
	unit TEXT NOT NULL, -- terms of kind unit
	due_on TEXT CONSTRAINT target_due_on CHECK (due_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	recurs TEXT, -- terms of kind recurrence: counted anew each year or semester
	scope TEXT, -- for whom it holds, in words
	district_id INTEGER NOT NULL REFERENCES district (id) ON DELETE RESTRICT,
	project_id INTEGER REFERENCES project (id) ON DELETE RESTRICT,
	owner_id INTEGER REFERENCES department (id) ON DELETE RESTRICT,
	strength TEXT NOT NULL DEFAULT 'target', -- terms of kind strength
	reported_value REAL, -- as reported, never mixed with what is computed
	reported_on TEXT
		CONSTRAINT target_reported_on CHECK (reported_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	reported_note TEXT, -- the report's words on it
	clause_id INTEGER REFERENCES clause (id) ON DELETE RESTRICT,
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT target_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT target_range_is_whole CHECK ((comparison = 'between') = (value_max IS NOT NULL)),
	CONSTRAINT target_range_is_ordered CHECK (value_max >= value)
) STRICT;
CREATE INDEX target_by_indicator ON target (indicator);
CREATE INDEX target_by_due ON target (due_on);
CREATE INDEX target_by_district ON target (district_id);
CREATE INDEX target_by_project ON target (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX target_by_owner ON target (owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX target_by_clause ON target (clause_id) WHERE clause_id IS NOT NULL;
