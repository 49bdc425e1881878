#ifndef BANXUE_IO_SVG_H
#define BANXUE_IO_SVG_H

#include <stdbool.h>
#include <stdio.h>

struct err;

/*
 * Writes a drawing that needs nothing beside itself: shapes in the order in which they lie on each other, each of a
 * class whose look the style says. Texts and titles are cleaned and escaped, whatever they hold; lengths are whole
 * units of the drawing.
 */
struct svg;

/* The sheet: its size in units, how wide it is printed, and the CSS and <defs> that the classes need, as they stand. */
struct svg_sheet {
	const char *title; /* translated */
	int width, height, width_mm;
	const char *style, *defs;
};

/* Left, top, width and height; of a line the way from its beginning to its end. */
struct svg_box {
	int x, y, width, height;
};

/* Begins a drawing; the stream stays the caller's. */
struct svg *svg_create(FILE *file, const struct svg_sheet *sheet);

/* A rectangle. */
void svg_rect(struct svg *svg, struct svg_box box, const char *class);

/* A straight line. */
void svg_line(struct svg *svg, struct svg_box way, const char *class);

/* Text whose line stands at `y` and begins (or as the class anchors it) at `x`. */
void svg_text(struct svg *svg, int x, int y, const char *class, const char *text);

/* Writes what is due and frees the drawing; false when not all of it reached the stream. */
bool svg_finish(struct svg *svg, struct err *err);

#endif
