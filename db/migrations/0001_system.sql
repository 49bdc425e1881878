-- What the program itself needs: who uses it, what changed, what was decided, what each person prefers.

-- The one office whose registers this file holds. Exactly one row, written by `new` and `demo`; not a register of its
-- own.
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

-- A person who may open the file. `login` is what the operating system or the kiosk names.
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
CREATE UNIQUE INDEX user_by_login ON user (login);
CREATE INDEX user_by_name_key ON user (name_key);
CREATE INDEX user_by_department ON user (department_id);
CREATE INDEX user_by_teacher ON user (teacher_id) WHERE teacher_id IS NOT NULL;
CREATE INDEX user_by_role ON user (role);

-- What a user may work on; a user without a row may work on the whole district.
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
CREATE UNIQUE INDEX user_scope_once
	ON user_scope (user_id, coalesce(department_id, 0), coalesce(group_id, 0), coalesce(school_id, 0));
CREATE INDEX user_scope_by_department ON user_scope (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX user_scope_by_group ON user_scope (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX user_scope_by_school ON user_scope (school_id) WHERE school_id IS NOT NULL;
CREATE INDEX user_scope_by_user ON user_scope (user_id);

-- One save, import, workflow step or undo: what one key takes back. The log counts in UTC, the office in working dates.
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
CREATE UNIQUE INDEX change_set_by_request ON change_set (request_id);
CREATE INDEX change_set_by_at ON change_set (at);
CREATE INDEX change_set_by_actor ON change_set (actor_id);
CREATE INDEX change_set_by_undoes ON change_set (undoes);

-- One row written by a set: the values of the columns before and after as JSON objects, NULL when the row was not
-- there.
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
CREATE UNIQUE INDEX change_by_set_seq ON change (set_id, seq);
CREATE INDEX change_by_row ON change (entity, row_id, set_id);

-- One step of one workflow, for every workflow: who moved what from where to where, when and why (MEM-03, ROT-19).
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
CREATE INDEX workflow_step_by_row ON workflow_step (entity, row_id);
CREATE INDEX workflow_step_by_actor ON workflow_step (actor_id);
CREATE INDEX workflow_step_by_set ON workflow_step (set_id);

-- A list as somebody wants to see it: columns, order and filter under a name. Without a user it is everybody's.
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
CREATE UNIQUE INDEX view_by_name ON view (entity, coalesce(user_id, 0), name);
CREATE INDEX view_by_entity ON view (entity);
CREATE INDEX view_by_user ON view (user_id);

-- A setting of the office or of one user; files lie below, the command line above.
CREATE TABLE setting (
	id INTEGER PRIMARY KEY,
	rev INTEGER NOT NULL DEFAULT 1 CONSTRAINT setting_rev CHECK (rev > 0),
	scope TEXT NOT NULL DEFAULT 'office' CONSTRAINT setting_scope CHECK (scope IN ('office', 'user')),
	user_id INTEGER REFERENCES user (id) ON DELETE RESTRICT,
	key TEXT NOT NULL CONSTRAINT setting_key CHECK (key <> ''),
	value TEXT NOT NULL,
	CONSTRAINT setting_scope_has_user CHECK ((scope = 'user') = (user_id IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX setting_once ON setting (coalesce(user_id, 0), key);
CREATE INDEX setting_by_key ON setting (key);
CREATE INDEX setting_by_user ON setting (user_id);

-- Every beginning by which a record is found while typing: suffixes of its names, full pinyin, initials, code.
-- Kept by the store, which knows the keys of the values it replaces; never edited, logged or exported.
CREATE TABLE search_key (
	entity TEXT NOT NULL,
	key TEXT NOT NULL,
	row_id INTEGER NOT NULL,
	PRIMARY KEY (entity, key, row_id)
) STRICT, WITHOUT ROWID;
