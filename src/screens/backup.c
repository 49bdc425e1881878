#include "screens/backup.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/words.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "service/copies.h"
#include "ui/screen.h"

#include <stdlib.h>
#include <string.h>

/* "…/office.db" is copied to "…/office-2023-09-15.db" unless another name is given. */
static void propose(const struct app *app, struct buf *path_out)
{
	const char *slash = strrchr(app->path, '/'), *dot = strrchr(slash ? slash : app->path, '.');
	size_t len = dot ? (size_t)(dot - app->path) : strlen(app->path);
	char day[DATE_TEXT_SIZE];

	date_write(date_of_moment(app->session.now()), day);
	buf_add(path_out, app->path, len);
	buf_printf(path_out, "-%s.db", day);
}

unsigned backup_ask(struct screen *s, struct err *err)
{
	struct buf path = {0};
	char *words;
	unsigned reaction;

	propose(app_of(s), &path);
	words = ask_path_words(buf_text(&path));
	reaction = ask_line(s, _("Back up"), _("Into which new file"), words, APP_TAG_BACKUP, err);
	free(words);
	buf_finish(&path);
	return reaction;
}

unsigned backup_answered(struct screen *s, const struct answer *answer, struct err *err)
{
	bool is_done;

	if (!answer->is_given || !*answer->text)
		return REACT_REDRAW;
	char *path = ask_path(answer->text);
	is_done = copy_out(app_of(s)->path, path, err);
	if (is_done) {
		char *words = ask_path_words(path);

		screen_say(s, _("The whole database is copied and checked: %s."), words);
		free(words);
	}
	free(path);
	return is_done ? REACT_REDRAW : REACT_FAILED | REACT_REDRAW;
}
