#include "list_data.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "list_state.h"
#include "model/entity.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "service/export.h"
#include "service/import.h"
#include "ui/dialog.h"
#include "ui/progress.h"
#include "ui/screen.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The ways in which a list is written. */
static const struct export_kind {
	const char *label, *suffix;
	enum table_format format;
	bool has_all_fields;
} export_kinds[] = {
	{N_("CSV with all fields, to be changed elsewhere and imported again"), "csv", TABLE_CSV, true},
	{N_("CSV with the columns shown, for a spreadsheet"), "csv", TABLE_CSV, false},
	{N_("Text with the columns shown, to be read or printed"), "txt", TABLE_TEXT, false},
	{N_("JSON with all fields, for programs"), "json", TABLE_JSON, true},
};

static unsigned ask_export(struct screen *s, struct err *err)
{
	struct choice_item items[COUNT(export_kinds)] = {0};

	for (size_t i = 0; i < COUNT(export_kinds); i++)
		items[i].label = _(export_kinds[i].label);
	struct choice choice = {.title = _("Export"), .items = items, .count = COUNT(export_kinds)};
	return ask_reaction(choice_open(s, &choice, LIST_TAG_EXPORT, err));
}

static unsigned ask_export_path(struct screen *s, int kind, struct err *err)
{
	struct buf name = {0};
	unsigned reaction;

	list_of(s)->export_kind = (size_t)kind;
	buf_printf(&name, "%s.%s", list_of(s)->entity->table, export_kinds[kind].suffix);
	reaction = ask_new_file(s, _("Export"), buf_text(&name), LIST_TAG_EXPORT_PATH, err);
	buf_finish(&name);
	return reaction;
}

static unsigned export_to(struct screen *s, const char *path, struct err *err)
{
	struct list_state *l = list_of(s);
	const struct export_kind *kind = &export_kinds[l->export_kind];
	struct progress progress;
	struct filter whole;
	struct export_request request = {
		.entity = l->entity,
		.filter = &whole,
		.order = l->order,
		.descending = l->descending,
		.fields = kind->has_all_fields ? NULL : l->fields,
		.field_count = kind->has_all_fields ? 0 : l->field_count,
		.format = kind->format,
		.tick = progress_tick,
		.ctx = &progress,
	};
	FILE *file = ask_create_file(path, err);
	char *words;
	long rows = 0;
	bool good;

	if (!file)
		return REACT_FAILED | REACT_REDRAW;
	list_whole_filter(s, &whole);
	progress_start(&progress, s, _("Exporting"));
	good = export_list(&l->session, &request, file, &rows, err);
	progress_finish(&progress);
	filter_finish(&whole);
	if (fclose(file) != 0 && good)
		good = err_set(err, ERR_STORAGE, _("%s cannot be written: %s."), path, err_reason(errno));
	if (!good) {
		remove(path);
		return REACT_FAILED | REACT_REDRAW;
	}
	words = ask_path_words(path);
	screen_say(s, _("%ld records written to %s."), rows, words);
	free(words);
	return REACT_REDRAW;
}

static unsigned export_as_typed(struct screen *s, const char *typed, struct err *err)
{
	char *path = ask_path(typed);
	unsigned reaction = export_to(s, path, err);

	free(path);
	return reaction;
}

/* All faults of a file as one text to be read. */
static unsigned show_faults(struct screen *s, const struct import_result *result, struct err *err)
{
	struct buf text = {0};
	struct err sentence = *err;
	bool good;

	buf_printf(&text, "%s\n\n", sentence.text);
	for (size_t i = 0; i < result->kept; i++) {
		char *place = import_error_place(&result->errors[i]);

		buf_printf(&text, "%s\n    %s\n", place, result->errors[i].sentence);
		free(place);
	}
	if ((size_t)result->error_count > result->kept)
		buf_printf(&text, _("... and %ld more"), result->error_count - (long)result->kept);
	good = pager_open(s, _("Import"), buf_text(&text), err);
	buf_finish(&text);
	return ask_reaction(good);
}

static bool run_import(struct screen *s, bool is_dry_run, struct import_result *result, struct err *err)
{
	struct list_state *l = list_of(s);
	struct progress progress;
	struct import_request request = {
		.entity = l->entity,
		.name = l->import_path,
		.file = fopen(l->import_path, "re"),
		.is_dry_run = is_dry_run,
		.tick = progress_tick,
		.ctx = &progress,
	};
	bool good;

	*result = (struct import_result){0};
	if (!request.file)
		return err_set(err, ERR_MISSING, _("%s cannot be read: %s."), l->import_path, err_reason(errno));
	progress_start(&progress, s, is_dry_run ? _("Checking the file") : _("Importing"));
	good = import_csv(session_of(s), &request, result, err);
	progress_finish(&progress);
	fclose(request.file);
	return good;
}

/* Says what the import would do before it does it. */
static unsigned preview_import(struct screen *s, const char *typed, struct err *err)
{
	struct list_state *l = list_of(s);
	struct import_result result;
	struct buf text = {0};
	unsigned reaction = REACT_FAILED | REACT_REDRAW;

	free(l->import_path);
	l->import_path = ask_path(typed);
	if (run_import(s, true, &result, err)) {
		buf_printf(&text, _("%ld new, %ld changed, %ld as they are. Nothing is saved yet. Import them?"),
			result.added, result.changed, result.same);
		struct question question = {.title = _("Import"),
			.text = buf_text(&text),
			.answers = {_("Import"), _("Leave as is")},
			.preset = 1};
		if (question_open(s, &question, LIST_TAG_IMPORT_CONFIRM, err))
			reaction = REACT_OPENED;
	} else if (result.error_count > 0) {
		reaction = show_faults(s, &result, err);
	}
	buf_finish(&text);
	import_result_finish(&result);
	return reaction;
}

static unsigned import_now(struct screen *s, struct err *err)
{
	struct import_result result;
	unsigned reaction = REACT_FAILED | REACT_REDRAW;

	if (run_import(s, false, &result, err)) {
		screen_say(s, _("%ld added, %ld changed. Undo takes it back."), result.added, result.changed);
		reaction = REACT_CHANGED | REACT_REDRAW;
	} else if (result.error_count > 0) {
		reaction = show_faults(s, &result, err);
	}
	import_result_finish(&result);
	return reaction;
}

unsigned list_data_action(struct screen *s, enum command command, struct err *err)
{
	switch (command) {
	case COMMAND_IMPORT: return ask_line(s, _("Import"), _("Which CSV file"), NULL, LIST_TAG_IMPORT, err);
	case COMMAND_EXPORT: return ask_export(s, err);
	default: return REACT_NOT_MINE;
	}
}

unsigned list_data_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	switch (tag) {
	case LIST_TAG_EXPORT: return ask_export_path(s, answer->choice, err);
	case LIST_TAG_EXPORT_PATH: return *answer->text ? export_as_typed(s, answer->text, err) : REACT_REDRAW;
	case LIST_TAG_IMPORT: return *answer->text ? preview_import(s, answer->text, err) : REACT_REDRAW;
	case LIST_TAG_IMPORT_CONFIRM: return answer->choice == 0 ? import_now(s, err) : REACT_REDRAW;
	default: return REACT_NOT_MINE;
	}
}
