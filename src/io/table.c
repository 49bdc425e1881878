#include "io/table.h"

#include "table_form.h"

#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const struct table_form *const forms[] = {
	[TABLE_TEXT] = &table_text_form,
	[TABLE_CSV] = &table_csv_form,
	[TABLE_JSON] = &table_json_form,
};

bool table_format_named(const char *name, enum table_format *format_out)
{
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		if (strcmp(forms[i]->name, name) != 0)
			continue;
		*format_out = (enum table_format)i;
		return true;
	}
	return false;
}

struct table *table_create(FILE *file, enum table_format format, const struct table_column *columns, int count)
{
	struct table *t = mem_zalloc(1, sizeof(*t));

	t->form = forms[format];
	t->file = file;
	t->columns = columns;
	t->count = count;
	t->form->start(t);
	return t;
}

void table_flush_line(struct table *t)
{
	fwrite(buf_text(&t->line), 1, t->line.len, t->file);
	buf_reset(&t->line);
}

void table_row(struct table *t, const char *const *values)
{
	t->form->row(t, values);
	t->rows++;
}

bool table_finish(struct table *t, struct err *err)
{
	bool is_written;

	t->form->finish(t);
	errno = 0;
	is_written = !fflush(t->file) && !ferror(t->file);
	if (!is_written)
		err_set(err, ERR_STORAGE, _("Not everything could be written (%s)."), err_reason(errno ? errno : EIO));
	buf_finish(&t->line);
	free(t);
	return is_written;
}
