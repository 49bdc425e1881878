#include "base/buf.h"
#include "base/text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* A cell of a list is exactly as wide as its column, whatever stands in it. */
static void check_cell(const char *text, int columns)
{
	struct buf cell = {0};
	int used;

	assert(text_fit(text, columns, &used) <= strlen(text));
	assert(used <= columns);
	text_pad(&cell, text, columns, TEXT_LEFT);
	assert(text_width(buf_text(&cell)) == columns);
	buf_finish(&cell);
}

/* What was cleaned is valid, stays as it is when cleaned again, and fits where it is put. */
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	char *once = text_clean((const char *)data, size, TEXT_ONE_LINE);
	char *twice = text_clean(once, strlen(once), TEXT_ONE_LINE);

	assert(text_is_valid(once, strlen(once)));
	assert(strcmp(once, twice) == 0);
	for (int columns = 1; columns <= 9; columns += 4)
		check_cell(once, columns);
	free(once);
	free(twice);
	return 0;
}
