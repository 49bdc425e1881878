#include "base/words.h"
#include "demo_work.h"

/* The packs, with what is not a row of one of their tables. */

const struct demo_pack demo_packs[] = {
	{
		.name = "putuo-2019",
		.title = N_("the strengthening of four junior schools"),
		.working_day = {2019, 6, 30},
		.teachers = 4600,
		.office = "普陀区教育局",
		.code = "3107",
		.project = "P041",
		.researchers = "区教育学院",
		.key_round = 5,
		.key_year = 2018,
		.ledger_from = {2018, 10, 25},
	},
	{
		.name = "chongming-2023",
		.title = N_("clusters, groups and rotation on an island"),
		.working_day = {2023, 9, 15},
		.teachers = 6200,
		.office = "崇明区教育局",
		.code = "3151",
		.project = "P090",
		.researchers = "区教育学院",
		.key_round = 5,
		.key_year = 2021,
		.ledger_from = {2023, 3, 25},
	},
	{
		.name = "putuo-2021",
		.title = N_("a five-year plan, six groups and 65 schools"),
		.working_day = {2023, 3, 31},
		.teachers = 5000,
		.office = "普陀区教育局",
		.code = "3107",
		.project = "P001",
		.researchers = "区教育学院",
		.key_round = 6,
		.key_year = 2022,
		.ledger_from = {2022, 10, 25},
	},
	{
		.name = "baodi-2023",
		.title = N_("senior high schools, their partners and a ledger"),
		.working_day = {2024, 4, 30},
		.teachers = 5200,
		.office = "宝坻区教育局",
		.code = "1215",
		.project = "P070",
		.researchers = "教师发展中心",
		.key_round = 3,
		.key_year = 2021,
		.ledger_from = {2023, 9, 25},
	},
};
const size_t demo_pack_count = LENGTH(demo_packs);
