#include "support/expect.h"
#include "support/office.h"
#include "support/place.h"
#include "support/visit.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The month of a section, and the way of an opinion, as people walk them. */

/* The sheet of a section of four milestones, in the demo. */
static struct pty *start_in_ledger(const char *file)
{
	struct pty *t = visit_start(&(struct visit){.file = file});

	expect_text(t, VISIT_MENU);
	visit_table(t, "ledger", "台账核查");
	press(t, "F6");
	expect_text(t, "哪个部门");
	pty_type(t, "基础教育科");
	press(t, "Enter");
	expect_text(t, "共 4 项，已填 0");
	expect_settled(t);
	return t;
}

static void fill_all(struct pty *t)
{
	press(t, "Enter");
	pty_type(t, "85");
	press(t, "Enter Enter");
	pty_type(t, "人选未定");
	press(t, "Enter");
	pty_type(t, "上会研究");
	press(t, "Enter");
	pty_type(t, "2023-9-29");
	press(t, "Enter");
	pty_type(t, "会议纪要");
	press(t, "Enter");
	expect_text(t, "已填 1");
	for (int row = 1; row < 4; row++) {
		pty_type(t, "70");
		press(t, "Enter Enter Enter Enter Enter Enter");
	}
	expect_text(t, "已填 4");
	expect_settled(t);
}

static void test_ledger__is_filled_acted_on_and_signed(void **state)
{
	/* Journey 2: the monthly check from the first percent to the signed sheet on paper. */
	char *file = office_copy("demo"), *paper = place_path("ledger.txt"), *text, command[200];
	struct pty *t = start_in_ledger(file);

	(void)state;
	fill_all(t);
	assert_int_equal(office_number(file, "SELECT count(*) FROM ledger_entry WHERE checked_on = '2023-09-15'"), 4);
	/* One has a finding already; the next one gets one. */
	press(t, "Home F7");
	expect_text(t, "已有未销号的整改问题");
	press(t, "Down F7");
	expect_text(t, "整改期限到哪一天");
	press(t, "Enter");
	expect_text(t, "已转为待分派的整改问题");
	assert_int_equal(office_number(file, "SELECT count(*) FROM finding f JOIN ledger_entry e ON e.id = "
					     "f.ledger_entry_id AND e.checked_on = '2023-09-15' "
					     "WHERE f.kind = 'delay' AND f.state = 'open' AND f.owner_id IS NOT NULL"),
		1);
	/* Its date is moved, with the reason, after what moves along was seen. */
	press(t, "M Ctrl-U");
	pty_type(t, "2023-11-15");
	expect_text(t, "项目完成");
	press(t, "Tab Tab");
	pty_type(t, "等待区级数据");
	press(t, "F2");
	expect_text(t, "的到期日期现为 2023-11-15");
	/* The third one is done: it is handed in. */
	press(t, "Home Down F2");
	expect_text(t, "提交成果");
	press(t, "Enter");
	expect_text(t, "现为：已提交");
	press(t, "M");
	expect_text(t, "已提交成果，到期日期不再改");
	press(t, "Enter F7");
	expect_text(t, "请先填完或离开正在填写的这一行");
	press(t, "F10");
	expect_gone(t, "请先填完");
	/* The head signs; from then on nothing of it can be changed. */
	press(t, "z");
	expect_text(t, "签字后不能再改");
	press(t, "Left Enter");
	expect_text(t, "已签 4");
	press(t, "Enter");
	expect_text(t, "不能再改");
	snprintf(command, sizeof(command), "\"$BANXUE\" set ledger_entry %ld percent=1 \"$OFFICE\" 2>/dev/null",
		office_number(file, "SELECT max(id) FROM ledger_entry"));
	assert_false(office_shell(file, OFFICE_NOW, command));
	press(t, "P Ctrl-U");
	pty_type(t, paper);
	press(t, "Enter");
	expect_text(t, "已写入");
	text = place_read(paper, NULL);
	assert_non_null(strstr(text, "人选未定"));
	assert_non_null(strstr(text, "已签 4"));
	assert_non_null(strstr(text, "填报人：王芳"));
	assert_non_null(strstr(text, "签字人：王芳  2023-09-15（4 项）"));
	free(text);
	press(t, "u");
	expect_text(t, "台账签字 2023-09");
	press(t, "Enter");
	expect_text(t, "已签 0");
	pty_close(t);
	free(paper);
	free(file);
}

