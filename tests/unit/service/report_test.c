#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "cli/subcommand.h"
#include "service/indicator.h"
#include "service/report.h"
#include "support/fixture.h"
#include "support/xml.h"

/* What a report writes, owned by the caller; NULL with the sentence in f->err. */
static char *written(struct fixture *f, const char *name, const struct report_request *request)
{
	char *text = NULL;
	size_t len;
	FILE *file = open_memstream(&text, &len);
	bool good = report_named(name)->write(&f->s, request, file, &f->err);

	fclose(file);
	if (!good)
		free(text);
	return good ? text : NULL;
}

static const struct subcommand *report_command(void)
{
	for (const struct subcommand *c = cli_subcommands; c->name; c++)
		if (strcmp(c->name, "report") == 0)
			return c;
	return NULL;
}

/* An option that a report takes and the shell does not know could never be given. */
static void test_report__options_are_known_to_the_shell(void **state)
{
	const struct subcommand *c = report_command();

	(void)state;
	assert_non_null(c);
	for (int i = 0; i < REPORT_OPTION_COUNT; i++) {
		bool is_known = false;

		for (size_t o = 0; o < CLI_OPTIONS_MAX && c->options[o].name; o++)
			is_known |= !strcmp(c->options[o].name, report_option_name((enum report_option)i));
		assert_true(is_known);
	}
}

/* Every report can be written in each of its formats, also over data that have nothing to report. */
static void test_report__each_writes_each_of_its_formats(void **state)
{
	struct fixture *f = *state;
	size_t count;
	const struct report *all = report_all(&count);

	for (size_t i = 0; i < count; i++) {
		/* what it needs can be asked for */
		assert_int_equal(all[i].required & ~all[i].options, 0);
		for (int format = 0; format < REPORT_FORMAT_COUNT; format++) {
			struct report_request request = {.format = (enum report_format)format};
			char *text;

			if (!(all[i].formats & (1u << format)))
				continue;
			if (all[i].options & (1u << REPORT_DEPARTMENT))
				request.values[REPORT_DEPARTMENT] = "#1";
			text = written(f, all[i].name, &request);
			assert_non_null(text);
			assert_true(strlen(text) > 0);
			free(text);
		}
	}
}

/* Nobody must read 0 % where nothing was due yet. */
static void test_indicator__without_data_is_no_zero(void **state)
{
	struct fixture *f = *state;
	struct share share;
	struct buf words = {0};

	assert_true(indicator_share(
		&f->s, "finding_closure_rate", &(struct indicator_scope){.as_of = "2023-09-15"}, &share, &f->err));
	assert_int_equal(share.whole, 0);
	share_write(&share, &words);
	assert_null(strchr(buf_text(&words), '0'));
	buf_finish(&words);
}

/* Settled in time, settled late, not settled, not due yet, given up: two of the five are in the share's whole too many
 * otherwise. */
static void test_indicator__closure_rate_counts_what_was_due(void **state)
{
	static const char *const rows[][3] = {
		{"closed", "2023-09-10", "2023-09-10"},
		{"closed", "2023-09-10", "2023-09-11"},
		{"open", "2023-09-15", NULL},
		{"open", "2023-09-16", NULL},
		{"cancelled", "2023-09-10", NULL},
	};
	struct fixture *f = *state;
	struct indicator_scope scope = {.as_of = "2023-09-15", .source = "congress"};
	struct share share;

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		fixture_add(f, "finding", "name", "意见", "source", "congress", "raised_on", "2023-09-01", "state",
			rows[i][0], "due_on", rows[i][1], "closed_on", rows[i][2] ? rows[i][2] : "", "result",
			rows[i][2] ? "已办" : "", NULL);
	assert_true(indicator_share(&f->s, "finding_closure_rate", &scope, &share, &f->err));
	assert_int_equal(share.part, 1);
	assert_int_equal(share.whole, 3);
	scope.source = "ledger";
	assert_true(indicator_share(&f->s, "finding_closure_rate", &scope, &share, &f->err));
	assert_int_equal(share.whole, 0);
}

/* The report names each finding once, and only those of the section that was asked for; an unknown section is told. */
static void test_report_findings__is_of_one_section(void **state)
{
	struct fixture *f = *state;
	struct report_request request = {.format = REPORT_CSV};
	char *text;

	fixture_add(f, "finding", "name", "操场未开放", "source", "congress", "raised_on", "2023-09-01", "owner_id",
		fixture_id(f->department), NULL);
	fixture_add(f, "finding", "name", "无人负责", "raised_on", "2023-09-01", NULL);
	text = written(f, "findings", &request);
	assert_non_null(strstr(text, "操场未开放"));
	assert_non_null(strstr(text, "无人负责"));
	free(text);
	request.values[REPORT_DEPARTMENT] = "#1";
	text = written(f, "findings", &request);
	assert_non_null(strstr(text, "操场未开放"));
	assert_null(strstr(text, "无人负责"));
	free(text);
	request.values[REPORT_DEPARTMENT] = "没有";
	assert_null(written(f, "findings", &request));
	assert_int_equal(f->err.kind, ERR_INPUT);
	assert_string_equal(f->err.field, "department");
}

