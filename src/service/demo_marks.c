#include <string.h>

#include "demo_csv.h"
#include "demo_work.h"

/* What schools were called before, what they came from, and which status they have. */

static const struct bulk_table school_names = {"school_name", "school_id name valid_to date_precision note origin"};
static const struct bulk_table marks = {"school_mark", "school_id kind level valid_from valid_to document_no origin"};
static const struct bulk_table schools = {
	"school", "name district_id town_id ownership locality status opened_on closed_on date_precision note origin"};
static const struct bulk_table closed_names = {"school_name", "school_id name origin"};
static const struct bulk_table closed_stages = {
	"school_stage", "school_id stage valid_from valid_to date_precision origin"};
static const struct bulk_table successions = {
	"school_succession", "school_id predecessor_id kind took_place_on date_precision origin"};

static void add_mark(struct demo *d, int64_t school, const char *kind, const char *level, const char *const days[2])
{
	bulk_row(d->bulk, &marks, bulk_id(school), bulk_text(kind), bulk_text(level), bulk_date(demo_day(days[0])),
		bulk_date(demo_day(days[1] ? days[1] : "")), bulk_null(), bulk_text("made_up"));
}

static void add_named_mark(struct demo *d, const struct demo_row *row)
{
	add_mark(d, demo_cell_id(row, "school", "school"), demo_cell(row, "kind"), demo_cell(row, "level"),
		(const char *const[]){demo_cell(row, "from"), demo_cell(row, "to")});
}

static void add_former_name(struct demo *d, const struct demo_row *row)
{
	bulk_row(d->bulk, &school_names, bulk_id(demo_cell_id(row, "school", "school")), demo_cell_text(row, "former"),
		demo_cell_date(row, "until"), bulk_text("day"), bulk_text("更名"), bulk_text("made_up"));
}

/* Every school of the towns that have one of each is a rural one, the smallest of them a small one. */
static void add_rural_marks(struct demo *d, const struct demo_school *school)
{
	enum { SMALL_TOWN = 10500 };
	static const char *const since[2] = {"2018-09-01"};

	if (!school->is_rural)
		return;
	add_mark(d, school->id, "rural", "district", since);
	if (d->towns[school->town].population < SMALL_TOWN)
		add_mark(d, school->id, "small_rural", "district", since);
	if (school->kind == DEMO_PRIMARY)
		add_mark(d, school->id, "township_centre", "district", since);
}

/* A school that is no more, and what it went into. */
static void add_closed(struct demo *d, const struct demo_row *row)
{
	struct date opened = {(int)demo_cell_number(row, "opened"), 9, 1}, closed = demo_cell_day(row, "closed_on");
	int64_t town = demo_cell_id(row, "town", "town");
	int64_t id = bulk_row(d->bulk, &schools, demo_cell_text(row, "name"), bulk_id(d->district),
		bulk_id(town ? d->towns[town - 1].id : 0), bulk_text("public"), bulk_text("village"),
		bulk_text("closed"), bulk_date(opened), bulk_date(closed), bulk_text("day"), bulk_null(),
		bulk_text("made_up"));

	bulk_row(d->bulk, &closed_names, bulk_id(id), demo_cell_text(row, "name"), bulk_text("made_up"));
	bulk_row(d->bulk, &closed_stages, bulk_id(id), demo_cell_text(row, "stage"), bulk_date(opened),
		bulk_date(closed), bulk_text("day"), bulk_text("made_up"));
	bulk_row(d->bulk, &successions, bulk_id(demo_cell_id(row, "into", "school")), bulk_id(id),
		demo_cell_text(row, "kind"), bulk_date(closed), bulk_text("day"), bulk_text("made_up"));
}

const char *demo_renamed_on(struct demo *d, const char *school)
{
	const struct demo_table *table = demo_table(d, "made_up/former_names.csv");

	for (size_t i = 0; i < demo_rows(table); i++) {
		struct demo_row row = demo_row(d, table, i);

		if (demo_cell_is(&row, "school", school))
			return demo_cell(&row, "until");
	}
	return "";
}

void demo_add_marks(struct demo *d)
{
	demo_each_row(d, "made_up/former_names.csv", add_former_name);
	demo_each_row(d, "made_up/marks.csv", add_named_mark);
	for (size_t i = 0; i < d->school_count; i++)
		add_rural_marks(d, &d->schools[i]);
	demo_each_row(d, "made_up/closed_schools.csv", add_closed);
}