static void test_ledger__a_wrong_line_costs_neither_the_cursor_nor_the_others(void **state)
{
	/* What is typed on would land in the wrong line, and half a row would be gone with the connection. */
	char *file = office_copy("demo");
	struct pty *t = start_in_ledger(file);

	(void)state;
	press(t, "Enter");
	pty_type(t, "150");
	press(t, "Enter Enter");
	expect_settled(t);
	pty_type(t, "写到");
	expect_settled(t);
	pty_type(t, "一半");
	expect_text(t, "写到一半");
	expect_settled(t);
	pty_hang_up(t);
	expect_exit(t, 0);
	pty_close(t);
	t = start_in_ledger(file);
	press(t, "Enter");
	expect_text(t, "写到一半");
	pty_close(t);
	free(file);
}

static void test_ledger__keeps_what_was_typed_when_the_line_drops(void **state)
{
	/* Half a row typed, and the connection gone. */
	char *file = office_copy("demo");
	struct pty *t = start_in_ledger(file);

	(void)state;
	press(t, "Enter");
	pty_type(t, "85");
	press(t, "Enter Enter");
	pty_type(t, "写到一半");
	expect_text(t, "写到一半");
	pty_hang_up(t);
	expect_exit(t, 0);
	pty_close(t);
	t = start_in_ledger(file);
	press(t, "Enter");
	expect_text(t, "写到一半");
	pty_hang_up(t);
	expect_exit(t, 0);
	pty_close(t);
	/* Another row does not take its place: what is to become of it is asked first. */
	t = start_in_ledger(file);
	press(t, "Down Enter");
	expect_text(t, "草稿");
	press(t, "Enter");
	expect_text(t, "写到一半");
	press(t, "F2");
	expect_text(t, "已保存");
	press(t, "F10");
	expect_text(t, "已填 1");
	pty_close(t);
	free(file);
}

static void test_ledger__tells_that_a_colleague_was_faster(void **state)
{
	/* A milestone would be checked twice in a month, or one of two checks be lost without a word. */
	char *file = office_copy("demo"), command[200];
	struct pty *t = start_in_ledger(file);
	long milestone = office_number(file, "SELECT id FROM milestone WHERE name = '确定长横学区牵头校'");

	(void)state;
	press(t, "Enter");
	pty_type(t, "85");
	snprintf(command, sizeof(command),
		"\"$BANXUE\" set ledger_entry new milestone_id=#%ld percent=10 finding=同事所填 \"$OFFICE\" >/dev/null",
		milestone);
	assert_true(office_shell(file, OFFICE_NOW, command));
	press(t, "F2");
	expect_text(t, "再保存一次");
	press(t, "F2");
	expect_gone(t, "再保存一次");
	expect_settled(t);
	expect_text(t, "已填 1");
	assert_int_equal(office_number(file, "SELECT count(*) FROM ledger_entry WHERE checked_on = '2023-09-15' "
					     "AND percent = 85 AND finding = '同事所填'"),
		1);
	assert_int_equal(office_number(file, "SELECT count(*) FROM ledger_entry WHERE checked_on = '2023-09-15'"), 1);
	pty_close(t);
	free(file);
}

/* A colleague lets another section lead a milestone. */
static void give_away(const char *file, const char *name)
{
	struct buf query = {0}, command = {0};

	buf_printf(&query, "SELECT id FROM milestone WHERE name = '%s'", name);
	buf_printf(&command, "\"$BANXUE\" set milestone %ld leads=德育科 \"$OFFICE\" >/dev/null",
		office_number(file, buf_text(&query)));
	assert_true(office_shell(file, OFFICE_NOW, buf_text(&command)));
	buf_finish(&query);
	buf_finish(&command);
}

