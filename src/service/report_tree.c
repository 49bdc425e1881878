#include "reports.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/words.h"
#include "io/pages.h"
#include "model/entities.h"
#include "model/session.h"
#include "model/term.h"
#include "model/type.h"
#include "service/district_tree.h"
#include "service/report.h"

enum { GROUP, KIND, SCHOOL, ROLE, MODE, STAGES, SINCE, CELLS };

/* A row for each membership, and one for each school in no group. */
static const struct table_column csv_columns[CELLS] = {
	[GROUP] = {"group", N_("Group"), TABLE_WORDS},
	[KIND] = {"kind", N_("Kind"), TABLE_WORDS},
	[SCHOOL] = {"school", N_("School"), TABLE_WORDS},
	[ROLE] = {"role", N_("Role"), TABLE_WORDS},
	[MODE] = {"mode", N_("Mode"), TABLE_WORDS},
	[STAGES] = {"stages", N_("Stages"), TABLE_WORDS},
	[SINCE] = {"since", N_("Since"), TABLE_DATE},
};

static const char *word(const struct session *s, const char *kind, const char *code)
{
	return code ? terms_word(s->terms, kind, code) : NULL;
}

/* The stages in words, owned by the caller. */
static char *stage_words(struct session *s, const struct tree_school *school)
{
	return value_format(s, &school_entity.fields[entity_field(&school_entity, "stages")], school->stages);
}

static void write_csv_row(
	struct session *s, struct table *table, const struct tree_branch *b, const struct tree_school *school)
{
	bool is_group = b->kind == TREE_GROUP;
	char *stages = stage_words(s, school);
	const char *cells[CELLS] = {
		[GROUP] = is_group ? b->name : NULL,
		[KIND] = word(s, "group_kind", b->word),
		[SCHOOL] = school->name,
		[ROLE] = word(s, "membership_role", school->role),
		[MODE] = word(s, "cooperation_mode", school->mode),
		[STAGES] = stages,
		[SINCE] = school->since,
	};

	table_row(table, cells);
	free(stages);
}

static bool write_csv(struct session *s, const struct district_tree *tree, FILE *file, struct err *err)
{
	struct table_column columns[CELLS];
	struct table *table;

	for (int i = 0; i < CELLS; i++) {
		columns[i] = csv_columns[i];
		columns[i].title = _(columns[i].title);
	}
	table = table_create(file, TABLE_CSV, columns, CELLS);
	for (size_t b = 0; b < tree->branch_count; b++)
		for (size_t i = 0; i < tree->branches[b].count; i++)
			if (tree->branches[b].kind != TREE_SEVERAL)
				write_csv_row(
					s, table, &tree->branches[b], &tree->schools[tree->branches[b].first + i]);
	return table_finish(table, err);
}

static bool write_coverage(struct session *s, struct pages *p, const char *as_of, struct err *err)
{
	struct tree_coverage coverages[TREE_COVERAGES_MAX];
	size_t count;
	struct buf line = {0};

	if (!tree_coverages(s, as_of, coverages, &count, err))
		return false;
	buf_printf(&line, _("Open schools in a cluster or group on %s: "), as_of);
	share_write(&coverages[0].share, &line);
	if (coverages[0].with_planned.part > coverages[0].share.part) {
		buf_printf(&line, "    %s ", _("with those being set up"));
		share_write(&coverages[0].with_planned, &line);
	}
	pages_text(p, buf_text(&line));
	buf_reset(&line);
	for (size_t i = 1; i < count; i++) {
		buf_printf(&line, "%s%s ", i > 1 ? "    " : "", word(s, "stage", coverages[i].stage));
		share_write(&coverages[i].share, &line);
	}
	pages_text(p, buf_text(&line));
	buf_finish(&line);
	return true;
}

static void write_branch(struct session *s, struct pages *p, const struct tree_branch *b)
{
	struct buf line = {0};

	buf_printf(&line, "%s (%zu)", tree_branch_name(b), b->count);
	if (b->word)
		buf_printf(&line, "    %s", word(s, "group_kind", b->word));
	if (b->status)
		buf_printf(&line, "    %s", word(s, "group_status", b->status));
	if (b->since)
		buf_printf(&line, "    %s %s", _("since"), b->since);
	pages_text(p, "");
	pages_text(p, buf_text(&line));
	buf_finish(&line);
}

/* A school outside any group, or in several, says which those are where its role would stand. */
static void write_school(struct session *s, struct pages *p, const struct tree_school *school)
{
	char *stages = stage_words(s, school);
	struct buf name = {0};

	buf_printf(&name, "    %s", school->name);
	if (school->status)
		buf_printf(&name, " (%s)", word(s, "school_status", school->status));
	if (school->is_outside)
		buf_printf(&name, " (%s)", _("other district"));
	const char *cells[] = {buf_text(&name),
		school->role ? word(s, "membership_role", school->role) : school->groups,
		word(s, "cooperation_mode", school->mode), stages, school->since};
	pages_row(p, cells);
	buf_finish(&name);
	free(stages);
}

static bool write_pages(
	struct session *s, const struct district_tree *tree, const char *as_of, FILE *file, struct err *err)
{
	const struct pages_column columns[] = {{_("School"), 40, TABLE_WORDS}, {_("Role"), 0, TABLE_WORDS},
		{_("Mode"), 14, TABLE_WORDS}, {_("Stages"), 26, TABLE_WORDS}, {_("Since"), 10, TABLE_WORDS}};
	char *title = report_title(s, _("District tree"));
	struct pages *p = pages_create(file, title);
	struct err finish_err;
	bool good = write_coverage(s, p, as_of, err);

	for (size_t b = 0; good && b < tree->branch_count; b++) {
		const struct tree_branch *branch = &tree->branches[b];

		write_branch(s, p, branch);
		pages_table(p, columns, COUNT(columns));
		for (size_t i = 0; i < branch->count; i++)
			write_school(s, p, &tree->schools[branch->first + i]);
	}
	if (!pages_finish(p, &finish_err) && good)
		good = false, *err = finish_err;
	free(title);
	return good;
}

/* The day that was asked for, today unless one was. */
static bool read_day(
	struct session *s, const struct report_request *request, char day_out[DATE_TEXT_SIZE], struct err *err)
{
	const char *typed = request->values[REPORT_AS_OF];
	enum date_precision precision;
	struct date day = s->today;
	struct err wrong;

	if (typed && !date_parse(typed, s->today, DATE_LAST, &day, &precision, &wrong))
		return err_blame(err, report_option_name(REPORT_AS_OF), "%s", wrong.text);
	date_write(day, day_out);
	return true;
}

bool report_tree(struct session *s, const struct report_request *request, FILE *file, struct err *err)
{
	char day[DATE_TEXT_SIZE];
	struct tree_scope scope = {.as_of = day};
	struct district_tree tree;
	bool good;

	if (!read_day(s, request, day, err))
		return false;
	good = tree_load(s, &scope, &tree, err) &&
	       (request->format == REPORT_CSV ? write_csv(s, &tree, file, err) : write_pages(s, &tree, day, file, err));
	tree_finish(&tree);
	return good;
}
