-- Teachers and cadres: where they work and since when, who employs them, titles, honours, posts, assessments.

-- A teacher. School, title, years at the school and time to retirement are computed from the dated rows below; what is
-- not known stays NULL and gives the verdict "unknown", never a guess.
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
CREATE UNIQUE INDEX teacher_by_staff_no ON teacher (staff_no);
CREATE INDEX teacher_by_name_key ON teacher (name_key);
CREATE INDEX teacher_by_born ON teacher (born_on);
CREATE INDEX teacher_by_hired ON teacher (hired_on);
CREATE INDEX teacher_by_subject ON teacher (subject);
CREATE INDEX teacher_by_left ON teacher (left_on) WHERE left_on IS NOT NULL;

-- A place of work. Kind 'home' is the school of the career: years at the school are counted over it; all others come
-- beside it (ROT-09, ROT-12, ROT-14, ROT-15, ROT-34, TCH-31, TCH-41, TCH-42).
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
CREATE INDEX posting_of_teacher ON posting (teacher_id, kind, valid_from);
CREATE INDEX posting_at_school ON posting (school_id, kind, teacher_id, valid_from, valid_to);
CREATE INDEX posting_by_kind ON posting (kind);
CREATE INDEX posting_by_from ON posting (valid_from);
CREATE INDEX posting_by_order ON posting (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX posting_by_teacher ON posting (teacher_id);
CREATE INDEX posting_by_school ON posting (school_id);

-- Whose establishment a teacher belongs to: a school, or the bureau itself while the place of work is a school
-- (TCH-31, TCH-32).
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
CREATE INDEX employment_by_teacher ON employment (teacher_id);
CREATE INDEX employment_at_school ON employment (school_id, kind, valid_from, valid_to);
CREATE INDEX employment_by_department ON employment (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX employment_by_kind ON employment (kind);
CREATE INDEX employment_by_from ON employment (valid_from);
CREATE INDEX employment_by_order ON employment (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX employment_by_school ON employment (school_id);

-- A professional title, from the day it was gained; the current one is the last begun (ROT-36, TCH-46, TCH-58).
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
CREATE INDEX title_of_teacher ON title (teacher_id, valid_from);
CREATE INDEX title_held ON title (title, teacher_id, valid_from, valid_to);
CREATE INDEX title_by_from ON title (valid_from);
CREATE INDEX title_by_teacher ON title (teacher_id);
CREATE INDEX title_by_title ON title (title);

-- An honour or membership of a pool: special-grade teacher, key teacher, seed plan, reserve cadre …
-- (ROT-07, ROT-37, TCH-06, TCH-25, TCH-26, TCH-53, TCH-58).
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
CREATE INDEX honour_of_teacher ON honour (teacher_id, valid_from);
CREATE INDEX honour_held ON honour (honour, teacher_id, valid_from, valid_to);
CREATE INDEX honour_by_from ON honour (valid_from);
CREATE INDEX honour_by_clause ON honour (clause_id) WHERE clause_id IS NOT NULL;
CREATE INDEX honour_by_teacher ON honour (teacher_id);
CREATE INDEX honour_by_honour ON honour (honour);

-- A leading or special post in a school, group or section: principal, secretary, class teacher, cluster subject lead …
-- (TCH-36, TCH-56, MEM-35, ROT-23).
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
CREATE INDEX cadre_post_by_teacher ON cadre_post (teacher_id);
CREATE INDEX cadre_post_by_school ON cadre_post (school_id);
CREATE INDEX cadre_post_by_group ON cadre_post (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX cadre_post_by_department ON cadre_post (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX cadre_post_by_post ON cadre_post (post);
CREATE INDEX cadre_post_by_from ON cadre_post (valid_from);
CREATE INDEX cadre_post_by_order ON cadre_post (order_id) WHERE order_id IS NOT NULL;

-- An assessment of a teacher: of a school year, or at the end of an order. Ethics comes first (TCH-51, TCH-52, ROT-26,
-- ROT-32).
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
CREATE UNIQUE INDEX assessment_once ON assessment (teacher_id, school_year_id, kind, coalesce(order_id, 0));
CREATE INDEX assessment_by_year ON assessment (school_year_id);
CREATE INDEX assessment_by_result ON assessment (result);
CREATE INDEX assessment_by_on ON assessment (assessed_on);
CREATE INDEX assessment_by_order ON assessment (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX assessment_by_teacher ON assessment (teacher_id);
CREATE INDEX assessment_by_kind ON assessment (kind);

-- Hours of training credited to a teacher (TRN-21, TRN-22).
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
CREATE INDEX training_hours_of_teacher ON training_hours (teacher_id, semester_id);
CREATE INDEX training_hours_by_semester ON training_hours (semester_id);
CREATE INDEX training_hours_by_on ON training_hours (credited_on);
CREATE INDEX training_hours_by_teacher ON training_hours (teacher_id);
CREATE INDEX training_hours_by_level ON training_hours (level);
