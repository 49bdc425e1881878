-- Schools: what they are called, which stages they run, what they are counted as, how large they are.

-- A school or kindergarten. Name and stages are those in force; school_name and school_stage hold them by date.
-- The type (nine-year school, complete secondary school …) follows from the stages (SCH-23).
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
		CONSTRAINT school_origin CHECK (origin IN ('office', 'source', 'made_up')),
	CONSTRAINT school_closes_after_opening CHECK (closed_on > opened_on)
) STRICT;
CREATE UNIQUE INDEX school_by_code ON school (code);
CREATE INDEX school_by_name_key ON school (name_key);
CREATE INDEX school_by_district ON school (district_id);
CREATE INDEX school_by_town ON school (town_id);
CREATE INDEX school_by_ownership ON school (ownership);
CREATE INDEX school_by_locality ON school (locality);
CREATE INDEX school_by_status ON school (status);
CREATE INDEX school_by_opened ON school (opened_on);
CREATE INDEX school_by_clause ON school (clause_id) WHERE clause_id IS NOT NULL;

-- Every official name a school ever had; the one in force is repeated in school.name.
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
CREATE INDEX school_name_by_school ON school_name (school_id);
CREATE INDEX school_name_by_name ON school_name (name);
CREATE INDEX school_name_by_from ON school_name (valid_from);

-- Every stage a school runs or ran (SCH-37); those in force are repeated in school.stages.
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
CREATE INDEX school_stage_by_school ON school_stage (school_id);
CREATE INDEX school_stage_by_stage ON school_stage (stage);
CREATE INDEX school_stage_by_from ON school_stage (valid_from);

-- What a school came from: merged, split, renamed. Whether such a change breaks the years of service is a rule.
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
CREATE UNIQUE INDEX school_succession_once ON school_succession (school_id, predecessor_id, kind);
CREATE INDEX school_succession_by_predecessor ON school_succession (predecessor_id);
CREATE INDEX school_succession_by_on ON school_succession (took_place_on);
CREATE INDEX school_succession_by_school ON school_succession (school_id);
CREATE INDEX school_succession_by_kind ON school_succession (kind);

-- A status given to a school, with dates: rural, weak, famous, new, quality, demonstration, project school …
-- (SCH-04, SCH-07, SCH-20..24, SCH-27..29, SCH-33, SCH-38, SCH-39, SCH-47, SCH-48).
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
CREATE INDEX school_mark_by_school ON school_mark (school_id);
CREATE INDEX school_mark_by_kind ON school_mark (kind);
CREATE INDEX school_mark_by_from ON school_mark (valid_from);
CREATE INDEX school_mark_by_clause ON school_mark (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX school_mark_by_level ON school_mark (level);

-- Yearly figures of one stage of a school: enrolment and posts (GRP-13, TCH-01, TCH-33, TCH-36, TCH-39, TCH-62,
-- TCH-63).
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
) STRICT;
CREATE UNIQUE INDEX school_figures_once ON school_figures (school_id, school_year_id, stage);
CREATE INDEX school_figures_by_students ON school_figures (student_count);
CREATE INDEX school_figures_by_posts ON school_figures (approved_posts);
CREATE INDEX school_figures_by_school ON school_figures (school_id);
CREATE INDEX school_figures_by_school_year ON school_figures (school_year_id);
CREATE INDEX school_figures_by_stage ON school_figures (stage);

-- A class of a school year with its size (SCH-44, SCH-46). Grade 1 of a stage is the newly admitted one.
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
CREATE UNIQUE INDEX class_section_once ON class_section (school_id, school_year_id, stage, grade, class_no);
CREATE INDEX class_section_by_students ON class_section (student_count);
CREATE INDEX class_section_by_school ON class_section (school_id);
CREATE INDEX class_section_by_school_year ON class_section (school_year_id);
CREATE INDEX class_section_by_stage ON class_section (stage);

-- How many full posts a school needs in a subject in a year; what it has is computed from postings (TCH-40, ROT-01).
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
CREATE UNIQUE INDEX subject_need_once ON subject_need (school_id, school_year_id, subject);
CREATE INDEX subject_need_by_required ON subject_need (required_posts);
CREATE INDEX subject_need_by_school ON subject_need (school_id);
CREATE INDEX subject_need_by_school_year ON subject_need (school_year_id);
CREATE INDEX subject_need_by_subject ON subject_need (subject);
