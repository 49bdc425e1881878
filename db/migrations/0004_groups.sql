-- School clusters and groups: who belongs, since when, in which role, and how the group is governed.

-- A cluster, education group, consortium or circle (GRP-01..09, GRP-28, GRP-42..44). Size, lead school, stages and
-- whether it reaches across districts follow from its members.
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
		CONSTRAINT school_group_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT school_group_dissolves_after_start CHECK (dissolved_on > established_on)
) STRICT;
CREATE UNIQUE INDEX school_group_by_code ON school_group (code);
CREATE INDEX school_group_by_name_key ON school_group (name_key);
CREATE INDEX school_group_by_kind ON school_group (kind);
CREATE INDEX school_group_by_status ON school_group (status);
CREATE INDEX school_group_by_district ON school_group (district_id);
CREATE INDEX school_group_by_established ON school_group (established_on);
CREATE INDEX school_group_by_approver ON school_group (approver_id) WHERE approver_id IS NOT NULL;
CREATE INDEX school_group_by_clause ON school_group (clause_id) WHERE clause_id IS NOT NULL;

-- The radiation area of a group: towns it covers, since when (GRP-11, GRP-42).
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
CREATE INDEX group_town_by_group ON group_town (group_id);
CREATE INDEX group_town_by_town ON group_town (town_id);
CREATE INDEX group_town_by_clause ON group_town (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX group_town_by_from ON group_town (valid_from);

-- A school in a group (MEM-02, GRP-45, SCH-20..22). A new role is a new row; periods of one pair do not overlap.
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
CREATE INDEX membership_by_group ON membership (group_id);
CREATE INDEX membership_by_school ON membership (school_id);
CREATE INDEX membership_by_role ON membership (role);
CREATE INDEX membership_by_mode ON membership (mode);
CREATE INDEX membership_by_from ON membership (valid_from);
CREATE INDEX membership_by_to ON membership (valid_to);
CREATE INDEX membership_by_application ON membership (application_id) WHERE application_id IS NOT NULL;
CREATE INDEX membership_by_clause ON membership (clause_id) WHERE clause_id IS NOT NULL;

-- A case of joining, leaving or changing role (MEM-01..03, MEM-23). Its steps and opinions are rows of workflow_step.
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
CREATE UNIQUE INDEX application_by_number ON application (number);
CREATE INDEX application_by_group ON application (group_id);
CREATE INDEX application_by_school ON application (school_id);
CREATE INDEX application_by_state ON application (state);
CREATE INDEX application_by_kind ON application (kind);
CREATE INDEX application_by_wanted ON application (wanted_on);

-- Who supports whom, in which mode: entrusted management, joint running, pairing, incubation of a new school …
-- (MEM-05..10, MEM-12..15, MEM-17..19, MEM-21, MEM-22, MEM-29, MEM-32, MEM-33, SCH-47, SCH-48).
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
CREATE INDEX agreement_by_supporter ON agreement (supporter_id);
CREATE INDEX agreement_by_supported ON agreement (supported_id);
CREATE INDEX agreement_by_partner ON agreement (partner_id) WHERE partner_id IS NOT NULL;
CREATE INDEX agreement_by_group ON agreement (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX agreement_by_project ON agreement (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX agreement_by_mode ON agreement (mode);
CREATE INDEX agreement_by_from ON agreement (valid_from);
CREATE INDEX agreement_by_clause ON agreement (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX agreement_by_to ON agreement (valid_to);

-- A governing body: of a group (council, executive, supervision, co-ordination team), or the people of a leading or
-- working group that stands in department (GRP-16, GRP-17, GRP-36, GRP-47, ORG-03, ORG-24, ORG-34).
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
CREATE INDEX organ_by_group ON organ (group_id);
CREATE INDEX organ_by_department ON organ (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX organ_by_kind ON organ (kind);
CREATE INDEX organ_by_clause ON organ (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX organ_by_from ON organ (valid_from);

-- A seat in such a body: a person on the register, a named person outside it (a retired principal, GRP-48), a school,
-- or a section.
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
CREATE INDEX organ_seat_by_organ ON organ_seat (organ_id);
CREATE INDEX organ_seat_by_teacher ON organ_seat (teacher_id) WHERE teacher_id IS NOT NULL;
CREATE INDEX organ_seat_by_school ON organ_seat (school_id) WHERE school_id IS NOT NULL;
CREATE INDEX organ_seat_by_department ON organ_seat (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX organ_seat_by_post ON organ_seat (post);
CREATE INDEX organ_seat_by_from ON organ_seat (valid_from);

-- A version of a group's charter; in force only when every member has agreed (GRP-18).
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
CREATE UNIQUE INDEX charter_by_version ON charter (group_id, version);
CREATE INDEX charter_by_state ON charter (state);
CREATE INDEX charter_by_effective ON charter (effective_on);
CREATE INDEX charter_by_group ON charter (group_id);

-- How a member voted on a version.
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
CREATE UNIQUE INDEX charter_vote_once ON charter_vote (charter_id, school_id);
CREATE INDEX charter_vote_by_school ON charter_vote (school_id);
CREATE INDEX charter_vote_by_charter ON charter_vote (charter_id);
CREATE INDEX charter_vote_by_vote ON charter_vote (vote);
