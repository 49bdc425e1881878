-- What all areas refer to: words, places, school years, who is responsible, and which document asks for it.

-- A word of a vocabulary. Registers store the code; screens show zh or en; lists sort by rank.
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

-- Which words a policy pack uses, and which membership role leads in it: the same word leads in one district and
-- stands second in another (核心校 in Changzhou and in Chongming).
CREATE TABLE pack_term (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT pack_term_rev CHECK (rev > 0),
	pack TEXT NOT NULL CONSTRAINT pack_term_pack CHECK (pack <> ''), -- key of the pack, e.g. 'chongming-2023'
	term_id INTEGER NOT NULL REFERENCES term (id) ON DELETE RESTRICT,
	word TEXT, -- the pack's own word where it differs from the term's
	-- the role that heads a group
	leads INTEGER NOT NULL DEFAULT 0 CONSTRAINT pack_term_leads CHECK (leads IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX pack_term_once ON pack_term (pack, term_id);
CREATE INDEX pack_term_by_pack ON pack_term (pack);
CREATE INDEX pack_term_by_term ON pack_term (term_id);

-- A district or city. Partner schools and bodies may lie in another one (GRP-33, MEM-24).
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

-- A town, subdistrict or planning area (ORG-21, ORG-22).
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
) STRICT;
CREATE UNIQUE INDEX town_by_name ON town (district_id, name);
CREATE INDEX town_by_name_key ON town (name_key);
CREATE INDEX town_by_layout ON town (layout);
CREATE INDEX town_by_kind ON town (kind);
CREATE INDEX town_by_district ON town (district_id);

-- A school year, September to August.
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

-- A semester; its weeks are counted from the Monday on or before starts_on, odd and even (research weeks, 004 三·一是).
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
CREATE UNIQUE INDEX semester_by_starts ON semester (starts_on);
CREATE INDEX semester_by_school_year ON semester (school_year_id);

-- A day that differs from its weekday: a public holiday, or a weekend day worked in exchange. Notice periods count
-- working days.
CREATE TABLE holiday (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT holiday_rev CHECK (rev > 0),
	day TEXT NOT NULL CONSTRAINT holiday_day CHECK (day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	name TEXT NOT NULL CONSTRAINT holiday_name CHECK (name <> ''),
	-- 1: worked although a weekend
	is_workday INTEGER NOT NULL DEFAULT 0 CONSTRAINT holiday_is_workday CHECK (is_workday IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX holiday_by_day ON holiday (day);

-- A body that is responsible for something: bureau, section, institute, leading group, government department,
-- university, firm (ORG-01, ORG-03, ORG-07, ORG-10, ORG-24..26, ORG-34..44). Governance bodies and their people are in
-- organ.
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
CREATE UNIQUE INDEX department_by_name ON department (name, coalesce(district_id, 0));
CREATE INDEX department_by_name_key ON department (name_key);
CREATE INDEX department_by_kind ON department (kind);
CREATE INDEX department_by_district ON department (district_id);
CREATE INDEX department_by_parent ON department (parent_id);
CREATE INDEX department_by_clause ON department (clause_id) WHERE clause_id IS NOT NULL;

-- A policy document: what dates, rules and targets cite (ORG-02, ORG-52, ORG-53).
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
CREATE INDEX document_by_number ON document (number);
CREATE INDEX document_by_name_key ON document (name_key);
CREATE INDEX document_by_issued ON document (issued_on);
CREATE INDEX document_by_district ON document (district_id);
CREATE INDEX document_by_follows ON document (follows_id) WHERE follows_id IS NOT NULL;
CREATE INDEX document_by_kind ON document (kind);

-- A clause of a document, as printed, with what it says in our own words.
CREATE TABLE clause (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT clause_rev CHECK (rev > 0),
	document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE RESTRICT,
	label TEXT NOT NULL CONSTRAINT clause_label CHECK (label <> ''), -- e.g. 四·五是
	line INTEGER CONSTRAINT clause_line CHECK (line >= 0), -- line in the text file, for checking
	summary TEXT,
	note TEXT
) STRICT;
CREATE UNIQUE INDEX clause_by_label ON clause (document_id, label);
CREATE INDEX clause_by_document ON clause (document_id);
CREATE INDEX clause_by_line ON clause (line);