/* A section would miss what it only helps with, or be shown what others do. */
static void test_report_section__is_the_work_of_one(void **state)
{
	struct fixture *f = *state;
	const char *own = fixture_id(f->department);
	int64_t other = fixture_add(f, "department", "name", "安全科", "kind", "bureau_section", NULL);
	struct report_request request = {.format = REPORT_CSV, .values = {[REPORT_DEPARTMENT] = "#1"}};
	char *text;

	fixture_add(f, "milestone", "project_id", fixture_id(f->project), "name", "牵头的", "leads", own, NULL);
	fixture_add(f, "milestone", "project_id", fixture_id(f->project), "name", "配合的", "leads", fixture_id(other),
		"sections", own, NULL);
	fixture_add(f, "milestone", "project_id", fixture_id(f->project), "name", "别人的", "leads", fixture_id(other),
		NULL);
	fixture_add(f, "finding", "name", "待答复", "raised_on", "2023-09-01", "owner_id", own, NULL);
	fixture_add(f, "duty", "name", "每月例会", "frequency", "monthly", "owner_id", own, NULL);
	text = written(f, "section", &request);
	assert_non_null(strstr(text, "牵头的"));
	assert_non_null(strstr(text, "配合的"));
	assert_null(strstr(text, "别人的"));
	assert_non_null(strstr(text, "待答复"));
	assert_non_null(strstr(text, "每月例会"));
	free(text);
	request.values[REPORT_DEPARTMENT] = NULL;
	assert_null(written(f, "section", &request));
	assert_string_equal(f->err.field, "department");
}

/* What is held in a semester would not reach the wall of the office, or that of another semester would. */
static void test_report_calendar__is_of_one_semester(void **state)
{
	struct fixture *f = *state;
	struct report_request request = {.format = REPORT_CSV};
	char *text;

	fixture_add(f, "activity", "name", "开放日", "kind", "open_day", "held_on", "2023-09-12", NULL);
	fixture_add(f, "activity", "name", "春季会议", "kind", "meeting", "held_on", "2023-05-12", NULL);
	text = written(f, "calendar", &request);
	assert_non_null(strstr(text, "2023-09-12"));
	assert_non_null(strstr(text, "开放日"));
	assert_null(strstr(text, "春季会议"));
	free(text);
}

/* Whether `needle` stands so many times in `text`. */
static void expect_times(const char *text, const char *needle, int times)
{
	int found = 0;

	for (const char *at = text; (at = strstr(at, needle)); at += strlen(needle))
		found++;
	if (found != times)
		fail_msg("%s: %d times in\n%s", needle, found, text);
}

/* A heading over nothing leaves open whether there is nothing, or something was forgotten. */
static void test_report__says_none_under_an_empty_heading(void **state)
{
	struct fixture *f = *state;
	struct report_request request = {.format = REPORT_TEXT, .values = {[REPORT_DEPARTMENT] = "安全科"}};
	char *text;

	fixture_add(f, "department", "name", "安全科", "kind", "bureau_section", NULL);
	text = written(f, "section", &request);
	assert_non_null(text);
	expect_times(text, "None\n", 3);
	free(text);
	request.format = REPORT_CSV;
	text = written(f, "section", &request);
	expect_times(text, "None", 0);
	free(text);
	request = (struct report_request){.format = REPORT_TEXT};
	text = written(f, "findings", &request);
	expect_times(text, "None\n", 1);
	free(text);
}

/* The sheet would go to the leading group without what proves a step, or with a signature that holds for half of it. */
static void test_report_ledger__tells_proof_and_signatures(void **state)
{
	struct fixture *f = *state;
	struct report_request request = {.format = REPORT_CSV, .values = {[REPORT_MONTH] = "2023-09"}};
	char *text;

	for (size_t i = 0; i < 2; i++)
		fixture_add(f, "ledger_entry", "milestone_id", fixture_id(f->milestone[i]), "percent", "50",
			"checked_on", "2023-09-15", "evidence", "照片在档案室", "signed_by", i ? NULL : "1",
			"signed_on", i ? NULL : "2023-09-20", NULL);
	text = written(f, "ledger", &request);
	assert_non_null(strstr(text, "照片在档案室"));
	free(text);
	request.format = REPORT_TEXT;
	text = written(f, "ledger", &request);
	assert_non_null(strstr(text, "2023-09-20  (rows: 1)"));
	assert_non_null(strstr(text, "____-__-__  (rows: 1)"));
	free(text);
}

