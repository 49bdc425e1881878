#include "screens/marks.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/* Index of the id, or of where it belongs. */
static size_t place_of(const struct marks *m, int64_t id)
{
	size_t low = 0, high = m->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (m->ids[middle] < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void marks_finish(struct marks *m)
{
	free(m->ids);
	*m = (struct marks){0};
}

void marks_clear(struct marks *m)
{
	m->count = 0;
}

bool marks_has(const struct marks *m, int64_t id)
{
	size_t at = place_of(m, id);

	return at < m->count && m->ids[at] == id;
}

bool marks_add(struct marks *m, int64_t id)
{
	size_t at = place_of(m, id);

	if (at < m->count && m->ids[at] == id)
		return true;
	if (m->count == MARKS_MAX)
		return false;
	if (m->count == m->room) {
		m->room = m->room ? 2 * m->room : 64;
		m->ids = mem_resize(m->ids, m->room, sizeof(*m->ids));
	}
	memmove(&m->ids[at + 1], &m->ids[at], (m->count - at) * sizeof(*m->ids));
	m->ids[at] = id;
	m->count++;
	return true;
}

bool marks_toggle(struct marks *m, int64_t id)
{
	size_t at = place_of(m, id);

	if (at == m->count || m->ids[at] != id)
		return marks_add(m, id);
	memmove(&m->ids[at], &m->ids[at + 1], (--m->count - at) * sizeof(*m->ids));
	return true;
}
