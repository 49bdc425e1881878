#include "screens/tree.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "model/entities.h"
#include "model/type.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/card.h"
#include "screens/filter_box.h"
#include "screens/paper.h"
#include "service/report.h"
#include "tree_state.h"
#include "ui/dialog.h"
#include "ui/screen.h"

#include <stdlib.h>
#include <string.h>

enum { TAG_RECORD = 1, TAG_AS_OF, TAG_WHICH, TAG_FILTER, TAG_PRINT, TAG_EXPORT };

static bool tree_open(struct screen *s, const void *arg, struct err *err)
{
	struct tree_state *t = tree_of(s);

	(void)arg;
	(void)err;
	line_init(&t->find, NULL, 60, 0);
	tree_columns(s);
	return true;
}

static void tree_close(struct screen *s)
{
	struct tree_state *t = tree_of(s);

	tree_finish(&t->tree);
	filter_finish(&t->schools);
	filter_finish(&t->groups);
	marks_finish(&t->folded);
	marks_finish(&t->found_schools);
	marks_finish(&t->found_branches);
	line_finish(&t->find);
	free(t->filter_text);
	free(t->rows);
}

static void describe_filters(struct screen *s)
{
	struct tree_state *t = tree_of(s);
	char *schools = filter_words(session_of(s), &school_entity, &t->schools);
	char *groups = filter_words(session_of(s), &school_group_entity, &t->groups);
	struct buf words = {0};

	buf_printf(&words, "%s%s%s", schools, *schools && *groups ? "  " : "", groups);
	free(t->filter_text);
	t->filter_text = buf_take(&words);
	free(schools);
	free(groups);
}

static void tree_resize(struct screen *s)
{
	list_view_resize(&tree_of(s)->view, s->rows - tree_head_rows(s), s->cols);
}

/* A district has at most some thousand schools: all of them are read, and what was folded stays so. */
static bool tree_load_all(struct screen *s, struct err *err)
{
	struct tree_state *t = tree_of(s);
	struct tree_scope scope = {
		.as_of = t->as_of, .grouping = t->grouping, .schools = &t->schools, .groups = &t->groups};
	struct tree_place place = tree_place_under(t);
	bool good;

	if (!t->is_past)
		date_write(session_of(s)->today, t->as_of);
	describe_filters(s);
	t->row_count = 0;
	tree_finish(&t->tree);
	good = tree_load(session_of(s), &scope, &t->tree, err) &&
	       tree_coverages(session_of(s), t->as_of, t->coverages, &t->coverage_count, err) && tree_find(s, err);
	tree_rows_make(t);
	tree_resize(s);
	tree_place_select(t, place);
	return good;
}

static unsigned look_for(struct screen *s, struct err *err)
{
	struct tree_state *t = tree_of(s);

	t->find.is_changed = false;
	line_reveal(&t->find, s->cols / 3);
	if (!tree_find(s, err))
		return REACT_FAILED;
	tree_rows_make(t);
	tree_resize(s);
	return REACT_REDRAW;
}

static unsigned end_find(struct screen *s, bool keep, struct err *err)
{
	tree_of(s)->is_finding = false;
	if (!keep)
		line_set(&tree_of(s)->find, NULL);
	return look_for(s, err);
}

/* The card of the school, group or town under the cursor; none for the branches that are neither. */
static unsigned open_record(struct screen *s, struct err *err)
{
	const struct tree_row *row = tree_row_under(tree_of(s));
	struct card_arg arg = {.entity = &school_entity};

	if (!row)
		return REACT_NONE;
	if (row->school) {
		arg.id = row->school->id;
	} else {
		const struct tree_branch *b = &tree_of(s)->tree.branches[row->branch];

		arg.entity = b->kind == TREE_TOWN ? &town_entity : &school_group_entity;
		arg.id = b->id;
	}
	if (tree_of(s)->is_past)
		date_read(tree_of(s)->as_of, &arg.as_of);
	return arg.id ? ask_reaction(screen_open(s, &card_screen, &arg, TAG_RECORD, err)) : REACT_NONE;
}

static unsigned enter(struct screen *s, struct err *err)
{
	struct tree_state *t = tree_of(s);
	const struct tree_row *row = tree_row_under(t);

	if (t->is_finding)
		return end_find(s, true, err);
	if (!row || row->school)
		return open_record(s, err);
	tree_fold(t, row->branch, !tree_is_folded(t, row->branch));
	return REACT_REDRAW;
}

