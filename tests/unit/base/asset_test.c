#include "base/asset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Tests run in the top folder of the source; a catalogue exists there only as its .po. */
static void compare_with_file(void *ctx, const struct asset *asset)
{
	FILE *file = fopen(asset->name, "rb");
	char *content = malloc(asset->size + 1);

	if (strstr(asset->name, ".mo") == NULL) {
		assert_non_null(file);
		assert_int_equal(fread(content, 1, asset->size + 1, file), asset->size);
		assert_memory_equal(content, asset->data, asset->size);
	}
	assert_int_equal(asset->data[asset->size], '\0');
	if (file != NULL)
		fclose(file);
	free(content);
	++*(int *)ctx;
}

static void test_asset__is_the_file_of_the_source_byte_for_byte(void **state)
{
	/* A database would be made from a schema that nobody wrote. */
	int count = 0;

	(void)state;
	asset_each("", compare_with_file, &count);
	assert_true(count > 0);
}

static void test_asset__is_found_by_its_whole_name_only(void **state)
{
	/* The Chinese words would be missing, or another file would be taken for them. */
	const struct asset *asset = asset_find("conf/locale/zh_CN.mo");

	(void)state;
	assert_non_null(asset);
	assert_string_equal(asset->name, "conf/locale/zh_CN.mo");
	assert_null(asset_find("conf/locale/zh_CN.m"));
	assert_null(asset_find("conf/locale/zh_CN.mo2"));
	assert_null(asset_find(""));
	assert_null(asset_find("~"));
}

struct walk {
	const char *prefix, *last;
	int count;
};

static void check_order(void *ctx, const struct asset *asset)
{
	struct walk *walk = ctx;

	assert_int_equal(strncmp(asset->name, walk->prefix, strlen(walk->prefix)), 0);
	assert_true(walk->last == NULL || strcmp(walk->last, asset->name) < 0);
	assert_ptr_equal(asset_find(asset->name), asset);
	walk->last = asset->name;
	walk->count++;
}

static void test_asset__each_walks_a_folder_in_name_order(void **state)
{
	/* Migrations would run in the wrong order. */
	struct walk all = {.prefix = ""}, conf = {.prefix = "conf/"}, none = {.prefix = "nowhere/"};

	(void)state;
	asset_each(all.prefix, check_order, &all);
	asset_each(conf.prefix, check_order, &conf);
	asset_each(none.prefix, check_order, &none);
	assert_true(conf.count > 0 && conf.count <= all.count);
	assert_int_equal(none.count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_asset__is_the_file_of_the_source_byte_for_byte),
		cmocka_unit_test(test_asset__is_found_by_its_whole_name_only),
		cmocka_unit_test(test_asset__each_walks_a_folder_in_name_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
