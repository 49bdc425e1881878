#include <string.h>

#include "demo_csv.h"
#include "demo_steps.h"

/* Cases of joining, leaving and changing role, in every state. */

static const struct bulk_table applications = {"application",
	"number kind group_id school_id initiative role wanted_on reason state effective_on document_no settlement "
	"origin"};

static const char *last_state(const char *course)
{
	const char *space = strrchr(course, ' ');

	return space ? space + 1 : course;
}

static bool is_exit(const struct demo_row *row)
{
	return demo_cell_is(row, "kind", "exit");
}

static void add_case(struct demo *d, const struct demo_row *row)
{
	const char *course = demo_cell(row, "course"), *effective = demo_cell(row, "effective_on");
	int64_t id = bulk_row(d->bulk, &applications, demo_cell_text(row, "number"), demo_cell_text(row, "kind"),
		bulk_id(demo_cell_id(row, "group", "group")), bulk_id(demo_cell_id(row, "school", "school")),
		demo_cell_text(row, "initiative"), demo_cell_text(row, "role"), demo_cell_date(row, "wanted_on"),
		demo_cell_text(row, "reason"), bulk_text(last_state(course)), demo_cell_date(row, "effective_on"),
		demo_cell_text(row, "document"),
		bulk_text(is_exit(row) && *effective ? "共享教具已归还，结对带教期满" : NULL), bulk_text("made_up"));

	demo_name_id(d, "application", demo_cell(row, "number"), id);
	demo_add_course(d, &(struct demo_course){
				   .table = "application",
				   .row = id,
				   .states = course,
				   .first = demo_cell_day(row, "first_on"),
				   .last = demo_cell_day(row, "last_on"),
				   .reason = demo_cell(row, "opinion"),
				   .document = demo_cell(row, "document"),
				   .actor = "jijiao2",
			   });
}

void demo_add_applications(struct demo *d)
{
	demo_each_row(d, "made_up/applications.csv", add_case);
}

int64_t demo_application(struct demo *d, int64_t group, int64_t school, const char *from)
{
	const struct demo_table *table = demo_table(d, "made_up/applications.csv");

	for (size_t i = 0; i < demo_rows(table); i++) {
		struct demo_row row = demo_row(d, table, i);

		if (!is_exit(&row) && strcmp(last_state(demo_cell(&row, "course")), "effective") == 0 &&
			demo_cell_is(&row, "effective_on", from) && demo_cell_id(&row, "group", "group") == group &&
			demo_cell_id(&row, "school", "school") == school)
			return demo_cell_id(&row, "number", "application");
	}
	return 0;
}
