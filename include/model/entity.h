#ifndef BANXUE_MODEL_ENTITY_H
#define BANXUE_MODEL_ENTITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/words.h"

struct err;
struct record;
struct session;
struct entity;

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Kinds of value; how each is read, shown, compared and bound is one row of the table in model/type.c. */
enum field_type {
	FIELD_TEXT, /* one line */
	FIELD_NOTE, /* several lines */
	FIELD_CODE, /* ASCII letters, digits, dashes; taken half-width */
	FIELD_INT,
	FIELD_DECIMAL, /* up to four decimals */
	FIELD_MONEY,   /* stored in fen, shown in yuan with two decimals */
	FIELD_DATE,    /* stored YYYY-MM-DD */
	FIELD_MOMENT,  /* stored as UTC seconds, shown in local time */
	FIELD_BOOL,    /* 0 or 1 */
	FIELD_CHOICE,  /* code of a term of kind `choices` */
	FIELD_CHOICES, /* several codes, separated by spaces in the order of their rank */
	FIELD_REF,     /* id of a row of `ref` */
	FIELD_REFS,    /* ids of rows of `ref`, kept in the link table `link`, ascending, separated by spaces */
	FIELD_TABLE,   /* name of a table, shown as what its entity is called */
	FIELD_RECORD,  /* "TABLE ID", shown as the title of that record */
	FIELD_STATE,   /* "TABLE CODE", shown as the word for that state of its entity */
};

enum field_flags {
	FIELD_REQUIRED = 1 << 0,
	FIELD_IN_LIST = 1 << 1,	 /* a column of the list unless the person chose others */
	FIELD_FIXED = 1 << 2,	 /* written by the program only: states, marks of origin */
	FIELD_LAST_DAY = 1 << 3, /* a month typed without a day means its last one */
	FIELD_UNIQUE = 1 << 4,	 /* no two records share the value */
	FIELD_KEY = 1 << 5,	 /* a person may name the record by it: found by typing, accepted in imports */
	FIELD_SUPPLIED = 1 << 6, /* left empty in a new record, its entity completes it */
	FIELD_PART = 1 << 7,	 /* names a record together with the table's other parts, as a unique index has them */
};

/* A pure link table behind a FIELD_REFS: rows (owner, target), restricted to column = value when `column` is set. */
struct link {
	const char *table, *owner, *target;
	const char *column, *value;
};

/*
 * How a list sorts by a field without a temporary tree. `key` is an expression over an index. A path through another,
 * small table gives `from` (that table and the way to the rows, joined with CROSS JOIN, e.g. "school s CROSS JOIN
 * posting p ON p.school_id = s.id … CROSS JOIN teacher t ON t.id = p.teacher_id"), `unit` (the small row's id, "s.id"),
 * `row` (the id whose order the inner index gives, "p.teacher_id") and tells which rows the join does not reach: those
 * where the column `empty` ("t.school_id") has no value, which its index finds, or those for which the condition
 * `absent` over t holds, which is tried row by row; neither: it reaches all. The row itself is always named t, the
 * working date :today.
 */
struct sort_path {
	const char *key;
	const char *from, *unit, *row, *empty, *absent;
};

/* One column of a table, or one value computed over its row. */
struct field {
	const char *column; /* name in the table, in imports and in the change log */
	const char *label;  /* N_() */
	const char *help;   /* N_(): one sentence shown under the form */
	const char *group;  /* N_(): heading in the form; NULL continues the group before */
	enum field_type type;
	unsigned flags;
	int width;		  /* columns in a list */
	const char *choices;	  /* FIELD_CHOICE(S): kind of term */
	const struct entity *ref; /* FIELD_REF(S) */
	const struct link *link;  /* FIELD_REFS */
	const char *within;	  /* FIELD_REF: a column of both tables; what is chosen has the same value in it */
	const char *sql;	  /* computed, never stored: expression over t and :today; read-only */
	const char *preset;    /* canonical value of a new record, and of one cleared where the table wants a value */
	const char *precision; /* FIELD_DATE: column that says whether day, month or year is known */
	bool is_day_after;     /* FIELD_DATE: stored is the first day that no longer counts; the one before is shown and
				  typed */
	const struct sort_path *sort; /* NULL: the list does not sort by it */
	int64_t min, max; /* FIELD_INT, FIELD_DECIMAL, FIELD_MONEY (fen): limits when max > min; texts: longest length
			     in max */
};

/*
 * A table whose records belong under this one; `column` is its reference back. With `via` it goes one table further:
 * `column` refers to a record of a table between, whose column `via` refers back.
 */
struct child {
	const struct entity *entity;
	const char *column, *via;
	const char *label; /* N_() or NULL for the entity's plural */
	bool is_owned;	   /* removed along with its parent instead of standing in the way */
	const char *order; /* column by which the parent's card sorts them, "-column" downwards; NULL: as the table */
};

enum entity_flags {
	ENTITY_LOG = 1 << 0,	/* written by the program only: no rev, no form, no import */
	ENTITY_PERSON = 1 << 1, /* its title is a person's name: surname readings */
	ENTITY_NAMED = 1 << 2,	/* has name_key: sorts by pinyin, found by typing */
	ENTITY_SYSTEM = 1 << 3, /* shown under system administration */
};

/*
 * One table of the database, described once: list, form, picker, import, export, check, search and history read this.
 */
struct entity {
	const char *table;
	const char *singular, *plural; /* N_() */
	unsigned flags;
	const struct field *fields;
	size_t nfields;
	size_t title; /* field that names a record to a person; may be computed */
	size_t order; /* field by which its list sorts at first */
	bool descending;
	/* Date before which a record was not there, for how things stood on a day; NULL: it has a period, or none. */
	const char *since;
	const struct child *children;
	size_t nchildren;
	/* Reference to a record that is also found by the title of this one (its former name); the other entity has
	 * this one as a child. */
	const char *alias_of;
	/* Fills a new record with what can be expected; optional. */
	void (*defaults)(struct session *s, struct record *rec);
	/* Gives a new record, about to be saved, what was left empty in FIELD_SUPPLIED fields; optional. */
	void (*complete)(struct session *s, struct record *rec);
	/* Rules over more than one field, before a save, inside its transaction; optional. */
	bool (*validate)(struct session *s, const struct record *rec, struct err *err);
	/* What follows from a save, in the same change set (`before` NULL: new; `after` NULL: removed); optional. */
	bool (*saved)(struct session *s, const struct record *before, const struct record *after, struct err *err);
};

/* Index of the field of that column; entity->nfields when there is none. */
size_t entity_field(const struct entity *e, const char *column);

/* The field a person means: column name, or label in either language, folded; nfields when there is none. */
size_t entity_field_named(const struct entity *e, const char *text);

/* The field that says whether a record is in force on the working date; nfields when records have no period. */
size_t entity_in_force(const struct entity *e);

/* Whether the program computes the field over the row. */
bool field_is_computed(const struct field *f);

/* Whether a person may write the field in a form or an import. */
bool field_is_editable(const struct field *f);

/* Whether the field only says how well the dates of its record are known. */
bool field_is_precision(const struct entity *e, size_t at);

/* All entities in the order of the data dictionary; their count to *count_out. */
const struct entity *const *entity_all(size_t *count_out);

/*
 * The entity of a table name, or the one a person means (singular or plural in either language); NULL when there is
 * none.
 */
const struct entity *entity_named(const char *text);

#endif
