#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "chart_state.h"
#include "model/entity.h"
#include "screens/ask.h"
#include "screens/paper.h"
#include "ui/dialog.h"
#include "ui/screen.h"

#include <inttypes.h>
#include <stdio.h>

static unsigned ask_path_of(struct screen *s, enum report_format format, struct err *err)
{
	struct buf name = {0};
	unsigned reaction;

	chart_of(s)->format = format;
	buf_printf(&name, "chart.%s", report_format_info(format)->suffix);
	reaction = paper_ask(s, buf_text(&name), CHART_TAG_PATH, err);
	buf_finish(&name);
	return reaction;
}

static unsigned ask_format(struct screen *s, struct err *err)
{
	struct choice_item items[REPORT_FORMAT_COUNT] = {0};
	struct choice choice = {.title = _("Export"), .items = items, .count = REPORT_FORMAT_COUNT};

	for (int i = 0; i < REPORT_FORMAT_COUNT; i++)
		items[i].label = _(report_format_info((enum report_format)i)->label);
	return ask_reaction(choice_open(s, &choice, CHART_TAG_FORMAT, err));
}

static const char *print_id(int64_t id, char out[24])
{
	snprintf(out, 24, "#%" PRId64, id);
	return id ? out : NULL;
}

/* What the chart shows, folds apart. */
static unsigned write_to(struct screen *s, const char *typed, struct err *err)
{
	const struct schedule_scope *scope = &chart_of(s)->scope;
	struct report_request request = {.format = chart_of(s)->format};
	char project[24], department[24], school[24];

	request.values[REPORT_PROJECT] = print_id(scope->project_id, project);
	request.values[REPORT_DEPARTMENT] = print_id(scope->department_id, department);
	request.values[REPORT_SCHOOL] = print_id(scope->school_id, school);
	return paper_write(s, "chart", &request, chart_of(s)->filter_words, typed, err);
}

unsigned chart_report(struct screen *s, enum command command, struct err *err)
{
	return command == COMMAND_PRINT ? ask_path_of(s, REPORT_TEXT, err) : ask_format(s, err);
}

unsigned chart_report_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	switch (tag) {
	case CHART_TAG_FORMAT: return ask_path_of(s, (enum report_format)answer->choice, err);
	case CHART_TAG_PATH: return write_to(s, answer->text, err);
	default: return REACT_RELOAD;
	}
}
