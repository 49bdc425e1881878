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
CREATE INDEX activity_by_agreement ON activity (agreement_id) WHERE agreement_id IS NOT NULL;
CREATE INDEX activity_by_duty ON activity (duty_id) WHERE duty_id IS NOT NULL;
CREATE INDEX activity_by_group ON activity (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX activity_by_held ON activity (held_on);
CREATE INDEX activity_by_host ON activity (host_id) WHERE host_id IS NOT NULL;
CREATE INDEX activity_by_kind ON activity (kind);
CREATE INDEX activity_by_kind_held ON activity (kind, held_on);
CREATE INDEX activity_by_project ON activity (project_id);
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
CREATE INDEX activity_school_by_activity ON activity_school (activity_id);
CREATE INDEX activity_school_by_role ON activity_school (role);
CREATE INDEX activity_school_by_school ON activity_school (school_id);
CREATE UNIQUE INDEX activity_school_once ON activity_school (activity_id, school_id, role);
CREATE TABLE agreement (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT agreement_rev CHECK (rev > 0),
	name TEXT NOT NULL CONSTRAINT agreement_name CHECK (name <> ''),
	mode TEXT NOT NULL, -- terms of kind cooperation_mode
	supporter_id INTEGER REFERENCES school (id) ON DELETE RESTRICT, -- the supporting school
	-- or a supporting body: university, institute, firm (MEM-25, MEM-26, MEM-30)
	partner_id INTEGER REFERENCES department (id) ON DELETE RESTRICT,
	supported_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT, -- the supported school
	group_id INTEGER REFERENCES school_group (id) ON DELETE RESTRICT,
	project_id INTEGER REFERENCES project (id) ON DELETE RESTRICT,
	signed_on TEXT CONSTRAINT agreement_signed_on CHECK (signed_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	valid_from TEXT
		CONSTRAINT agreement_valid_from CHECK (valid_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	valid_to TEXT CONSTRAINT agreement_valid_to CHECK (valid_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	date_precision TEXT NOT NULL DEFAULT 'day'
		CONSTRAINT agreement_date_precision CHECK (date_precision IN ('day', 'month', 'year')),
	-- the supporting side may recruit for the school (MEM-28)
	recruits INTEGER NOT NULL DEFAULT 0 CONSTRAINT agreement_recruits CHECK (recruits IN (0, 1)),
	clause_id INTEGER REFERENCES clause (id) ON DELETE RESTRICT,
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT agreement_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT agreement_has_one_supporter CHECK ((supporter_id IS NULL) <> (partner_id IS NULL)),
	CONSTRAINT agreement_supports_another CHECK (supporter_id <> supported_id),
	CONSTRAINT agreement_ends_after_start CHECK (valid_to > valid_from)
) STRICT;
CREATE INDEX agreement_by_clause ON agreement (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX agreement_by_from ON agreement (valid_from);
CREATE INDEX agreement_by_group ON agreement (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX agreement_by_mode ON agreement (mode);
CREATE INDEX agreement_by_partner ON agreement (partner_id) WHERE partner_id IS NOT NULL;
CREATE INDEX agreement_by_project ON agreement (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX agreement_by_supported ON agreement (supported_id);
CREATE INDEX agreement_by_supporter ON agreement (supporter_id);
CREATE INDEX agreement_by_to ON agreement (valid_to);
CREATE TABLE application (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT application_rev CHECK (rev > 0),
	number TEXT,
	kind TEXT NOT NULL, -- terms of kind application_kind
	group_id INTEGER NOT NULL REFERENCES school_group (id) ON DELETE RESTRICT,
	school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
	initiative TEXT NOT NULL, -- terms of kind application_initiative: who started it
	role TEXT, -- terms of kind membership_role: wanted; given once approved
	-- wanted date of effect
	wanted_on TEXT
		CONSTRAINT application_wanted_on CHECK (wanted_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	reason TEXT,
	-- terms of kind application_state (workflow 6.1)
	state TEXT NOT NULL DEFAULT 'draft'
		CONSTRAINT application_state
			CHECK (state IN ('draft', 'submitted', 'other_side_review', 'returned', 'bureau_review',
			'approved', 'effective', 'rejected', 'withdrawn', 'cancelled')),
	-- set by the approval
	effective_on TEXT
		CONSTRAINT application_effective_on
			CHECK (effective_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	document_no TEXT,
	settlement TEXT, -- what was settled when a school leaves (MEM-04)
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT application_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT application_approved_has_date
		CHECK (state NOT IN ('approved', 'effective') OR effective_on IS NOT NULL)
) STRICT;
CREATE INDEX application_by_group ON application (group_id);
CREATE INDEX application_by_kind ON application (kind);
CREATE UNIQUE INDEX application_by_number ON application (number);
CREATE INDEX application_by_school ON application (school_id);
CREATE INDEX application_by_state ON application (state);
CREATE INDEX application_by_wanted ON application (wanted_on);
CREATE TABLE assessment (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT assessment_rev CHECK (rev > 0),
	teacher_id INTEGER NOT NULL REFERENCES teacher (id) ON DELETE RESTRICT,
	kind TEXT NOT NULL DEFAULT 'annual', -- terms of kind assessment_kind
	school_year_id INTEGER NOT NULL REFERENCES school_year (id) ON DELETE RESTRICT,
	order_id INTEGER REFERENCES rotation_order (id) ON DELETE RESTRICT,
	ethics TEXT, -- terms of kind ethics_result
	result TEXT, -- terms of kind assessment_result
	assessed_on TEXT
		CONSTRAINT assessment_assessed_on CHECK (assessed_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT assessment_origin CHECK (origin IN ('office', 'source', 'made_up'))
) STRICT;
CREATE INDEX assessment_by_kind ON assessment (kind);
CREATE INDEX assessment_by_on ON assessment (assessed_on);
CREATE INDEX assessment_by_order ON assessment (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX assessment_by_result ON assessment (result);
CREATE INDEX assessment_by_teacher ON assessment (teacher_id);
CREATE INDEX assessment_by_year ON assessment (school_year_id);
CREATE UNIQUE INDEX assessment_once ON assessment (teacher_id, school_year_id, kind, coalesce(order_id, 0));
CREATE TABLE cadre_post (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT cadre_post_rev CHECK (rev > 0),
	teacher_id INTEGER NOT NULL REFERENCES teacher (id) ON DELETE RESTRICT,
	post TEXT NOT NULL, -- terms of kind cadre_post; its mark says leadership, middle or experience
	mode TEXT, -- terms of kind cadre_mode: appointed, hired, concurrent, attached, dispatched
	school_id INTEGER REFERENCES school (id) ON DELETE RESTRICT,
	group_id INTEGER REFERENCES school_group (id) ON DELETE RESTRICT,
	department_id INTEGER REFERENCES department (id) ON DELETE RESTRICT,
	subject TEXT, -- terms of kind subject, for subject leads
	valid_from TEXT
		CONSTRAINT cadre_post_valid_from CHECK (valid_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	valid_to TEXT CONSTRAINT cadre_post_valid_to CHECK (valid_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	date_precision TEXT NOT NULL DEFAULT 'day'
		CONSTRAINT cadre_post_date_precision CHECK (date_precision IN ('day', 'month', 'year')),
	order_id INTEGER REFERENCES rotation_order (id) ON DELETE RESTRICT, -- the order that sent the person
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT cadre_post_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT cadre_post_is_somewhere
		CHECK ((school_id IS NOT NULL) + (group_id IS NOT NULL) + (department_id IS NOT NULL) = 1),
	CONSTRAINT cadre_post_ends_after_start CHECK (valid_to > valid_from)
) STRICT;
CREATE INDEX cadre_post_by_department ON cadre_post (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX cadre_post_by_from ON cadre_post (valid_from);
CREATE INDEX cadre_post_by_group ON cadre_post (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX cadre_post_by_order ON cadre_post (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX cadre_post_by_post ON cadre_post (post);
CREATE INDEX cadre_post_by_school ON cadre_post (school_id);
CREATE INDEX cadre_post_by_teacher ON cadre_post (teacher_id);
CREATE TABLE change (
	id INTEGER PRIMARY KEY,
	set_id INTEGER NOT NULL REFERENCES change_set (id) ON DELETE RESTRICT,
	seq INTEGER NOT NULL CONSTRAINT change_seq CHECK (seq > 0), -- order within the set
	entity TEXT NOT NULL CONSTRAINT change_entity CHECK (entity <> ''), -- table
	row_id INTEGER NOT NULL,
	before TEXT CONSTRAINT change_before CHECK (before IS NULL OR json_valid(before)),
	after TEXT CONSTRAINT change_after CHECK (after IS NULL OR json_valid(after)),
	CONSTRAINT change_has_a_side CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT;
CREATE INDEX change_by_row ON change (entity, row_id, set_id);
CREATE UNIQUE INDEX change_by_set_seq ON change (set_id, seq);
CREATE TABLE change_set (
	id INTEGER PRIMARY KEY,
	request_id TEXT, -- names the request, so that a retry after a lost answer does not write twice
	at INTEGER NOT NULL CONSTRAINT change_set_at CHECK (at > 0), -- UTC seconds
	-- the working date the rules went by
	working_on TEXT
		CONSTRAINT change_set_working_on CHECK (working_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	actor_id INTEGER REFERENCES user (id) ON DELETE RESTRICT, -- NULL: the program itself (creation, bulk load)
	host TEXT, -- machine or terminal
	label TEXT NOT NULL, -- what the history shows
	undoes INTEGER REFERENCES change_set (id) ON DELETE RESTRICT -- the set this one takes back
) STRICT;
CREATE INDEX change_set_by_actor ON change_set (actor_id);
CREATE INDEX change_set_by_at ON change_set (at);
CREATE UNIQUE INDEX change_set_by_request ON change_set (request_id);
CREATE INDEX change_set_by_undoes ON change_set (undoes);
CREATE TABLE charter (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT charter_rev CHECK (rev > 0),
	group_id INTEGER NOT NULL REFERENCES school_group (id) ON DELETE RESTRICT,
	version INTEGER NOT NULL DEFAULT 1 CONSTRAINT charter_version CHECK (version > 0),
	name TEXT NOT NULL CONSTRAINT charter_name CHECK (name <> ''),
	-- terms of kind charter_state
	state TEXT NOT NULL DEFAULT 'draft'
		CONSTRAINT charter_state CHECK (state IN ('draft', 'voting', 'effective', 'superseded', 'withdrawn')),
	drafted_on TEXT
		CONSTRAINT charter_drafted_on CHECK (drafted_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	effective_on TEXT
		CONSTRAINT charter_effective_on CHECK (effective_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	ended_on TEXT CONSTRAINT charter_ended_on CHECK (ended_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT charter_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT charter_effective_has_date
		CHECK (state NOT IN ('effective', 'superseded') OR effective_on IS NOT NULL),
	CONSTRAINT charter_ends_after_start CHECK (ended_on > effective_on)
) STRICT;
CREATE INDEX charter_by_effective ON charter (effective_on);
CREATE INDEX charter_by_group ON charter (group_id);
CREATE INDEX charter_by_state ON charter (state);
CREATE UNIQUE INDEX charter_by_version ON charter (group_id, version);
CREATE TABLE charter_vote (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT charter_vote_rev CHECK (rev > 0),
	charter_id INTEGER NOT NULL REFERENCES charter (id) ON DELETE RESTRICT,
	school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
	vote TEXT NOT NULL, -- terms of kind vote
	voted_on TEXT CONSTRAINT charter_vote_voted_on CHECK (voted_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT charter_vote_origin CHECK (origin IN ('office', 'source', 'made_up'))
) STRICT;
CREATE INDEX charter_vote_by_charter ON charter_vote (charter_id);
CREATE INDEX charter_vote_by_school ON charter_vote (school_id);
CREATE INDEX charter_vote_by_vote ON charter_vote (vote);
CREATE UNIQUE INDEX charter_vote_once ON charter_vote (charter_id, school_id);
CREATE TABLE class_section (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT class_section_rev CHECK (rev > 0),
	school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
	school_year_id INTEGER NOT NULL REFERENCES school_year (id) ON DELETE RESTRICT,
	stage TEXT NOT NULL CONSTRAINT class_section_stage CHECK (stage <> ''), -- terms of kind stage
	grade INTEGER NOT NULL CONSTRAINT class_section_grade CHECK (grade BETWEEN 1 AND 9), -- year within the stage
	class_no INTEGER NOT NULL CONSTRAINT class_section_class_no CHECK (class_no > 0),
	student_count INTEGER CONSTRAINT class_section_student_count CHECK (student_count >= 0),
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT class_section_origin CHECK (origin IN ('office', 'source', 'made_up'))
) STRICT;
CREATE INDEX class_section_by_school ON class_section (school_id);
CREATE INDEX class_section_by_school_year ON class_section (school_year_id);
CREATE INDEX class_section_by_stage ON class_section (stage);
CREATE INDEX class_section_by_students ON class_section (student_count);
CREATE UNIQUE INDEX class_section_once ON class_section (school_id, school_year_id, stage, grade, class_no);
CREATE TABLE clause (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT clause_rev CHECK (rev > 0),
	document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE RESTRICT,
	label TEXT NOT NULL CONSTRAINT clause_label CHECK (label <> ''), -- e.g. 四·五是
	line INTEGER CONSTRAINT clause_line CHECK (line >= 0), -- line in the text file, for checking
	summary TEXT,
	note TEXT
) STRICT;
CREATE INDEX clause_by_document ON clause (document_id);
CREATE UNIQUE INDEX clause_by_label ON clause (document_id, label);
CREATE INDEX clause_by_line ON clause (line);
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
CREATE INDEX commitment_by_on ON commitment (committed_on);
CREATE INDEX commitment_by_round ON commitment (round_id);
CREATE INDEX commitment_by_teacher ON commitment (teacher_id);
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
CREATE INDEX deferral_by_from ON deferral (valid_from);
CREATE INDEX deferral_by_kind ON deferral (kind);
CREATE INDEX deferral_by_round ON deferral (round_id);
CREATE INDEX deferral_by_teacher ON deferral (teacher_id);
CREATE TABLE department (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT department_rev CHECK (rev > 0),
	name TEXT NOT NULL CONSTRAINT department_name CHECK (name <> ''),
	name_key TEXT NOT NULL DEFAULT '',
	name_en TEXT,
	kind TEXT NOT NULL DEFAULT 'bureau_section', -- terms of kind department_kind
	level TEXT, -- terms of kind level
	-- NULL: belongs to no district (a university, a firm)
	district_id INTEGER REFERENCES district (id) ON DELETE RESTRICT,
	-- the unit above; the section that hosts an office
	parent_id INTEGER REFERENCES department (id) ON DELETE RESTRICT,
	duty TEXT, -- what it is in charge of (ORG-38..43)
	duty_en TEXT,
	clause_id INTEGER REFERENCES clause (id) ON DELETE RESTRICT,
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT department_origin CHECK (origin IN ('office', 'source', 'made_up'))
) STRICT;
CREATE INDEX department_by_clause ON department (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX department_by_district ON department (district_id);
CREATE INDEX department_by_kind ON department (kind);
CREATE UNIQUE INDEX department_by_name ON department (name, coalesce(district_id, 0));
CREATE INDEX department_by_name_key ON department (name_key);
CREATE INDEX department_by_parent ON department (parent_id);
CREATE TABLE district (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT district_rev CHECK (rev > 0),
	code TEXT, -- administrative division code
	name TEXT NOT NULL CONSTRAINT district_name CHECK (name <> ''),
	name_key TEXT NOT NULL DEFAULT '',
	name_en TEXT,
	parent_id INTEGER REFERENCES district (id) ON DELETE RESTRICT -- the city of a district
) STRICT;
CREATE UNIQUE INDEX district_by_code ON district (code);
CREATE UNIQUE INDEX district_by_name ON district (name, coalesce(parent_id, 0));
CREATE INDEX district_by_name_key ON district (name_key);
CREATE INDEX district_by_parent ON district (parent_id);
CREATE TABLE document (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT document_rev CHECK (rev > 0),
	number TEXT, -- e.g. 沪崇府发〔2023〕47号
	name TEXT NOT NULL CONSTRAINT document_name CHECK (name <> ''), -- title
	name_key TEXT NOT NULL DEFAULT '',
	issuer TEXT,
	kind TEXT, -- terms of kind document_kind
	district_id INTEGER REFERENCES district (id) ON DELETE RESTRICT,
	issued_on TEXT CONSTRAINT document_issued_on CHECK (issued_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	-- plan period
	period_from TEXT
		CONSTRAINT document_period_from CHECK (period_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	-- last day
	period_to TEXT CONSTRAINT document_period_to CHECK (period_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	follows_id INTEGER REFERENCES document (id) ON DELETE RESTRICT, -- the higher document it carries out
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT document_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT document_period_ends_after_start CHECK (period_to >= period_from)
) STRICT;
CREATE INDEX document_by_district ON document (district_id);
CREATE INDEX document_by_follows ON document (follows_id) WHERE follows_id IS NOT NULL;
CREATE INDEX document_by_issued ON document (issued_on);
CREATE INDEX document_by_kind ON document (kind);
CREATE INDEX document_by_name_key ON document (name_key);
CREATE INDEX document_by_number ON document (number);
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
CREATE INDEX duty_by_clause ON duty (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX duty_by_frequency ON duty (frequency);
CREATE INDEX duty_by_from ON duty (valid_from);
CREATE INDEX duty_by_kind ON duty (activity_kind);
CREATE INDEX duty_by_owner ON duty (owner_id);
CREATE INDEX duty_by_project ON duty (project_id);
CREATE TABLE employment (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT employment_rev CHECK (rev > 0),
	teacher_id INTEGER NOT NULL REFERENCES teacher (id) ON DELETE RESTRICT,
	-- terms of kind employment_kind; its mark says what counts as established
	kind TEXT NOT NULL DEFAULT 'established',
	school_id INTEGER REFERENCES school (id) ON DELETE RESTRICT,
	department_id INTEGER REFERENCES department (id) ON DELETE RESTRICT,
	valid_from TEXT
		CONSTRAINT employment_valid_from CHECK (valid_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	valid_to TEXT CONSTRAINT employment_valid_to CHECK (valid_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	date_precision TEXT NOT NULL DEFAULT 'day'
		CONSTRAINT employment_date_precision CHECK (date_precision IN ('day', 'month', 'year')),
	order_id INTEGER REFERENCES rotation_order (id) ON DELETE RESTRICT, -- the order that moved it
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT employment_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT employment_has_one_employer CHECK ((school_id IS NULL) <> (department_id IS NULL)),
	CONSTRAINT employment_ends_after_start CHECK (valid_to > valid_from)
) STRICT;
CREATE INDEX employment_at_school ON employment (school_id, kind, valid_from, valid_to);
CREATE INDEX employment_by_department ON employment (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX employment_by_from ON employment (valid_from);
CREATE INDEX employment_by_kind ON employment (kind);
CREATE INDEX employment_by_order ON employment (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX employment_by_school ON employment (school_id);
CREATE INDEX employment_by_teacher ON employment (teacher_id);
CREATE TABLE "finding" (
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
CREATE INDEX finding_by_clause ON finding (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX finding_by_due ON finding (due_on);
CREATE INDEX finding_by_group ON finding (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX finding_by_kind ON finding (kind);
CREATE INDEX finding_by_ledger_entry ON finding (ledger_entry_id) WHERE ledger_entry_id IS NOT NULL;
CREATE INDEX finding_by_milestone ON finding (milestone_id);
CREATE UNIQUE INDEX finding_by_number ON finding (number);
CREATE INDEX finding_by_owner ON finding (owner_id);
CREATE INDEX finding_by_project ON finding (project_id);
CREATE INDEX finding_by_raised ON finding (raised_on);
CREATE INDEX finding_by_school ON finding (school_id) WHERE school_id IS NOT NULL;
CREATE INDEX finding_by_source ON finding (source);
CREATE INDEX finding_by_state ON finding (state);
CREATE INDEX finding_by_state_due ON finding (state, due_on);
CREATE TABLE group_town (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT group_town_rev CHECK (rev > 0),
	group_id INTEGER NOT NULL REFERENCES school_group (id) ON DELETE RESTRICT,
	town_id INTEGER NOT NULL REFERENCES town (id) ON DELETE RESTRICT,
	-- the town the group is built around
	is_core INTEGER NOT NULL DEFAULT 0 CONSTRAINT group_town_is_core CHECK (is_core IN (0, 1)),
	valid_from TEXT
		CONSTRAINT group_town_valid_from CHECK (valid_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	valid_to TEXT CONSTRAINT group_town_valid_to CHECK (valid_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	date_precision TEXT NOT NULL DEFAULT 'day'
		CONSTRAINT group_town_date_precision CHECK (date_precision IN ('day', 'month', 'year')),
	clause_id INTEGER REFERENCES clause (id) ON DELETE RESTRICT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT group_town_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT group_town_ends_after_start CHECK (valid_to > valid_from)
) STRICT;
CREATE INDEX group_town_by_clause ON group_town (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX group_town_by_from ON group_town (valid_from);
CREATE INDEX group_town_by_group ON group_town (group_id);
CREATE INDEX group_town_by_town ON group_town (town_id);
CREATE TABLE holiday (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT holiday_rev CHECK (rev > 0),
	day TEXT NOT NULL CONSTRAINT holiday_day CHECK (day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	name TEXT NOT NULL CONSTRAINT holiday_name CHECK (name <> ''),
	-- 1: worked although a weekend
	is_workday INTEGER NOT NULL DEFAULT 0 CONSTRAINT holiday_is_workday CHECK (is_workday IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX holiday_by_day ON holiday (day);
CREATE TABLE honour (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT honour_rev CHECK (rev > 0),
	teacher_id INTEGER NOT NULL REFERENCES teacher (id) ON DELETE RESTRICT,
	honour TEXT NOT NULL, -- terms of kind honour; its mark says what it counts for
	level TEXT, -- terms of kind level
	round_no INTEGER CONSTRAINT honour_round_no CHECK (round_no > 0), -- e.g. fifth round of key teachers (TCH-28)
	subject TEXT, -- terms of kind subject
	valid_from TEXT CONSTRAINT honour_valid_from CHECK (valid_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	valid_to TEXT CONSTRAINT honour_valid_to CHECK (valid_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	date_precision TEXT NOT NULL DEFAULT 'day'
		CONSTRAINT honour_date_precision CHECK (date_precision IN ('day', 'month', 'year')),
	document_no TEXT,
	clause_id INTEGER REFERENCES clause (id) ON DELETE RESTRICT,
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT honour_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT honour_ends_after_start CHECK (valid_to > valid_from)
) STRICT;
CREATE INDEX honour_by_clause ON honour (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX honour_by_from ON honour (valid_from);
CREATE INDEX honour_by_honour ON honour (honour);
CREATE INDEX honour_by_teacher ON honour (teacher_id);
CREATE INDEX honour_held ON honour (honour, teacher_id, valid_from, valid_to);
CREATE INDEX honour_of_teacher ON honour (teacher_id, valid_from);
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
CREATE INDEX incentive_by_clause ON incentive (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX incentive_by_granted ON incentive (granted_on);
CREATE INDEX incentive_by_kind ON incentive (kind);
CREATE INDEX incentive_by_kind_year ON incentive (kind, year);
CREATE INDEX incentive_by_order ON incentive (order_id);
CREATE INDEX incentive_by_year ON incentive (year);
CREATE UNIQUE INDEX incentive_once ON incentive (order_id, kind, year);
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
CREATE INDEX ledger_entry_by_checked ON ledger_entry (checked_on);
CREATE INDEX ledger_entry_by_light ON ledger_entry (light);
CREATE INDEX ledger_entry_by_milestone ON ledger_entry (milestone_id);
CREATE INDEX ledger_entry_by_next ON ledger_entry (next_on);
CREATE INDEX ledger_entry_by_signer ON ledger_entry (signed_by) WHERE signed_by IS NOT NULL;
CREATE INDEX ledger_entry_of_milestone ON ledger_entry (milestone_id, checked_on);
CREATE TABLE membership (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT membership_rev CHECK (rev > 0),
	group_id INTEGER NOT NULL REFERENCES school_group (id) ON DELETE RESTRICT,
	school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
	role TEXT NOT NULL, -- terms of kind membership_role; which one leads says the pack
	mode TEXT, -- terms of kind cooperation_mode
	valid_from TEXT
		CONSTRAINT membership_valid_from CHECK (valid_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	valid_to TEXT CONSTRAINT membership_valid_to CHECK (valid_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	date_precision TEXT NOT NULL DEFAULT 'day'
		CONSTRAINT membership_date_precision CHECK (date_precision IN ('day', 'month', 'year')),
	basis TEXT, -- terms of kind basis: how we know
	application_id INTEGER REFERENCES application (id) ON DELETE RESTRICT, -- the case that opened it
	clause_id INTEGER REFERENCES clause (id) ON DELETE RESTRICT,
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT membership_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT membership_ends_after_start CHECK (valid_to > valid_from)
) STRICT;
CREATE INDEX membership_by_application ON membership (application_id) WHERE application_id IS NOT NULL;
CREATE INDEX membership_by_clause ON membership (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX membership_by_from ON membership (valid_from);
CREATE INDEX membership_by_group ON membership (group_id);
CREATE INDEX membership_by_mode ON membership (mode);
CREATE INDEX membership_by_role ON membership (role);
CREATE INDEX membership_by_school ON membership (school_id);
CREATE INDEX membership_by_to ON membership (valid_to);
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
CREATE INDEX milestone_by_clause ON milestone (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX milestone_by_due ON milestone (due_on);
CREATE INDEX milestone_by_group ON milestone (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX milestone_by_kind ON milestone (kind);
CREATE INDEX milestone_by_name_key ON milestone (name_key);
CREATE INDEX milestone_by_percent ON milestone (percent);
CREATE INDEX milestone_by_project ON milestone (project_id);
CREATE INDEX milestone_by_school ON milestone (school_id) WHERE school_id IS NOT NULL;
CREATE INDEX milestone_by_stage ON milestone (stage_id);
CREATE INDEX milestone_by_starts ON milestone (starts_on);
CREATE INDEX milestone_by_state ON milestone (state);
CREATE INDEX milestone_by_state_due ON milestone (state, due_on);
CREATE INDEX milestone_in_order ON milestone (project_id, stage_id, seq);
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
CREATE INDEX milestone_due_by_due ON milestone_due (due_on);
CREATE INDEX milestone_due_by_milestone ON milestone_due (milestone_id);
CREATE UNIQUE INDEX milestone_due_by_revision ON milestone_due (milestone_id, revision_no);
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
CREATE INDEX milestone_link_by_milestone ON milestone_link (milestone_id);
CREATE INDEX milestone_link_by_predecessor ON milestone_link (predecessor_id);
CREATE UNIQUE INDEX milestone_link_once ON milestone_link (milestone_id, predecessor_id);
CREATE TABLE milestone_section (
	milestone_id INTEGER NOT NULL REFERENCES milestone (id) ON DELETE RESTRICT,
	department_id INTEGER NOT NULL REFERENCES department (id) ON DELETE RESTRICT,
	-- terms of kind section_role
	role TEXT NOT NULL CONSTRAINT milestone_section_role CHECK (role IN ('lead', 'cooperate')),
	PRIMARY KEY (milestone_id, department_id, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX milestone_section_by_department ON milestone_section (department_id, role, milestone_id);
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
CREATE INDEX objection_by_outcome ON objection (outcome);
CREATE INDEX objection_by_raised ON objection (raised_on);
CREATE TABLE office (
	id INTEGER PRIMARY KEY CONSTRAINT office_is_one CHECK (id = 1),
	name TEXT NOT NULL CONSTRAINT office_name CHECK (name <> ''), -- shown in the title of every screen
	-- the district whose records are "ours"; all others are outside (ORG-01)
	district_id INTEGER REFERENCES district (id) ON DELETE RESTRICT,
	packs TEXT NOT NULL DEFAULT '', -- keys of the policy packs in use, separated by spaces, the first one first
	-- fixed working date of a demo; NULL: the calendar
	working_on TEXT CONSTRAINT office_working_on CHECK (working_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	demo TEXT -- name of the demo the file was made from; NULL: a real office
) STRICT;
CREATE TABLE organ (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT organ_rev CHECK (rev > 0),
	group_id INTEGER REFERENCES school_group (id) ON DELETE RESTRICT,
	department_id INTEGER REFERENCES department (id) ON DELETE RESTRICT,
	kind TEXT NOT NULL, -- terms of kind organ_kind; its mark says decision, execution or supervision
	name TEXT NOT NULL CONSTRAINT organ_name CHECK (name <> ''),
	valid_from TEXT CONSTRAINT organ_valid_from CHECK (valid_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	valid_to TEXT CONSTRAINT organ_valid_to CHECK (valid_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	date_precision TEXT NOT NULL DEFAULT 'day'
		CONSTRAINT organ_date_precision CHECK (date_precision IN ('day', 'month', 'year')),
	clause_id INTEGER REFERENCES clause (id) ON DELETE RESTRICT,
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office' CONSTRAINT organ_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT organ_belongs_to_one CHECK ((group_id IS NULL) <> (department_id IS NULL)),
	CONSTRAINT organ_ends_after_start CHECK (valid_to > valid_from)
) STRICT;
CREATE INDEX organ_by_clause ON organ (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX organ_by_department ON organ (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX organ_by_from ON organ (valid_from);
CREATE INDEX organ_by_group ON organ (group_id);
CREATE INDEX organ_by_kind ON organ (kind);
CREATE TABLE organ_seat (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT organ_seat_rev CHECK (rev > 0),
	organ_id INTEGER NOT NULL REFERENCES organ (id) ON DELETE RESTRICT,
	post TEXT NOT NULL, -- terms of kind organ_post
	teacher_id INTEGER REFERENCES teacher (id) ON DELETE RESTRICT,
	person_name TEXT, -- somebody who is not on the register
	-- member school; or the school the person comes from
	school_id INTEGER REFERENCES school (id) ON DELETE RESTRICT,
	department_id INTEGER REFERENCES department (id) ON DELETE RESTRICT, -- member section
	valid_from TEXT
		CONSTRAINT organ_seat_valid_from CHECK (valid_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	valid_to TEXT CONSTRAINT organ_seat_valid_to CHECK (valid_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	date_precision TEXT NOT NULL DEFAULT 'day'
		CONSTRAINT organ_seat_date_precision CHECK (date_precision IN ('day', 'month', 'year')),
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT organ_seat_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT organ_seat_is_taken CHECK (coalesce(teacher_id, person_name, school_id, department_id) IS NOT NULL),
	CONSTRAINT organ_seat_ends_after_start CHECK (valid_to > valid_from)
) STRICT;
CREATE INDEX organ_seat_by_department ON organ_seat (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX organ_seat_by_from ON organ_seat (valid_from);
CREATE INDEX organ_seat_by_organ ON organ_seat (organ_id);
CREATE INDEX organ_seat_by_post ON organ_seat (post);
CREATE INDEX organ_seat_by_school ON organ_seat (school_id) WHERE school_id IS NOT NULL;
CREATE INDEX organ_seat_by_teacher ON organ_seat (teacher_id) WHERE teacher_id IS NOT NULL;
CREATE TABLE pack_term (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT pack_term_rev CHECK (rev > 0),
	pack TEXT NOT NULL CONSTRAINT pack_term_pack CHECK (pack <> ''), -- key of the pack, e.g. 'chongming-2023'
	term_id INTEGER NOT NULL REFERENCES term (id) ON DELETE RESTRICT,
	word TEXT, -- the pack's own word where it differs from the term's
	-- the role that heads a group
	leads INTEGER NOT NULL DEFAULT 0 CONSTRAINT pack_term_leads CHECK (leads IN (0, 1))
) STRICT;
CREATE INDEX pack_term_by_pack ON pack_term (pack);
CREATE INDEX pack_term_by_term ON pack_term (term_id);
CREATE UNIQUE INDEX pack_term_once ON pack_term (pack, term_id);
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
CREATE INDEX plan_by_clause ON plan (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX plan_by_from ON plan (valid_from);
CREATE INDEX plan_by_group ON plan (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX plan_by_kind ON plan (kind);
CREATE INDEX plan_by_project ON plan (project_id);
CREATE INDEX plan_by_school ON plan (school_id) WHERE school_id IS NOT NULL;
CREATE INDEX plan_by_state ON plan (state);
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
CREATE INDEX plan_item_by_due ON plan_item (due_on);
CREATE INDEX plan_item_by_kind ON plan_item (kind);
CREATE INDEX plan_item_by_milestone ON plan_item (milestone_id) WHERE milestone_id IS NOT NULL;
CREATE INDEX plan_item_by_plan ON plan_item (plan_id);
CREATE UNIQUE INDEX plan_item_by_seq ON plan_item (plan_id, seq);
CREATE TABLE posting (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT posting_rev CHECK (rev > 0),
	teacher_id INTEGER NOT NULL REFERENCES teacher (id) ON DELETE RESTRICT,
	school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
	kind TEXT NOT NULL, -- terms of kind posting_kind; its mark says what counts as moving
	valid_from TEXT
		CONSTRAINT posting_valid_from CHECK (valid_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	valid_to TEXT CONSTRAINT posting_valid_to CHECK (valid_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	date_precision TEXT NOT NULL DEFAULT 'day'
		CONSTRAINT posting_date_precision CHECK (date_precision IN ('day', 'month', 'year')),
	-- percent of a full post
	workload INTEGER NOT NULL DEFAULT 100 CONSTRAINT posting_workload CHECK (workload BETWEEN 1 AND 100),
	subject TEXT, -- terms of kind subject, where it differs from the teacher's
	order_id INTEGER REFERENCES rotation_order (id) ON DELETE RESTRICT, -- the order that opened it (ROT-19)
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT posting_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT posting_ends_after_start CHECK (valid_to > valid_from)
) STRICT;
CREATE INDEX posting_at_school ON posting (school_id, kind, teacher_id, valid_from, valid_to);
CREATE INDEX posting_by_from ON posting (valid_from);
CREATE INDEX posting_by_kind ON posting (kind);
CREATE INDEX posting_by_order ON posting (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX posting_by_school ON posting (school_id);
CREATE INDEX posting_by_teacher ON posting (teacher_id);
CREATE INDEX posting_of_teacher ON posting (teacher_id, kind, valid_from);
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
CREATE INDEX project_by_clause ON project (clause_id) WHERE clause_id IS NOT NULL;
CREATE UNIQUE INDEX project_by_code ON project (code);
CREATE INDEX project_by_district ON project (district_id);
CREATE INDEX project_by_ends ON project (ends_on);
CREATE INDEX project_by_kind ON project (kind);
CREATE INDEX project_by_lead ON project (lead_id);
CREATE INDEX project_by_level ON project (level);
CREATE INDEX project_by_name_key ON project (name_key);
CREATE INDEX project_by_parent ON project (parent_id);
CREATE INDEX project_by_previous ON project (previous_id) WHERE previous_id IS NOT NULL;
CREATE INDEX project_by_school ON project (school_id) WHERE school_id IS NOT NULL;
CREATE INDEX project_by_starts ON project (starts_on);
CREATE INDEX project_by_status ON project (status);
CREATE INDEX project_by_target ON project (target_on);
CREATE TABLE project_group (
	project_id INTEGER NOT NULL REFERENCES project (id) ON DELETE RESTRICT,
	group_id INTEGER NOT NULL REFERENCES school_group (id) ON DELETE RESTRICT,
	PRIMARY KEY (project_id, group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX project_group_by_group ON project_group (group_id, project_id);
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
CREATE INDEX project_school_by_clause ON project_school (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX project_school_by_project ON project_school (project_id);
CREATE INDEX project_school_by_role ON project_school (role);
CREATE INDEX project_school_by_school ON project_school (school_id);
CREATE TABLE project_section (
	project_id INTEGER NOT NULL REFERENCES project (id) ON DELETE RESTRICT,
	department_id INTEGER NOT NULL REFERENCES department (id) ON DELETE RESTRICT,
	PRIMARY KEY (project_id, department_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX project_section_by_department ON project_section (department_id, project_id);
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
		CONSTRAINT rotation_order_origin CHECK (origin IN ('office', 'source', 'made_up')), mentoring TEXT,
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
CREATE INDEX rotation_order_by_from ON rotation_order (from_school_id);
CREATE INDEX rotation_order_by_group ON rotation_order (group_id);
CREATE INDEX rotation_order_by_kind ON rotation_order (kind);
CREATE UNIQUE INDEX rotation_order_by_number ON rotation_order (number);
CREATE INDEX rotation_order_by_planned_end ON rotation_order (planned_end_on);
CREATE INDEX rotation_order_by_round ON rotation_order (round_id);
CREATE INDEX rotation_order_by_round_state ON rotation_order (round_id, state);
CREATE INDEX rotation_order_by_starts ON rotation_order (starts_on);
CREATE INDEX rotation_order_by_state ON rotation_order (state);
CREATE INDEX rotation_order_by_teacher ON rotation_order (teacher_id);
CREATE INDEX rotation_order_by_to ON rotation_order (to_school_id);
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
CREATE INDEX round_by_clause ON round (clause_id) WHERE clause_id IS NOT NULL;
CREATE UNIQUE INDEX round_by_name ON round (school_year_id, name);
CREATE INDEX round_by_reference ON round (reference_on);
CREATE INDEX round_by_school_year ON round (school_year_id);
CREATE INDEX round_by_state ON round (state);
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
CREATE INDEX round_teacher_by_retirement ON round_teacher (months_to_retirement);
CREATE INDEX round_teacher_by_round ON round_teacher (round_id);
CREATE INDEX round_teacher_by_school ON round_teacher (school_id);
CREATE INDEX round_teacher_by_service ON round_teacher (service_months);
CREATE INDEX round_teacher_by_teacher ON round_teacher (teacher_id);
CREATE INDEX round_teacher_by_verdict ON round_teacher (verdict);
CREATE UNIQUE INDEX round_teacher_once ON round_teacher (round_id, teacher_id);
CREATE TABLE school (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT school_rev CHECK (rev > 0),
	code TEXT, -- school code, where it has one
	name TEXT NOT NULL CONSTRAINT school_name CHECK (name <> ''),
	name_key TEXT NOT NULL DEFAULT '',
	short_name TEXT,
	name_en TEXT,
	stages TEXT, -- terms of kind stage in force, separated by spaces in the order of rank; NULL: not known (SCH-37)
	-- another district: an outside partner school (GRP-49)
	district_id INTEGER NOT NULL REFERENCES district (id) ON DELETE RESTRICT,
	town_id INTEGER REFERENCES town (id) ON DELETE RESTRICT, -- ORG-22, SCH-49
	ownership TEXT, -- terms of kind ownership (SCH-40)
	locality TEXT, -- terms of kind locality (SCH-30, SCH-51)
	status TEXT NOT NULL DEFAULT 'open', -- terms of kind school_status (SCH-50)
	-- SCH-01, SCH-45
	opened_on TEXT CONSTRAINT school_opened_on CHECK (opened_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	-- first day on which it no longer runs
	closed_on TEXT CONSTRAINT school_closed_on CHECK (closed_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	-- of both dates
	date_precision TEXT NOT NULL DEFAULT 'day'
		CONSTRAINT school_date_precision CHECK (date_precision IN ('day', 'month', 'year')),
	clause_id INTEGER REFERENCES clause (id) ON DELETE RESTRICT,
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT school_origin CHECK (origin IN ('office', 'source', 'made_up')), planned_on TEXT
		CONSTRAINT school_planned_on CHECK (planned_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), building_on TEXT
		CONSTRAINT school_building_on CHECK (building_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	CONSTRAINT school_closes_after_opening CHECK (closed_on > opened_on)
) STRICT;
CREATE INDEX school_by_clause ON school (clause_id) WHERE clause_id IS NOT NULL;
CREATE UNIQUE INDEX school_by_code ON school (code);
CREATE INDEX school_by_district ON school (district_id);
CREATE INDEX school_by_locality ON school (locality);
CREATE INDEX school_by_name_key ON school (name_key);
CREATE INDEX school_by_opened ON school (opened_on);
CREATE INDEX school_by_ownership ON school (ownership);
CREATE INDEX school_by_status ON school (status);
CREATE INDEX school_by_town ON school (town_id);
CREATE TABLE school_figures (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT school_figures_rev CHECK (rev > 0),
	school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
	school_year_id INTEGER NOT NULL REFERENCES school_year (id) ON DELETE RESTRICT,
	stage TEXT NOT NULL CONSTRAINT school_figures_stage CHECK (stage <> ''), -- terms of kind stage
	student_count INTEGER CONSTRAINT school_figures_student_count CHECK (student_count >= 0),
	class_count INTEGER CONSTRAINT school_figures_class_count CHECK (class_count >= 0),
	-- established posts
	approved_posts INTEGER CONSTRAINT school_figures_approved_posts CHECK (approved_posts >= 0),
	-- more posts for a core or lead school
	extra_posts INTEGER CONSTRAINT school_figures_extra_posts CHECK (extra_posts >= 0),
	-- approved posts of principals, secretaries and their deputies
	leadership_posts INTEGER CONSTRAINT school_figures_leadership_posts CHECK (leadership_posts >= 0),
	-- approved posts of heads of departments of the school
	middle_posts INTEGER CONSTRAINT school_figures_middle_posts CHECK (middle_posts >= 0),
	-- the yearly decision on the posts
	approved_on TEXT
		CONSTRAINT school_figures_approved_on
			CHECK (approved_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT school_figures_origin CHECK (origin IN ('office', 'source', 'made_up'))
, document_no TEXT) STRICT;
CREATE INDEX school_figures_by_posts ON school_figures (approved_posts);
CREATE INDEX school_figures_by_school ON school_figures (school_id);
CREATE INDEX school_figures_by_school_year ON school_figures (school_year_id);
CREATE INDEX school_figures_by_stage ON school_figures (stage);
CREATE INDEX school_figures_by_students ON school_figures (student_count);
CREATE UNIQUE INDEX school_figures_once ON school_figures (school_id, school_year_id, stage);
CREATE TABLE school_group (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT school_group_rev CHECK (rev > 0),
	code TEXT,
	name TEXT NOT NULL CONSTRAINT school_group_name CHECK (name <> ''),
	name_key TEXT NOT NULL DEFAULT '',
	short_name TEXT,
	name_en TEXT,
	-- 1: no approved name yet (GRP-09)
	name_is_working INTEGER NOT NULL DEFAULT 0
		CONSTRAINT school_group_name_is_working CHECK (name_is_working IN (0, 1)),
	kind TEXT NOT NULL, -- terms of kind group_kind; its mark says whether it has a lead school
	status TEXT NOT NULL DEFAULT 'active', -- terms of kind group_status
	district_id INTEGER NOT NULL REFERENCES district (id) ON DELETE RESTRICT,
	feature_goal TEXT, -- GRP-14
	feature_goal_en TEXT,
	-- recognised as close-knit (GRP-01)
	is_close_knit INTEGER NOT NULL DEFAULT 0 CONSTRAINT school_group_is_close_knit CHECK (is_close_knit IN (0, 1)),
	demonstration_level TEXT, -- terms of kind level: recognised as a model group (GRP-02)
	demonstration_from TEXT
		CONSTRAINT school_group_demonstration_from
			CHECK (demonstration_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	-- size limit; NULL: none (GRP-13)
	max_schools INTEGER CONSTRAINT school_group_max_schools CHECK (max_schools > 0),
	max_students INTEGER CONSTRAINT school_group_max_students CHECK (max_students > 0),
	approver_id INTEGER REFERENCES department (id) ON DELETE RESTRICT, -- who approved the name (GRP-35)
	approval_no TEXT,
	approved_on TEXT
		CONSTRAINT school_group_approved_on CHECK (approved_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	established_on TEXT
		CONSTRAINT school_group_established_on
			CHECK (established_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	-- first day on which it no longer exists
	dissolved_on TEXT
		CONSTRAINT school_group_dissolved_on
			CHECK (dissolved_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	-- of established_on and dissolved_on
	date_precision TEXT NOT NULL DEFAULT 'day'
		CONSTRAINT school_group_date_precision CHECK (date_precision IN ('day', 'month', 'year')),
	clause_id INTEGER REFERENCES clause (id) ON DELETE RESTRICT,
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT school_group_origin CHECK (origin IN ('office', 'source', 'made_up')), feature_goal_from TEXT
		CONSTRAINT school_group_feature_goal_from CHECK (feature_goal_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	CONSTRAINT school_group_dissolves_after_start CHECK (dissolved_on > established_on)
) STRICT;
CREATE INDEX school_group_by_approver ON school_group (approver_id) WHERE approver_id IS NOT NULL;
CREATE INDEX school_group_by_clause ON school_group (clause_id) WHERE clause_id IS NOT NULL;
CREATE UNIQUE INDEX school_group_by_code ON school_group (code);
CREATE INDEX school_group_by_district ON school_group (district_id);
CREATE INDEX school_group_by_established ON school_group (established_on);
CREATE INDEX school_group_by_kind ON school_group (kind);
CREATE INDEX school_group_by_name_key ON school_group (name_key);
CREATE INDEX school_group_by_status ON school_group (status);
CREATE TABLE school_mark (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT school_mark_rev CHECK (rev > 0),
	school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
	kind TEXT NOT NULL, -- terms of kind school_mark
	level TEXT, -- terms of kind level: who gave it
	batch INTEGER CONSTRAINT school_mark_batch CHECK (batch > 0), -- e.g. second batch
	valid_from TEXT
		CONSTRAINT school_mark_valid_from CHECK (valid_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	valid_to TEXT CONSTRAINT school_mark_valid_to CHECK (valid_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	date_precision TEXT NOT NULL DEFAULT 'day'
		CONSTRAINT school_mark_date_precision CHECK (date_precision IN ('day', 'month', 'year')),
	clause_id INTEGER REFERENCES clause (id) ON DELETE RESTRICT,
	document_no TEXT,
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT school_mark_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT school_mark_ends_after_start CHECK (valid_to > valid_from)
) STRICT;
CREATE INDEX school_mark_by_clause ON school_mark (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX school_mark_by_from ON school_mark (valid_from);
CREATE INDEX school_mark_by_kind ON school_mark (kind);
CREATE INDEX school_mark_by_level ON school_mark (level);
CREATE INDEX school_mark_by_school ON school_mark (school_id);
CREATE TABLE school_name (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT school_name_rev CHECK (rev > 0),
	school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
	name TEXT NOT NULL CONSTRAINT school_name_name CHECK (name <> ''),
	valid_from TEXT
		CONSTRAINT school_name_valid_from CHECK (valid_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	valid_to TEXT CONSTRAINT school_name_valid_to CHECK (valid_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	date_precision TEXT NOT NULL DEFAULT 'day'
		CONSTRAINT school_name_date_precision CHECK (date_precision IN ('day', 'month', 'year')),
	document_no TEXT, -- the approval
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT school_name_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT school_name_ends_after_start CHECK (valid_to > valid_from)
) STRICT;
CREATE INDEX school_name_by_from ON school_name (valid_from);
CREATE INDEX school_name_by_name ON school_name (name);
CREATE INDEX school_name_by_school ON school_name (school_id);
CREATE TABLE school_stage (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT school_stage_rev CHECK (rev > 0),
	school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
	stage TEXT NOT NULL CONSTRAINT school_stage_stage CHECK (stage <> ''), -- terms of kind stage
	valid_from TEXT
		CONSTRAINT school_stage_valid_from CHECK (valid_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	valid_to TEXT CONSTRAINT school_stage_valid_to CHECK (valid_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	date_precision TEXT NOT NULL DEFAULT 'day'
		CONSTRAINT school_stage_date_precision CHECK (date_precision IN ('day', 'month', 'year')),
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT school_stage_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT school_stage_ends_after_start CHECK (valid_to > valid_from)
) STRICT;
CREATE INDEX school_stage_by_from ON school_stage (valid_from);
CREATE INDEX school_stage_by_school ON school_stage (school_id);
CREATE INDEX school_stage_by_stage ON school_stage (stage);
CREATE TABLE school_succession (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT school_succession_rev CHECK (rev > 0),
	school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT, -- the school afterwards
	predecessor_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
	kind TEXT NOT NULL, -- terms of kind succession_kind
	took_place_on TEXT
		CONSTRAINT school_succession_took_place_on
			CHECK (took_place_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	date_precision TEXT NOT NULL DEFAULT 'day'
		CONSTRAINT school_succession_date_precision CHECK (date_precision IN ('day', 'month', 'year')),
	document_no TEXT,
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT school_succession_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT school_succession_is_another CHECK (school_id <> predecessor_id)
) STRICT;
CREATE INDEX school_succession_by_kind ON school_succession (kind);
CREATE INDEX school_succession_by_on ON school_succession (took_place_on);
CREATE INDEX school_succession_by_predecessor ON school_succession (predecessor_id);
CREATE INDEX school_succession_by_school ON school_succession (school_id);
CREATE UNIQUE INDEX school_succession_once ON school_succession (school_id, predecessor_id, kind);
CREATE TABLE school_year (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT school_year_rev CHECK (rev > 0),
	name TEXT NOT NULL CONSTRAINT school_year_name CHECK (name <> ''), -- e.g. 2023学年
	starts_on TEXT NOT NULL
		CONSTRAINT school_year_starts_on CHECK (starts_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	-- last day
	ends_on TEXT NOT NULL
		CONSTRAINT school_year_ends_on CHECK (ends_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	CONSTRAINT school_year_ends_after_start CHECK (ends_on > starts_on)
) STRICT;
CREATE UNIQUE INDEX school_year_by_name ON school_year (name);
CREATE UNIQUE INDEX school_year_by_starts ON school_year (starts_on);
CREATE TABLE search_key (
	entity TEXT NOT NULL,
	key TEXT NOT NULL,
	row_id INTEGER NOT NULL,
	PRIMARY KEY (entity, key, row_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE semester (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT semester_rev CHECK (rev > 0),
	school_year_id INTEGER NOT NULL REFERENCES school_year (id) ON DELETE RESTRICT,
	name TEXT NOT NULL CONSTRAINT semester_name CHECK (name <> ''),
	starts_on TEXT NOT NULL
		CONSTRAINT semester_starts_on CHECK (starts_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	-- last day
	ends_on TEXT NOT NULL
		CONSTRAINT semester_ends_on CHECK (ends_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	CONSTRAINT semester_ends_after_start CHECK (ends_on > starts_on)
) STRICT;
CREATE UNIQUE INDEX semester_by_name ON semester (school_year_id, name);
CREATE INDEX semester_by_school_year ON semester (school_year_id);
CREATE UNIQUE INDEX semester_by_starts ON semester (starts_on);
CREATE TABLE setting (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT setting_rev CHECK (rev > 0),
	scope TEXT NOT NULL DEFAULT 'office' CONSTRAINT setting_scope CHECK (scope IN ('office', 'user')),
	user_id INTEGER REFERENCES user (id) ON DELETE RESTRICT,
	key TEXT NOT NULL CONSTRAINT setting_key CHECK (key <> ''),
	value TEXT NOT NULL,
	CONSTRAINT setting_scope_has_user CHECK ((scope = 'user') = (user_id IS NOT NULL))
) STRICT;
CREATE INDEX setting_by_key ON setting (key);
CREATE INDEX setting_by_user ON setting (user_id);
CREATE UNIQUE INDEX setting_once ON setting (coalesce(user_id, 0), key);
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
CREATE INDEX stage_by_clause ON stage (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX stage_by_parent ON stage (parent_id);
CREATE INDEX stage_by_project ON stage (project_id);
CREATE INDEX stage_by_starts ON stage (starts_on);
CREATE INDEX stage_in_order ON stage (project_id, parent_id, seq);
CREATE TABLE subject_need (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT subject_need_rev CHECK (rev > 0),
	school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
	school_year_id INTEGER NOT NULL REFERENCES school_year (id) ON DELETE RESTRICT,
	subject TEXT NOT NULL CONSTRAINT subject_need_subject CHECK (subject <> ''), -- terms of kind subject
	required_posts REAL NOT NULL CONSTRAINT subject_need_required_posts CHECK (required_posts >= 0),
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT subject_need_origin CHECK (origin IN ('office', 'source', 'made_up'))
) STRICT;
CREATE INDEX subject_need_by_required ON subject_need (required_posts);
CREATE INDEX subject_need_by_school ON subject_need (school_id);
CREATE INDEX subject_need_by_school_year ON subject_need (school_year_id);
CREATE INDEX subject_need_by_subject ON subject_need (subject);
CREATE UNIQUE INDEX subject_need_once ON subject_need (school_id, school_year_id, subject);
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
CREATE INDEX target_by_clause ON target (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX target_by_district ON target (district_id);
CREATE INDEX target_by_due ON target (due_on);
CREATE INDEX target_by_indicator ON target (indicator);
CREATE INDEX target_by_owner ON target (owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX target_by_project ON target (project_id) WHERE project_id IS NOT NULL;
CREATE TABLE teacher (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT teacher_rev CHECK (rev > 0),
	staff_no TEXT, -- staff number of the bureau
	name TEXT NOT NULL CONSTRAINT teacher_name CHECK (name <> ''),
	name_key TEXT NOT NULL DEFAULT '',
	sex TEXT, -- terms of kind sex
	-- TCH-54, ROT-35
	born_on TEXT CONSTRAINT teacher_born_on CHECK (born_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	-- first work; probation and early career count from it
	hired_on TEXT CONSTRAINT teacher_hired_on CHECK (hired_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	retirement_class TEXT, -- terms of kind retirement_class; NULL: unknown (ROT-35)
	stage TEXT, -- terms of kind stage taught: rules hold for compulsory education (ROT-34)
	subject TEXT, -- terms of kind subject taught (TCH-40)
	degree TEXT, -- terms of kind degree: the highest
	full_time_degree TEXT, -- terms of kind degree: the highest by full-time study (TCH-55)
	-- first day no longer at work: retired, moved away
	left_on TEXT CONSTRAINT teacher_left_on CHECK (left_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	left_how TEXT, -- terms of kind leaving_kind
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT teacher_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT teacher_hired_after_birth CHECK (hired_on > born_on),
	CONSTRAINT teacher_left_after_hire CHECK (left_on > hired_on)
) STRICT;
CREATE INDEX teacher_by_born ON teacher (born_on);
CREATE INDEX teacher_by_hired ON teacher (hired_on);
CREATE INDEX teacher_by_left ON teacher (left_on) WHERE left_on IS NOT NULL;
CREATE INDEX teacher_by_name_key ON teacher (name_key);
CREATE UNIQUE INDEX teacher_by_staff_no ON teacher (staff_no);
CREATE INDEX teacher_by_subject ON teacher (subject);
CREATE TABLE term (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT term_rev CHECK (rev > 0),
	kind TEXT NOT NULL CONSTRAINT term_kind CHECK (kind <> ''), -- vocabulary, e.g. 'title'; list in db/README.md
	code TEXT NOT NULL CONSTRAINT term_code CHECK (code <> ''),
	zh TEXT NOT NULL CONSTRAINT term_zh CHECK (zh <> ''),
	en TEXT NOT NULL CONSTRAINT term_en CHECK (en <> ''),
	rank INTEGER NOT NULL CONSTRAINT term_rank CHECK (rank > 0), -- official order, lowest first
	mark TEXT, -- what the program goes by, e.g. 'counts'; meaning per kind in db/README.md
	note TEXT
) STRICT;
CREATE UNIQUE INDEX term_by_code ON term (kind, code);
CREATE INDEX term_by_kind ON term (kind);
CREATE INDEX term_by_rank ON term (kind, rank);
CREATE TABLE title (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT title_rev CHECK (rev > 0),
	teacher_id INTEGER NOT NULL REFERENCES teacher (id) ON DELETE RESTRICT,
	title TEXT NOT NULL, -- terms of kind title; rank is the ladder, mark 'middle' the threshold
	valid_from TEXT CONSTRAINT title_valid_from CHECK (valid_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	valid_to TEXT CONSTRAINT title_valid_to CHECK (valid_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	date_precision TEXT NOT NULL DEFAULT 'day'
		CONSTRAINT title_date_precision CHECK (date_precision IN ('day', 'month', 'year')),
	document_no TEXT, -- certificate
	note TEXT,
	origin TEXT NOT NULL DEFAULT 'office' CONSTRAINT title_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT title_ends_after_start CHECK (valid_to > valid_from)
) STRICT;
CREATE INDEX title_by_from ON title (valid_from);
CREATE INDEX title_by_teacher ON title (teacher_id);
CREATE INDEX title_by_title ON title (title);
CREATE INDEX title_held ON title (title, teacher_id, valid_from, valid_to);
CREATE INDEX title_of_teacher ON title (teacher_id, valid_from);
CREATE TABLE town (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT town_rev CHECK (rev > 0),
	district_id INTEGER NOT NULL REFERENCES district (id) ON DELETE RESTRICT,
	name TEXT NOT NULL CONSTRAINT town_name CHECK (name <> ''),
	name_key TEXT NOT NULL DEFAULT '',
	name_en TEXT,
	kind TEXT NOT NULL DEFAULT 'town', -- terms of kind town_kind
	layout TEXT, -- terms of kind town_layout: key town or other, which layout standard it follows (ORG-46..48)
	-- since when
	layout_from TEXT
		CONSTRAINT town_layout_from CHECK (layout_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	population INTEGER CONSTRAINT town_population CHECK (population >= 0), -- base of the key-town standard (ORG-50)
	population_on TEXT
		CONSTRAINT town_population_on CHECK (population_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	origin TEXT NOT NULL DEFAULT 'office' CONSTRAINT town_origin CHECK (origin IN ('office', 'source', 'made_up'))
, education_needs TEXT) STRICT;
CREATE INDEX town_by_district ON town (district_id);
CREATE INDEX town_by_kind ON town (kind);
CREATE INDEX town_by_layout ON town (layout);
CREATE UNIQUE INDEX town_by_name ON town (district_id, name);
CREATE INDEX town_by_name_key ON town (name_key);
CREATE TABLE training_hours (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT training_hours_rev CHECK (rev > 0),
	teacher_id INTEGER NOT NULL REFERENCES teacher (id) ON DELETE RESTRICT,
	semester_id INTEGER NOT NULL REFERENCES semester (id) ON DELETE RESTRICT,
	level TEXT NOT NULL, -- terms of kind level
	course TEXT,
	hours REAL NOT NULL CONSTRAINT training_hours_hours CHECK (hours >= 0),
	credited_on TEXT
		CONSTRAINT training_hours_credited_on
			CHECK (credited_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	origin TEXT NOT NULL DEFAULT 'office'
		CONSTRAINT training_hours_origin CHECK (origin IN ('office', 'source', 'made_up'))
) STRICT;
CREATE INDEX training_hours_by_level ON training_hours (level);
CREATE INDEX training_hours_by_on ON training_hours (credited_on);
CREATE INDEX training_hours_by_semester ON training_hours (semester_id);
CREATE INDEX training_hours_by_teacher ON training_hours (teacher_id);
CREATE INDEX training_hours_of_teacher ON training_hours (teacher_id, semester_id);
CREATE TABLE user (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT user_rev CHECK (rev > 0),
	login TEXT NOT NULL CONSTRAINT user_login CHECK (login <> ''),
	name TEXT NOT NULL CONSTRAINT user_name CHECK (name <> ''),
	name_key TEXT NOT NULL DEFAULT '',
	-- terms of kind user_role
	role TEXT NOT NULL DEFAULT 'viewer'
		CONSTRAINT user_role CHECK (role IN ('viewer', 'clerk', 'approver', 'admin')),
	-- the section that acts when this user decides
	department_id INTEGER REFERENCES department (id) ON DELETE RESTRICT,
	teacher_id INTEGER REFERENCES teacher (id) ON DELETE RESTRICT, -- who it is, for people on the register
	is_active INTEGER NOT NULL DEFAULT 1 CONSTRAINT user_is_active CHECK (is_active IN (0, 1))
) STRICT;
CREATE INDEX user_by_department ON user (department_id);
CREATE UNIQUE INDEX user_by_login ON user (login);
CREATE INDEX user_by_name_key ON user (name_key);
CREATE INDEX user_by_role ON user (role);
CREATE INDEX user_by_teacher ON user (teacher_id) WHERE teacher_id IS NOT NULL;
CREATE TABLE user_scope (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT user_scope_rev CHECK (rev > 0),
	user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE RESTRICT,
	department_id INTEGER REFERENCES department (id) ON DELETE RESTRICT,
	group_id INTEGER REFERENCES school_group (id) ON DELETE RESTRICT,
	school_id INTEGER REFERENCES school (id) ON DELETE RESTRICT,
	CONSTRAINT user_scope_names_one
		CHECK ((department_id IS NOT NULL) + (group_id IS NOT NULL) + (school_id IS NOT NULL) = 1)
) STRICT;
CREATE INDEX user_scope_by_department ON user_scope (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX user_scope_by_group ON user_scope (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX user_scope_by_school ON user_scope (school_id) WHERE school_id IS NOT NULL;
CREATE INDEX user_scope_by_user ON user_scope (user_id);
CREATE UNIQUE INDEX user_scope_once
	ON user_scope (user_id, coalesce(department_id, 0), coalesce(group_id, 0), coalesce(school_id, 0));
CREATE TABLE view (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT view_rev CHECK (rev > 0),
	user_id INTEGER REFERENCES user (id) ON DELETE RESTRICT,
	entity TEXT NOT NULL CONSTRAINT view_entity CHECK (entity <> ''), -- table
	name TEXT NOT NULL CONSTRAINT view_name CHECK (name <> ''),
	columns TEXT, -- column names separated by spaces; NULL: those of the descriptor
	sort TEXT, -- column name, with a leading '-' when descending
	filter TEXT CONSTRAINT view_filter CHECK (filter IS NULL OR json_valid(filter))
) STRICT;
CREATE INDEX view_by_entity ON view (entity);
CREATE UNIQUE INDEX view_by_name ON view (entity, coalesce(user_id, 0), name);
CREATE INDEX view_by_user ON view (user_id);
CREATE TABLE workflow_step (
	id INTEGER PRIMARY KEY,
	entity TEXT NOT NULL CONSTRAINT workflow_step_entity CHECK (entity <> ''), -- table
	row_id INTEGER NOT NULL,
	action TEXT NOT NULL CONSTRAINT workflow_step_action CHECK (action <> ''),
	from_state TEXT NOT NULL CONSTRAINT workflow_step_from_state CHECK (from_state <> ''),
	to_state TEXT NOT NULL CONSTRAINT workflow_step_to_state CHECK (to_state <> ''),
	reason TEXT, -- opinion or reason, required where the transition says so
	-- date of effect, may differ from the day it was entered
	on_date TEXT NOT NULL
		CONSTRAINT workflow_step_on_date CHECK (on_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	document_no TEXT, -- document that carries the decision
	at INTEGER NOT NULL CONSTRAINT workflow_step_at CHECK (at > 0), -- UTC seconds
	actor_id INTEGER REFERENCES user (id) ON DELETE RESTRICT,
	set_id INTEGER NOT NULL REFERENCES change_set (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX workflow_step_by_actor ON workflow_step (actor_id);
CREATE INDEX workflow_step_by_row ON workflow_step (entity, row_id);
CREATE INDEX workflow_step_by_set ON workflow_step (set_id);
