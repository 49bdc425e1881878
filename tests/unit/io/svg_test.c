#include "io/svg.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"
#include "support/xml.h"

static char *drawn(const char *title, const char *text)
{
	const struct svg_sheet sheet = {
		.title = title, .width = 100, .height = 50, .width_mm = 297, .style = ".a{fill:#fff}", .defs = ""};
	char *written = NULL;
	size_t len;
	FILE *file = open_memstream(&written, &len);
	struct svg *svg = svg_create(file, &sheet);
	struct err err;

	svg_rect(svg, (struct svg_box){1, 2, 3, 4}, "a");
	svg_line(svg, (struct svg_box){1, 2, 3, 4}, "a");
	svg_text(svg, 1, 2, "a", text);
	assert_true(svg_finish(svg, &err));
	fclose(file);
	return written;
}

/* A browser would refuse the whole drawing, or run what somebody called a step. */
static void test_svg__escapes_whatever_a_text_holds(void **state)
{
	static const char *const hostile[] = {"<script>alert(1)</script>", "a & b &amp; c", "\"'>", "]]>", "<!--",
		"\x1b[31m", "\xff\xfe", "&#0;", "</text></svg>", "", "评审“方案”<一>"};

	(void)state;
	for (size_t i = 0; i < sizeof(hostile) / sizeof(*hostile); i++) {
		char *written = drawn(hostile[i], hostile[i]);

		if (!xml_is_well_formed(written))
			fail_msg("not well-formed with %s:\n%s", hostile[i], written);
		assert_null(strstr(written, "<script"));
		assert_null(strchr(written, '\x1b'));
		free(written);
	}
}

/* Printed, the drawing would not fit its paper or be pressed out of shape. */
static void test_svg__is_as_wide_as_its_paper(void **state)
{
	char *written = drawn("图", "字");

	(void)state;
	assert_non_null(strstr(written, "width=\"297mm\" height=\"149mm\" viewBox=\"0 0 100 50\""));
	assert_non_null(strstr(written, "<line class=\"a\" x1=\"1\" y1=\"2\" x2=\"4\" y2=\"6\"/>"));
	assert_non_null(strstr(written, ">字</text>"));
	free(written);
}

/* Half a drawing would be taken for a whole one. */
static void test_svg__tells_that_the_disk_is_full(void **state)
{
	const struct svg_sheet sheet = {.title = "", .width = 1, .height = 1, .width_mm = 1, .style = "", .defs = ""};
	FILE *file = fopen("/dev/full", "w");
	struct err err = {0};

	(void)state;
	assert_non_null(file);
	assert_false(svg_finish(svg_create(file, &sheet), &err));
	assert_int_equal(err.kind, ERR_STORAGE);
	fclose(file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_svg__escapes_whatever_a_text_holds),
		cmocka_unit_test(test_svg__is_as_wide_as_its_paper),
		cmocka_unit_test(test_svg__tells_that_the_disk_is_full),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