static void test_ledger__does_nothing_to_another_milestone(void **state)
{
	/* What was typed, or the finding, would go to the milestone that moved up into the row. */
	char *file = office_copy("demo");
	struct pty *t = start_in_ledger(file);
	long findings = office_number(file, "SELECT count(*) FROM finding");

	(void)state;
	/* A finding rests on a check: the row that becomes the first one has its own. */
	press(t, "Down Enter");
	pty_type(t, "70");
	press(t, "F2");
	expect_text(t, "已填 1");
	press(t, "Home Enter");
	pty_type(t, "85");
	expect_settled(t);
	give_away(file, "确定长横学区牵头校");
	expect_text(t, "已不在本台账");
	expect_text(t, "共 3 项，已填 1");
	press(t, "F7");
	expect_text(t, "整改期限到哪一天");
	give_away(file, "各学区集团完成章程表决");
	expect_text(t, "共 2 项");
	press(t, "Enter");
	expect_text(t, "已不在本台账");
	assert_int_equal(office_number(file, "SELECT count(*) FROM finding"), findings);
	pty_close(t);
	free(file);
}

/* Takes the step that is offered first on the record under the cursor. */
static void take_step(struct pty *t, const char *reason, const char *state)
{
	press(t, "F2");
	expect_text(t, "理由");
	if (reason) {
		press(t, "Tab Tab");
		pty_type(t, reason);
	}
	press(t, "Enter");
	expect_text(t, state);
	expect_settled(t);
}

static void test_finding__of_the_congress_is_answered(void **state)
{
	/* Journey 8: an opinion from the day it comes in to the answer, and again when the answer does not hold. */
	char *file = office_copy("demo"), *answers;
	struct pty *t;

	(void)state;
	assert_true(office_shell(file, OFFICE_NOW,
		"\"$BANXUE\" set finding new name=校车线路不足 kind=opinion source=congress raised_on=2023-9-15 "
		"number=2023-900 \"$OFFICE\" >/dev/null"));
	t = visit_start(&(struct visit){.file = file});
	expect_text(t, VISIT_MENU);
	visit_table(t, "finding", "整改问题");
	press(t, "F3");
	pty_type(t, "2023-900");
	expect_text(t, "校车线路不足");
	press(t, "Enter");
	expect_settled(t);
	press(t, "F2 Enter");
	expect_text(t, "请先填写整改单位");
	press(t, "F10");
	assert_true(office_shell(file, OFFICE_NOW,
		"\"$BANXUE\" set finding 2023-900 owner_id=基础教育科 due_on=2023-10-31 measure=增开两条线路 "
		"\"$OFFICE\" >/dev/null"));
	take_step(t, NULL, "已分派");
	take_step(t, NULL, "整改中");
	press(t, "F2 Enter");
	expect_text(t, "请说明整改情况");
	press(t, "F10");
	take_step(t, "线路已开通", "待核查");
	take_step(t, NULL, "已销号");
	take_step(t, "下午班次未开", "重新整改");
	answers = office_output(file, "\"$BANXUE\" report answers \"$OFFICE\"");
	assert_non_null(strstr(answers, "校车线路不足"));
	assert_non_null(strstr(answers, "增开两条线路"));
	assert_non_null(strstr(answers, "重新整改"));
	free(answers);
	assert_int_equal(office_number(file, "SELECT count(*) FROM workflow_step w JOIN finding f ON f.id = w.row_id "
					     "WHERE w.entity = 'finding' AND f.number = '2023-900'"),
		5);
	pty_close(t);
	free(file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ledger__is_filled_acted_on_and_signed),
		cmocka_unit_test(test_ledger__a_wrong_line_costs_neither_the_cursor_nor_the_others),
		cmocka_unit_test(test_ledger__keeps_what_was_typed_when_the_line_drops),
		cmocka_unit_test(test_ledger__tells_that_a_colleague_was_faster),
		cmocka_unit_test(test_ledger__does_nothing_to_another_milestone),
		cmocka_unit_test(test_finding__of_the_congress_is_answered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
