#include "report_layout.h"
#include "reports.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/words.h"
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

/* On paper the group is the heading of its table. */
static const struct report_paper on_paper[] = {{SCHOOL, 40}, {ROLE, 0}, {MODE, 14}, {STAGES, 26}, {SINCE, 10}};

static const struct report_layout by_group = {csv_columns, CELLS, on_paper, COUNT(on_paper)};

/* By towns a row for each school. */
enum { TOWN, TOWN_SCHOOL, TOWN_GROUPS, TOWN_STAGES, TOWN_CELLS };

static const struct table_column town_columns[TOWN_CELLS] = {
	[TOWN] = {"town", N_("Town"), TABLE_WORDS},
	[TOWN_SCHOOL] = {"school", N_("School"), TABLE_WORDS},
	[TOWN_GROUPS] = {"groups", N_("Groups"), TABLE_WORDS},
	[TOWN_STAGES] = {"stages", N_("Stages"), TABLE_WORDS},
};

static const struct report_paper town_on_paper[] = {{TOWN_SCHOOL, 40}, {TOWN_GROUPS, 0}, {TOWN_STAGES, 26}};

static const struct report_layout by_town = {town_columns, TOWN_CELLS, town_on_paper, COUNT(town_on_paper)};

static const char *word(const struct session *s, const char *kind, const char *code)
{
	return code ? terms_word(s->terms, kind, code) : NULL;
}

static bool write_coverage(struct session *s, struct report_sheet *sheet, const char *as_of, struct err *err)
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
	report_text(sheet, buf_text(&line));
	buf_reset(&line);
	for (size_t i = 1; i < count; i++) {
		buf_printf(&line, "%s%s ", i > 1 ? "    " : "", word(s, "stage", coverages[i].stage));
		share_write(&coverages[i].share, &line);
	}
	if (line.len > 0)
		report_text(sheet, buf_text(&line));
	buf_finish(&line);
	return true;
}

static void write_heading(struct session *s, struct report_sheet *sheet, const struct tree_branch *b)
{
	struct buf line = {0};

	buf_printf(&line, "%s (%zu)", tree_branch_name(b), b->count);
	if (b->word)
		buf_printf(&line, "    %s", word(s, "group_kind", b->word));
	if (b->status)
		buf_printf(&line, "    %s", word(s, "group_status", b->status));
	if (b->since)
		buf_printf(&line, "    %s %s", _("since"), b->since);
	report_text(sheet, "");
	report_text(sheet, buf_text(&line));
	buf_finish(&line);
}

/* On paper a school under its heading says what it is. */
static void write_name(
	const struct session *s, const struct report_sheet *sheet, const struct tree_school *school, struct buf *out)
{
	buf_printf(out, "%s%s", sheet->pages ? "    " : "", school->name);
	if (sheet->pages && school->status)
		buf_printf(out, " (%s)", word(s, "school_status", school->status));
	if (sheet->pages && school->is_outside)
		buf_printf(out, " (%s)", _("other district"));
}

/* On paper who is in no group, or in several, says in which where its role would stand. */
static void write_school(
	struct session *s, struct report_sheet *sheet, const struct tree_branch *b, const struct tree_school *school)
{
	char *stages = value_format(s, &school_entity.fields[entity_field(&school_entity, "stages")], school->stages);
	struct buf name = {0};

	write_name(s, sheet, school, &name);
	if (sheet->layout == &by_town) {
		report_row(sheet, (const char *const[TOWN_CELLS]){[TOWN] = tree_branch_name(b),
					  [TOWN_SCHOOL] = buf_text(&name),
					  [TOWN_GROUPS] = school->groups,
					  [TOWN_STAGES] = stages});
	} else {
		report_row(
			sheet, (const char *const[CELLS]){[GROUP] = b->kind == TREE_GROUP ? b->name : NULL,
				       [KIND] = word(s, "group_kind", b->word),
				       [SCHOOL] = buf_text(&name),
				       [ROLE] = school->role || !sheet->pages ? word(s, "membership_role", school->role)
									      : school->groups,
				       [MODE] = word(s, "cooperation_mode", school->mode),
				       [STAGES] = stages,
				       [SINCE] = school->since});
	}
	buf_finish(&name);
	free(stages);
}

/* In a spreadsheet a school in several groups stands under each of them already. */
static bool write_sheet(struct session *s, struct report_sheet *sheet, const struct district_tree *tree,
	const struct tree_scope *scope, struct err *err)
{
	if (!write_coverage(s, sheet, scope->as_of, err))
		return false;
	report_filter(sheet, s, &school_entity, scope->schools);
	report_filter(sheet, s, &school_group_entity, scope->groups);
	for (size_t b = 0; b < tree->branch_count; b++) {
		const struct tree_branch *branch = &tree->branches[b];

		if (branch->kind == TREE_SEVERAL && !sheet->pages)
			continue;
		write_heading(s, sheet, branch);
		report_table(sheet);
		for (size_t i = 0; i < branch->count; i++)
			write_school(s, sheet, branch, &tree->schools[branch->first + i]);
	}
	if (tree->branch_count == 0)
		report_table(sheet);
	return true;
}

bool report_tree(struct session *s, const struct report_request *request, FILE *file, struct err *err)
{
	char text[DATE_TEXT_SIZE];
	struct date day;
	struct tree_scope scope = {.as_of = text,
		.grouping = request->is_by_town ? TREE_BY_TOWN : TREE_BY_GROUP,
		.schools = request->filter,
		.groups = request->group_filter};
	struct report_sheet sheet;
	struct district_tree tree;
	bool good;

	if (!report_day(s, request, &day, err))
		return false;
	date_write(day, text);
	good = tree_load(s, &scope, &tree, err);
	if (good) {
		report_begin(&sheet, s, request->is_by_town ? &by_town : &by_group, request->format, _("District tree"),
			file);
		good = report_end(&sheet, write_sheet(s, &sheet, &tree, &scope, err), err);
	}
	tree_finish(&tree);
	return good;
}
