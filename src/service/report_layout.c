#include "report_layout.h"

#include <assert.h>

#include "base/words.h"

void report_words(const struct report_layout *layout, struct report_words *out)
{
	assert(layout->count <= REPORT_COLUMNS_MAX && layout->paper_count <= REPORT_COLUMNS_MAX);
	for (int i = 0; i < layout->count; i++) {
		out->columns[i] = layout->columns[i];
		out->columns[i].title = _(layout->columns[i].title);
	}
	for (int i = 0; i < layout->paper_count; i++) {
		const struct table_column *column = &out->columns[layout->paper[i].cell];

		out->paper[i] = (struct pages_column){column->title, layout->paper[i].width, column->kind};
	}
}

struct table *report_csv(FILE *file, const struct report_layout *layout, const struct report_words *words)
{
	return table_create(file, TABLE_CSV, words->columns, layout->count);
}

void report_paper_table(struct pages *p, const struct report_layout *layout, const struct report_words *words)
{
	pages_table(p, words->paper, layout->paper_count);
}

void report_paper_row(struct pages *p, const struct report_layout *layout, const char *const *cells)
{
	const char *values[REPORT_COLUMNS_MAX];

	for (int i = 0; i < layout->paper_count; i++)
		values[i] = cells[layout->paper[i].cell];
	pages_row(p, values);
}
