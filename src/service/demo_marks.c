#include <string.h>

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

static const struct {
	const char *school, *kind, *level, *from, *to;
} named_marks[] = {
	{"崇明中学", "demonstration_high", "city", "2005-02-01", NULL},
	{"崇明中学", "famous", "district", "2018-09-01", NULL},
	{"崇明中学", "new_curriculum", "city", "2021-09-01", NULL},
	{"民本中学", "new_curriculum", "city", "2021-09-01", NULL},
	{"城桥高级中学", "featured_high", "city", "2020-12-01", NULL},
	{"上海师范大学附属崇明区正大中学", "quality_brand_junior", "district", "2019-09-01", NULL},
	{"城桥初级中学", "quality", "city", "2017-09-01", NULL},
	{"城桥实验小学", "quality", "city", "2016-09-01", NULL},
	{"城桥实验小学", "famous", "district", "2018-09-01", NULL},
	{"堡镇实验小学", "quality", "city", "2018-09-01", NULL},
	{"东湖学校", "new_quality", "city", "2019-12-01", NULL},
	{"东湖学校", "it_benchmark", "city", "2021-11-01", NULL},
	{"陈家镇小学", "new_quality", "city", "2019-12-01", NULL},
	{"长兴小学", "new_quality", "city", "2021-12-01", NULL},
	{"城桥实验幼儿园", "quality_kindergarten", "city", "2012-09-01", NULL},
	{"堡镇实验幼儿园", "quality_kindergarten", "city", "2015-09-01", NULL},
	{"瀛东小学", "new_school", "district", "2020-09-01", NULL},
	{"海韵学校", "new_school", "district", "2021-09-01", NULL},
	{"新苑幼儿园", "new_public_kindergarten", "district", "2019-09-01", NULL},
	{"瀛东幼儿园", "new_public_kindergarten", "district", "2020-09-01", NULL},
	{"凤凰小学", "many_migrants", "district", "2019-09-01", NULL},
	{"圆沙小学", "many_migrants", "district", "2019-09-01", NULL},
	{"三星中学", "weak", "district", "2020-09-01", NULL},
	{"向化中学", "weak", "district", "2020-09-01", NULL},
	{"绿华中学", "weak", "district", "2021-09-01", NULL},
	{"横沙小学", "weak", "district", "2021-09-01", NULL},
	{"港西中学", "weak", "district", "2019-09-01", "2022-09-01"},
	{"中兴中学", "weak", "district", "2019-09-01", "2023-07-01"},
	{"建设小学", "pbl_seed", "city", "2020-12-01", NULL},
	{"庙镇小学", "pbl_project", "city", "2020-12-01", NULL},
	{"新河中学", "practice_base", "district", "2021-03-01", NULL},
	{"崇明中学", "law_model", "city", "2020-12-01", NULL},
	{"城桥实验小学", "law_standard", "city", "2020-12-01", NULL},
	{"东门中学", "law_standard", "city", "2020-12-01", NULL},
};

static const struct {
	const char *school, *former, *until;
} former_names[] = {
	{"城桥第二小学", "城桥镇中心小学", "2006-09-01"},
	{"堡镇高级中学", "堡镇中学", "1998-09-01"},
	{"陈家镇高级中学", "陈家镇中学", "2001-09-01"},
	{"新河中学", "新河农业中学", "1983-09-01"},
	{"横沙中学", "横沙乡初级中学", "1992-09-01"},
	{"东门中学", "城桥第二中学", "1989-09-01"},
	{"长兴高级中学", "长兴完全中学", "2003-09-01"},
	{"三星小学", "海洪小学", "2008-09-01"},
};

/* Schools that are no more, and what they went into. */
static const struct {
	const char *name, *stage, *into, *kind;
	int town, opened;
	const char *closed;
} closed_schools[] = {
	{"江口小学", "primary", "庙镇小学", "absorbed", 4, 1951, "2012-09-01"},
	{"三烈中学", "junior_secondary", "新河中学", "merged", 5, 1968, "2014-09-01"},
	{"汲浜小学", "primary", "向化小学", "absorbed", 7, 1949, "2015-09-01"},
	{"四滧初级中学", "junior_secondary", "海桥初级中学", "merged", 1, 1970, "2017-09-01"},
};

static void add_mark(struct demo *d, int64_t school, const char *kind, const char *level, const char *const days[2])
{
	bulk_row(d->bulk, &marks, bulk_id(school), bulk_text(kind), bulk_text(level), bulk_date(demo_day(days[0])),
		bulk_date(demo_day(days[1] ? days[1] : "")), bulk_null(), bulk_text("made_up"));
}

/* Every school of the fourteen towns is a rural one, the smallest of them a small one. */
static void add_rural_marks(struct demo *d, const struct demo_school *school)
{
	enum { SMALL_TOWN = 10500 };
	static const char *const since[2] = {"2018-09-01"};

	if (!school->is_rural)
		return;
	add_mark(d, school->id, "rural", "district", since);
	if (demo_towns[school->town].population < SMALL_TOWN)
		add_mark(d, school->id, "small_rural", "district", since);
	if (school->kind == DEMO_PRIMARY)
		add_mark(d, school->id, "township_centre", "district", since);
}

static void add_closed(struct demo *d, size_t i)
{
	struct date opened = {closed_schools[i].opened, 9, 1}, closed = demo_day(closed_schools[i].closed);
	int64_t id = bulk_row(d->bulk, &schools, bulk_text(closed_schools[i].name), bulk_id(d->district),
		bulk_id(d->town_ids[closed_schools[i].town]), bulk_text("public"), bulk_text("village"),
		bulk_text("closed"), bulk_date(opened), bulk_date(closed), bulk_text("day"), bulk_null(),
		bulk_text("made_up"));

	bulk_row(d->bulk, &closed_names, bulk_id(id), bulk_text(closed_schools[i].name), bulk_text("made_up"));
	bulk_row(d->bulk, &closed_stages, bulk_id(id), bulk_text(closed_schools[i].stage), bulk_date(opened),
		bulk_date(closed), bulk_text("day"), bulk_text("made_up"));
	bulk_row(d->bulk, &successions, bulk_id(demo_find_id(d, "school", closed_schools[i].into)), bulk_id(id),
		bulk_text(closed_schools[i].kind), bulk_date(closed), bulk_text("day"), bulk_text("made_up"));
}

const char *demo_renamed_on(const char *school)
{
	for (size_t i = 0; i < LENGTH(former_names); i++)
		if (strcmp(former_names[i].school, school) == 0)
			return former_names[i].until;
	return "";
}

void demo_add_marks(struct demo *d)
{
	for (size_t i = 0; i < LENGTH(former_names); i++)
		bulk_row(d->bulk, &school_names, bulk_id(demo_find_id(d, "school", former_names[i].school)),
			bulk_text(former_names[i].former), bulk_date(demo_day(former_names[i].until)), bulk_text("day"),
			bulk_text("更名"), bulk_text("made_up"));
	for (size_t i = 0; i < LENGTH(named_marks); i++)
		add_mark(d, demo_find_id(d, "school", named_marks[i].school), named_marks[i].kind, named_marks[i].level,
			(const char *const[]){named_marks[i].from, named_marks[i].to});
	for (size_t i = 0; i < d->school_count; i++)
		add_rural_marks(d, &d->schools[i]);
	for (size_t i = 0; i < LENGTH(closed_schools); i++)
		add_closed(d, i);
}
