#include "report_layout.h"

#include <assert.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "model/filter.h"
#include "reports.h"

static void translate(struct report_sheet *sheet)
{
	const struct report_layout *layout = sheet->layout;

	assert(layout->count <= REPORT_COLUMNS_MAX && layout->paper_count <= REPORT_COLUMNS_MAX);
	for (int i = 0; i < layout->count; i++) {
		sheet->columns[i] = layout->columns[i];
		sheet->columns[i].title = _(layout->columns[i].title);
	}
	for (int i = 0; i < layout->paper_count; i++) {
		const struct table_column *column = &sheet->columns[layout->paper[i].cell];

		sheet->paper[i] = (struct pages_column){column->title, layout->paper[i].width, column->kind};
	}
}

void report_begin(struct report_sheet *sheet, struct session *s, const struct report_layout *layout,
	enum report_format format, const char *title, FILE *file)
{
	*sheet = (struct report_sheet){.layout = layout};
	translate(sheet);
	if (format == REPORT_CSV) {
		sheet->table = table_create(file, TABLE_CSV, sheet->columns, layout->count);
	} else {
		char *line = report_title(s, title);

		sheet->pages = pages_create(file, line);
		free(line);
	}
}

/* A heading over nothing would leave open whether something was forgotten. */
static void say_none(struct report_sheet *sheet)
{
	if (sheet->is_bare)
		pages_text(sheet->pages, _("None"));
	sheet->is_bare = false;
}

void report_text(struct report_sheet *sheet, const char *line)
{
	if (!sheet->pages)
		return;
	say_none(sheet);
	pages_text(sheet->pages, line);
}

void report_table(struct report_sheet *sheet)
{
	if (!sheet->pages)
		return;
	say_none(sheet);
	pages_table(sheet->pages, sheet->paper, sheet->layout->paper_count);
	sheet->is_bare = true;
}

void report_turn(struct report_sheet *sheet, const struct report_layout *layout)
{
	assert(sheet->pages);
	say_none(sheet);
	sheet->layout = layout;
	translate(sheet);
}

void report_filter(struct report_sheet *sheet, struct session *s, const struct entity *e, const struct filter *filter)
{
	struct buf line = {0};
	char *words;

	if (!filter || filter->count == 0)
		return;
	words = filter_words(s, e, filter);
	buf_printf(&line, _("%s: %s"), _("Filter"), words);
	report_text(sheet, buf_text(&line));
	buf_finish(&line);
	free(words);
}

void report_row(struct report_sheet *sheet, const char *const *cells)
{
	const char *values[REPORT_COLUMNS_MAX];

	if (!sheet->pages) {
		table_row(sheet->table, cells);
		return;
	}
	for (int i = 0; i < sheet->layout->paper_count; i++)
		values[i] = cells[sheet->layout->paper[i].cell];
	pages_row(sheet->pages, values);
	sheet->is_bare = false;
}

bool report_end(struct report_sheet *sheet, bool good, struct err *err)
{
	struct err finish_err;
	bool is_written;

	if (sheet->pages && good)
		say_none(sheet);
	is_written = sheet->pages ? pages_finish(sheet->pages, &finish_err) : table_finish(sheet->table, &finish_err);
	if (good && !is_written)
		*err = finish_err;
	return good && is_written;
}