/* Left and Right fold and unfold; on a school Left goes up to its branch. */
static unsigned sideways(struct screen *s, bool is_left)
{
	struct tree_state *t = tree_of(s);
	const struct tree_row *row = tree_row_under(t);
	bool used;

	if (!row)
		return REACT_NONE;
	if (!row->school && tree_is_folded(t, row->branch) != is_left)
		tree_fold(t, row->branch, is_left);
	else if (row->school && is_left && t->view.first_column == 0)
		tree_select_branch(t, row->branch);
	else
		list_view_command(&t->view, is_left ? COMMAND_LEFT : COMMAND_RIGHT, &used, &(struct err){0});
	return REACT_REDRAW;
}

static unsigned ask_which(struct screen *s, struct err *err)
{
	const struct choice_item items[] = {{.label = _("Which schools")}, {.label = _("Which groups")}};
	struct choice choice = {.title = _("Filter"), .items = items, .count = COUNT(items)};

	return ask_reaction(choice_open(s, &choice, TAG_WHICH, err));
}

static unsigned open_filter(struct screen *s, int which, struct err *err)
{
	struct tree_state *t = tree_of(s);
	struct filter_box_arg arg = {which ? &school_group_entity : &school_entity, which ? &t->groups : &t->schools};

	return ask_reaction(screen_open(s, &filter_box_screen, &arg, TAG_FILTER, err));
}

static unsigned regroup(struct screen *s)
{
	struct tree_state *t = tree_of(s);

	t->grouping = t->grouping == TREE_BY_TOWN ? TREE_BY_GROUP : TREE_BY_TOWN;
	t->row_count = 0;
	tree_columns(s);
	return REACT_RELOAD;
}

static unsigned clear_filters(struct screen *s)
{
	filter_finish(&tree_of(s)->schools);
	filter_finish(&tree_of(s)->groups);
	return REACT_RELOAD;
}

static unsigned fold_all(struct screen *s, bool folded)
{
	tree_fold_all(tree_of(s), folded);
	return REACT_REDRAW;
}

static unsigned back(struct screen *s, struct err *err)
{
	struct tree_state *t = tree_of(s);

	return t->is_finding || t->find.text.len > 0 ? end_find(s, false, err) : REACT_CLOSE;
}

static unsigned act(struct screen *s, enum command command, struct err *err)
{
	struct tree_state *t = tree_of(s);

	switch (command) {
	case COMMAND_ENTER: return enter(s, err);
	case COMMAND_EDIT: return open_record(s, err);
	case COMMAND_LEFT:
	case COMMAND_RIGHT: return sideways(s, command == COMMAND_LEFT);
	case COMMAND_FIND:
		t->is_finding = true;
		tree_resize(s);
		return REACT_REDRAW;
	case COMMAND_FILTER: return ask_which(s, err);
	case COMMAND_FILTER_CLEAR: return clear_filters(s);
	case COMMAND_NEXT_FIELD: return regroup(s);
	case COMMAND_ZOOM_IN:
	case COMMAND_ZOOM_OUT: return fold_all(s, command == COMMAND_ZOOM_OUT);
	case COMMAND_AS_OF: return ask_as_of(s, t->as_of, TAG_AS_OF, err);
	case COMMAND_PRINT: return paper_ask(s, "tree.txt", TAG_PRINT, err);
	case COMMAND_EXPORT: return ask_new_file(s, _("Export"), "tree.csv", TAG_EXPORT, err);
	case COMMAND_REFRESH: return REACT_RELOAD;
	case COMMAND_BACK: return back(s, err);
	default: return REACT_NOT_MINE;
	}
}

static unsigned tree_command(struct screen *s, enum command command, struct err *err)
{
	struct tree_state *t = tree_of(s);
	bool used;

	if (t->is_finding && command != COMMAND_FIRST && command != COMMAND_LAST && line_command(&t->find, command))
		return t->find.is_changed ? look_for(s, err) : REACT_REDRAW;
	if (command != COMMAND_LEFT && command != COMMAND_RIGHT) {
		if (!list_view_command(&t->view, command, &used, err))
			return REACT_FAILED;
		if (used)
			return REACT_REDRAW;
	}
	return act(s, command, err);
}

static unsigned tree_text(struct screen *s, const char *utf8)
{
	struct err err;

	if (!tree_of(s)->is_finding)
		return REACT_NOT_MINE;
	line_insert(&tree_of(s)->find, utf8);
	return app_react(s, look_for(s, &err), &err);
}

