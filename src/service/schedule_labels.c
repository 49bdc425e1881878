#include "service/schedule_labels.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/memory.h"

static void number_steps(const struct schedule *schedule, struct schedule_label *labels)
{
	int number = 0;

	for (size_t i = 0; i < schedule->count; i++) {
		struct buf text = {0};

		if (schedule->rows[i].kind == SCHEDULE_PROJECT)
			number = 0;
		if (schedule->rows[i].kind == SCHEDULE_STEP)
			buf_printf(&text, "%d", ++number);
		labels[i].number = buf_take(&text);
	}
}

/* Puts what each step waits for behind it, in the order of the links. */
static void print_links(const struct schedule *schedule, const char *waits, struct schedule_label *labels)
{
	struct buf *texts = mem_zalloc(schedule->count + 1, sizeof(*texts));

	for (size_t i = 0; i < schedule->link_count; i++) {
		const struct schedule_link *link = &schedule->links[i];
		struct buf *text = &texts[link->to];

		buf_printf(text, "%s%s%s", text->len ? " " : "", waits, labels[link->from].number);
		if (link->lag_days)
			buf_printf(text, "%+d", link->lag_days);
	}
	for (size_t i = 0; i < schedule->count; i++)
		labels[i].after = buf_take(&texts[i]);
	free(texts);
}

struct schedule_label *schedule_labels(const struct schedule *schedule, const char *waits)
{
	struct schedule_label *labels = mem_zalloc(schedule->count + 1, sizeof(*labels));

	number_steps(schedule, labels);
	print_links(schedule, waits, labels);
	return labels;
}

void schedule_labels_free(struct schedule_label *labels, size_t count)
{
	for (size_t i = 0; labels && i < count; i++) {
		free(labels[i].number);
		free(labels[i].after);
	}
	free(labels);
}
