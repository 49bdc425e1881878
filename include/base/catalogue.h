#ifndef BANXUE_BASE_CATALOGUE_H
#define BANXUE_BASE_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A catalogue of translations in memory, as msgfmt writes it (GNU .mo, little-endian, revision 0). */
struct catalogue {
	const unsigned char *data;
	uint32_t count;			  /* strings in it */
	uint32_t originals, translations; /* where their tables of (length, offset) begin */
};

/*
 * Reads the head of the catalogue that lies in `data` and checks every string of it, so that finding needs no checks.
 * False when it is damaged, then the catalogue is unchanged. Nothing is copied: `data` must outlive the catalogue.
 */
bool catalogue_open(struct catalogue *c, const unsigned char *data, size_t size);

/* The translation of `text`, or NULL. "" has none: what msgfmt keeps under it is the catalogue's own head. */
const char *catalogue_find(const struct catalogue *c, const char *text);

#endif