/* The chart names each step with all it is asked for, and only those of the project; a hostile name stays a name. */
static void test_report_chart__tells_all_of_a_step(void **state)
{
	struct fixture *f = *state;
	struct report_request request = {.format = REPORT_CSV};
	int64_t other = fixture_add(f, "project", "name", "别的项目", "kind", "programme", "status", "in_progress",
			"district_id", fixture_id(f->district), NULL),
		step = fixture_add(f, "milestone", "project_id", fixture_id(f->project), "name", "<b>&\"推广\"",
			"due_on", "2023-10-01", "leads", fixture_id(f->department), NULL);
	char *text;

	fixture_add(f, "milestone", "project_id", fixture_id(other), "name", "别处一步", "due_on", "2023-12-31", NULL);
	fixture_add(f, "milestone_link", "predecessor_id", fixture_id(f->milestone[0]), "milestone_id",
		fixture_id(step), "lag_days", "30", NULL);
	text = written(f, "chart", &request);
	assert_non_null(strstr(text, "别处一步"));
	free(text);
	request.values[REPORT_PROJECT] = "#1";
	text = written(f, "chart", &request);
	assert_non_null(text);
	assert_null(strstr(text, "别处一步"));
	assert_non_null(strstr(text, " +30"));
	/* due 2023-10-01, probably done 2023-10-16, float against the end of 2024-06-30 */
	assert_non_null(strstr(text, "2023-10-01,,,2023-10-16,2023-10-16,,258,"));
	free(text);
	request.format = REPORT_SVG;
	text = written(f, "chart", &request);
	assert_true(xml_is_well_formed(text));
	assert_non_null(strstr(text, "3 &lt;b&gt;&amp;&quot;推广&quot;"));
	assert_non_null(strstr(text, "←1+30"));
	free(text);
	request.format = REPORT_TEXT;
	text = written(f, "chart", &request);
	assert_non_null(strstr(text, "<1+30"));
	free(text);
	request.values[REPORT_PROJECT] = "没有";
	assert_null(written(f, "chart", &request));
	assert_string_equal(f->err.field, "project");
}

/* Where a bar stands on paper: from the day it begins to the one it probably ends, a sign half a month. */
static void test_report_chart__draws_bars_where_they_belong(void **state)
{
	struct fixture *f = *state;
	struct report_request request = {.format = REPORT_TEXT};
	int64_t other = fixture_add(f, "project", "name", "别的项目", "kind", "programme", "status", "in_progress",
		"district_id", fixture_id(f->district), NULL);
	char *text;

	fixture_add(f, "milestone", "project_id", fixture_id(other), "name", "早先一步", "starts_on", "2023-06-01",
		"due_on", "2023-07-31", NULL);
	fixture_add(f, "milestone", "project_id", fixture_id(other), "name", "以后一步", "starts_on", "2023-11-16",
		"due_on", "2023-12-31", NULL);
	request.values[REPORT_PROJECT] = "别的项目";
	text = written(f, "chart", &request);
	assert_non_null(strstr(text, "====+++++++...\n"));
	assert_non_null(strstr(text, "......|....===\n"));
	free(text);
}

/* A chart filtered by a school would go out with everybody's milestones, or without a word on what it leaves out. */
static void test_report_chart__says_what_it_is_filtered_by(void **state)
{
	struct fixture *f = *state;
	struct report_request request = {.values = {[REPORT_SCHOOL] = "南堡小学"}};

	fixture_add(f, "milestone", "project_id", fixture_id(f->project), "name", "南堡一步", "school_id",
		fixture_id(f->school[1]), "due_on", "2023-10-01", NULL);
	fixture_add(f, "milestone", "project_id", fixture_id(f->project), "name", "东门一步", "school_id",
		fixture_id(f->school[0]), "due_on", "2023-10-01", NULL);
	for (int format = 0; format < REPORT_FORMAT_COUNT; format++) {
		char *text;

		request.format = (enum report_format)format;
		text = written(f, "chart", &request);
		assert_non_null(strstr(text, "南堡一步"));
		assert_null(strstr(text, "东门一步"));
		if (format != REPORT_CSV)
			assert_non_null(strstr(text, "School=南堡小学"));
		free(text);
	}
	request.values[REPORT_SCHOOL] = "没有";
	assert_null(written(f, "chart", &request));
	assert_string_equal(f->err.field, "school");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, fixture_small_district, fixture_finish)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_report__options_are_known_to_the_shell),
		CASE(test_report__each_writes_each_of_its_formats),
		CASE(test_indicator__without_data_is_no_zero),
		CASE(test_indicator__closure_rate_counts_what_was_due),
		CASE(test_report_findings__is_of_one_section),
		CASE(test_report_ledger__tells_proof_and_signatures),
		CASE(test_report_chart__tells_all_of_a_step),
		CASE(test_report_chart__draws_bars_where_they_belong),
		CASE(test_report_chart__says_what_it_is_filtered_by),
		CASE(test_report_section__is_the_work_of_one),
		CASE(test_report_calendar__is_of_one_semester),
		CASE(test_report__says_none_under_an_empty_heading),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