static bool tree_is_typing(const struct screen *s)
{
	return tree_of(s)->is_finding;
}

static unsigned set_day(struct screen *s, const char *typed, struct err *err)
{
	struct tree_state *t = tree_of(s);
	struct date day;

	if (!ask_as_of_day(s, typed, &day, err))
		return REACT_FAILED;
	t->is_past = day.year != 0;
	date_write(day, t->as_of);
	return REACT_RELOAD;
}

static unsigned write_report(struct screen *s, enum report_format format, const struct answer *answer, struct err *err)
{
	const struct tree_state *t = tree_of(s);
	struct report_request request = {.format = format,
		.values[REPORT_AS_OF] = t->as_of,
		.filter = &t->schools,
		.group_filter = &t->groups,
		.is_by_town = t->grouping == TREE_BY_TOWN};

	return paper_write(s, "tree", &request, NULL, answer->text, err);
}

static unsigned tree_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	if (!answer->is_given)
		return REACT_REDRAW;
	switch (tag) {
	case TAG_AS_OF: return set_day(s, answer->text, err);
	case TAG_WHICH: return open_filter(s, answer->choice, err);
	case TAG_PRINT: return write_report(s, REPORT_TEXT, answer, err);
	case TAG_EXPORT: return write_report(s, REPORT_CSV, answer, err);
	default: return REACT_RELOAD;
	}
}

static void tree_title(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("District tree"));
}

/* What has no room in its column: all groups of the school under the cursor. */
static void tree_status(const struct screen *s, struct buf *out)
{
	const struct tree_row *row = tree_row_under(tree_of(s));

	if (row && row->school && row->school->groups)
		buf_puts(out, row->school->groups);
	else if (tree_of(s)->is_past)
		buf_printf(out, _("As it stood on %s."), tree_of(s)->as_of);
}

static const char *enter_word(const struct screen *s)
{
	const struct tree_row *row = tree_row_under(tree_of(s));

	if (!row || row->school)
		return NULL;
	return tree_is_folded(tree_of(s), row->branch) ? _("Unfold") : _("Fold");
}

static const char *grouping_word(const struct screen *s)
{
	return tree_of(s)->grouping == TREE_BY_TOWN ? _("By groups") : _("By towns");
}

static void tree_hint(const struct screen *s, struct buf *out)
{
	const char *word = enter_word(s);

	if (tree_of(s)->is_finding)
		buf_puts(out, _("Enter keeps it, Esc Esc ends it"));
	else
		buf_printf(out, _("Enter %s Tab %s"), word ? word : _("Open"), grouping_word(s));
}

static bool has_filter(const struct screen *s)
{
	return tree_of(s)->schools.count + tree_of(s)->groups.count > 0;
}

static const struct binding bindings[] = {
	{.command = COMMAND_ENTER, .word = enter_word},
	{.command = COMMAND_FIND},
	{.command = COMMAND_EDIT, .label = N_("Open")},
	{.command = COMMAND_REFRESH},
	{.command = COMMAND_FILTER},
	{.command = COMMAND_NEXT_FIELD, .word = grouping_word},
	{.command = COMMAND_FILTER_CLEAR, .is_usable = has_filter},
	{.command = COMMAND_AS_OF},
	{.command = COMMAND_ZOOM_OUT, .label = N_("Fold all")},
	{.command = COMMAND_ZOOM_IN, .label = N_("Unfold all")},
	{.command = COMMAND_PRINT},
	{.command = COMMAND_EXPORT},
	{0},
};

const struct screen_ops tree_screen = {
	.name = "tree",
	.help = N_(
		"The schools of the district under the clusters and groups they belong to, with role, way of "
		"co-operation and stages; below them stand the schools in several groups and in none. On top "
		"stands how many of the open schools of this district are in an active group, for each stage. Enter, "
		"Left "
		"and Right fold a group and unfold it, Enter opens a school, F4 the group; Tab arranges the schools by "
		"towns. F3 finds, F6 filters, \"As of\" in the menu shows an earlier day."),
	.state_size = sizeof(struct tree_state),
	.bindings = bindings,
	.open = tree_open,
	.close = tree_close,
	.load = tree_load_all,
	.resize = tree_resize,
	.draw = tree_draw,
	.command = tree_command,
	.text = tree_text,
	.is_typing = tree_is_typing,
	.answered = tree_answered,
	.title = tree_title,
	.status = tree_status,
	.hint = tree_hint,
};
