#include "screens/paper.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "service/report.h"
#include "ui/screen.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

unsigned paper_ask(struct screen *s, const char *name, int tag, struct err *err)
{
	return ask_new_file(s, _("Print"), name, tag, err);
}

static bool write_file(struct screen *s, const struct report *report, const struct report_request *request,
	const char *path, struct err *err)
{
	FILE *file = ask_create_file(path, err);
	bool good;

	if (!file)
		return false;
	good = report->write(session_of(s), request, file, err);
	if (fclose(file) != 0 && good)
		good = err_set(err, ERR_STORAGE, _("%s cannot be written: %s."), path, err_reason(errno));
	if (!good)
		remove(path);
	return good;
}

static void say_written(struct screen *s, const struct report_request *request, const char *filter, const char *path)
{
	char *words = ask_path_words(path);

	if (request->format == REPORT_CSV && filter && *filter)
		screen_say(s, _("Written to %s, only %s."), words, filter);
	else
		screen_say(s, _("Written to %s."), words);
	free(words);
}

unsigned paper_write(struct screen *s, const char *report, const struct report_request *request, const char *filter,
	const char *typed, struct err *err)
{
	char *path;
	bool good;

	if (!*typed)
		return REACT_REDRAW;
	path = ask_path(typed);
	good = write_file(s, report_named(report), request, path, err);
	if (good)
		say_written(s, request, filter, path);
	free(path);
	return good ? REACT_REDRAW : REACT_FAILED | REACT_REDRAW;
}
