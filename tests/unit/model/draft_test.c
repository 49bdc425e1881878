#include "model/draft.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "db/db.h"
#include "model/store.h"
#include "support/place.h"
#include "support/small_office.h"

const struct entity *const *entity_all(size_t *count_out)
{
	return small_office_tables(count_out);
}

/* A form on a house whose name and note were typed over. */
static void draft_fill(struct draft *draft, int64_t id, const char *name, long long at)
{
	*draft = (struct draft){.at = at};
	session_request_id(draft->request_id);
	record_init(&draft->original, &small_house_entity);
	record_init(&draft->mine, &small_house_entity);
	record_set(&draft->original, "name", "曹杨二中");
	record_set(&draft->original, "note", "旧");
	draft->original.id = id;
	draft->original.rev = id ? 4 : 0;
	record_copy(&draft->mine, &draft->original);
	record_set(&draft->mine, "name", name);
	record_set(&draft->mine, "note", NULL);
}

static void draft_write(struct small_office *office, struct drafts *drafts, int64_t id, const char *name, long long at)
{
	struct draft draft;

	draft_fill(&draft, id, name, at);
	if (!draft_keep(drafts, &draft, &office->err))
		fail_msg("%s", office->err.text);
	draft_finish(&draft);
}

static struct drafts *drafts_of(struct small_office *office)
{
	struct drafts *drafts = drafts_open(&office->s, &office->err);

	if (!drafts)
		fail_msg("%s", office->err.text);
	return drafts;
}

static char *path_of(struct small_office *office, const char *name)
{
	struct buf path = {0};

	buf_printf(&path, "%s-drafts%s", office->path, name);
	return buf_take(&path);
}

/* Half an hour of typing would be gone with the line. */
static void test_draft__gives_back_what_was_typed(void **state)
{
	struct small_office *office = *state;
	struct drafts *drafts = drafts_of(office);
	struct draft kept, taken;

	draft_fill(&kept, 7, "曹杨\"二中\"\n", 1694745000);
	assert_true(draft_keep(drafts, &kept, &office->err));
	drafts_close(drafts);
	drafts = drafts_of(office);
	assert_false(draft_take(drafts, &small_house_entity, 8, &taken));
	assert_false(draft_take(drafts, &small_person_entity, 7, &taken));
	assert_true(draft_take(drafts, &small_house_entity, 7, &taken));
	for (size_t i = 0; i < HOUSE_NFIELDS; i++) {
		assert_true(value_same(taken.original.values[i], kept.original.values[i]));
		assert_true(value_same(taken.mine.values[i], kept.mine.values[i]));
	}
	assert_int_equal(taken.mine.id, 7);
	assert_int_equal(taken.mine.rev, 4);
	assert_int_equal(taken.at, 1694745000);
	assert_string_equal(taken.request_id, kept.request_id);
	draft_finish(&taken);
	draft_drop(drafts, &small_house_entity, 7);
	assert_false(draft_take(drafts, &small_house_entity, 7, &taken));
	draft_finish(&kept);
	drafts_close(drafts);
}

/* One person would be offered what another one typed. */
static void test_draft__is_kept_for_its_person(void **state)
{
	struct small_office *office = *state;
	struct drafts *drafts = drafts_of(office);
	int64_t me = office->s.actor_id;
	struct draft taken;

	draft_write(office, drafts, 0, "我的", 1);
	office->s.actor_id = me + 1;
	assert_false(draft_take(drafts, &small_house_entity, 0, &taken));
	draft_write(office, drafts, 0, "别人的", 2);
	office->s.actor_id = me;
	assert_true(draft_take(drafts, &small_house_entity, 0, &taken));
	assert_string_equal(taken.mine.values[HOUSE_NAME], "我的");
	draft_finish(&taken);
	drafts_close(drafts);
}

/* A save whose answer got lost would be offered as unsaved work and entered twice. */
static void test_draft__is_forgotten_once_its_save_arrived(void **state)
{
	struct small_office *office = *state;
	struct drafts *drafts = drafts_of(office);
	struct draft draft;

	draft_fill(&draft, 0, "新校", 1);
	draft.mine.rev = 0;
	assert_true(draft_keep(drafts, &draft, &office->err));
	if (!store_save(&office->s, &draft.mine, draft.request_id, &office->err))
		fail_msg("%s", office->err.text);
	draft_finish(&draft);
	assert_false(draft_take(drafts, &small_house_entity, 0, &draft));
	drafts_close(drafts);
}

