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

static const struct report_layout layout = {csv_columns, CELLS, on_paper, COUNT(on_paper)};

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

/* On paper a school says what it is, and outside any group, or in several, which those are. */
static void write_school(
	struct session *s, struct report_sheet *sheet, const struct tree_branch *b, const struct tree_school *school)
{
	char *stages = value_format(s, &school_entity.fields[entity_field(&school_entity, "stages")], school->stages);
	struct buf name = {0};
	const char *cells[CELLS] = {
		[GROUP] = b->kind == TREE_GROUP ? b->name : NULL,
		[KIND] = word(s, "group_kind", b->word),
		[SCHOOL] = school->name,
		[ROLE] = word(s, "membership_role", school->role),
		[MODE] = word(s, "cooperation_mode", school->mode),
		[STAGES] = stages,
		[SINCE] = school->since,
	};

	if (sheet->pages) {
		buf_printf(&name, "    %s", school->name);
		if (school->status)
			buf_printf(&name, " (%s)", word(s, "school_status", school->status));
		if (school->is_outside)
			buf_printf(&name, " (%s)", _("other district"));
		cells[SCHOOL] = buf_text(&name);
		cells[ROLE] = school->role ? cells[ROLE] : school->groups;
	}
	report_row(sheet, cells);
	buf_finish(&name);
	free(stages);
}

/* In a spreadsheet a school in several groups stands under each of them already. */
static bool write_sheet(struct session *s, struct report_sheet *sheet, const struct district_tree *tree,
	const char *as_of, struct err *err)
{
	if (!write_coverage(s, sheet, as_of, err))
		return false;
	for (size_t b = 0; b < tree->branch_count; b++) {
		const struct tree_branch *branch = &tree->branches[b];

		if (branch->kind == TREE_SEVERAL && !sheet->pages)
			continue;
		write_heading(s, sheet, branch);
		report_table(sheet);
		for (size_t i = 0; i < branch->count; i++)
			write_school(s, sheet, branch, &tree->schools[branch->first + i]);
	}
	return true;
}

bool report_tree(struct session *s, const struct report_request *request, FILE *file, struct err *err)
{
	char text[DATE_TEXT_SIZE];
	struct date day;
	struct tree_scope scope = {.as_of = text};
	struct report_sheet sheet;
	struct district_tree tree;
	bool good;

	if (!report_day(s, request, &day, err))
		return false;
	date_write(day, text);
	good = tree_load(s, &scope, &tree, err);
	if (good) {
		report_begin(&sheet, s, &layout, request->format, _("District tree"), file);
		good = report_end(&sheet, write_sheet(s, &sheet, &tree, text, err), err);
	}
	tree_finish(&tree);
	return good;
}