/* One torn file would end the work on every form, or be overwritten although somebody could still read it. */
static void test_draft__sets_a_damaged_file_aside(void **state)
{
	static const char *const bad[] = {"", "{", "[]", "{\"request_id\":\"\"}",
		"{\"request_id\":\"1\",\"original\":{\"name\":1},\"mine\":{}}",
		"{\"request_id\":\"0123456789012345678901234567890123456789\",\"original\":{},\"mine\":{}}"};
	struct small_office *office = *state;
	struct drafts *drafts = drafts_of(office);
	char name[64];
	char *path, *aside;

	snprintf(name, sizeof(name), "/%d.small_house.7", (int)office->s.actor_id);
	path = path_of(office, name);
	snprintf(name, sizeof(name), "/%d.small_house.7.damaged", (int)office->s.actor_id);
	aside = path_of(office, name);
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct draft taken;

		place_write(path, bad[i], strlen(bad[i]));
		assert_false(draft_take(drafts, &small_house_entity, 7, &taken));
		assert_int_not_equal(access(path, F_OK), 0);
		assert_int_equal(access(aside, F_OK), 0);
		draft_write(office, drafts, 7, "新", 1);
		assert_true(draft_take(drafts, &small_house_entity, 7, &taken));
		draft_finish(&taken);
	}
	free(aside);
	free(path);
	drafts_close(drafts);
}

/* Where drafts cannot be kept nobody would be told, or nobody could work. */
static void test_draft__says_when_it_cannot_keep(void **state)
{
	struct small_office *office = *state;
	char *path = path_of(office, "");
	struct drafts *drafts;
	struct draft draft;

	place_write(path, "no folder", 9);
	assert_null(drafts_open(&office->s, &office->err));
	assert_int_equal(office->err.kind, ERR_STORAGE);
	assert_non_null(strstr(office->err.text, path));
	assert_int_equal(unlink(path), 0);
	drafts = drafts_of(office);
	assert_int_equal(rmdir(path), 0);
	draft_fill(&draft, 7, "新", 1);
	assert_false(draft_keep(drafts, &draft, &office->err));
	assert_int_equal(office->err.kind, ERR_STORAGE);
	draft_finish(&draft);
	assert_false(draft_take(drafts, &small_house_entity, 7, &draft));
	drafts_close(drafts);
	free(path);
}

static void name_add(void *ctx, const struct entity *e, int64_t id, long long at)
{
	buf_printf(ctx, "%s %d at %lld\n", e->table, (int)id, at);
}

/* After a hang-up a person would have to remember which forms were open. */
static void test_draft__lists_what_waits(void **state)
{
	struct small_office *office = *state;
	struct drafts *drafts = drafts_of(office);
	struct buf list = {0};
	char *stray = path_of(office, "/1.small_house.9.new-123");

	place_write(stray, "{", 1);
	draft_write(office, drafts, 7, "新", 100);
	draft_write(office, drafts, 0, "新", 300);
	draft_write(office, drafts, 8, "新", 200);
	draft_write(office, drafts, 7, "更新", 150);
	office->s.actor_id++;
	draft_write(office, drafts, 5, "别人的", 400);
	office->s.actor_id--;
	drafts_each(drafts, name_add, &list);
	assert_string_equal(buf_text(&list), "small_house 0 at 300\nsmall_house 8 at 200\nsmall_house 7 at 150\n");
	buf_finish(&list);
	free(stray);
	drafts_close(drafts);
}

int main(void)
{
#define IN_OFFICE(test) cmocka_unit_test_setup_teardown(test, small_office_open, small_office_close)
	const struct CMUnitTest tests[] = {
		IN_OFFICE(test_draft__gives_back_what_was_typed),
		IN_OFFICE(test_draft__is_kept_for_its_person),
		IN_OFFICE(test_draft__is_forgotten_once_its_save_arrived),
		IN_OFFICE(test_draft__sets_a_damaged_file_aside),
		IN_OFFICE(test_draft__says_when_it_cannot_keep),
		IN_OFFICE(test_draft__lists_what_waits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
