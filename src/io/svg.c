#include "io/svg.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"

struct svg {
	FILE *file;
};

/* What means something to XML, as entities. */
static void write_escaped(FILE *file, const char *text)
{
	static const struct {
		char c;
		const char *entity;
	} entities[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}};
	char *clean = text_clean(text, strlen(text), TEXT_ONE_LINE);

	for (const char *s = clean; *s; s++) {
		const char *entity = NULL;

		for (size_t i = 0; i < sizeof(entities) / sizeof(*entities); i++)
			if (entities[i].c == *s)
				entity = entities[i].entity;
		if (entity)
			fputs(entity, file);
		else
			fputc(*s, file);
	}
	free(clean);
}

struct svg *svg_create(FILE *file, const struct svg_sheet *sheet)
{
	struct svg *svg = mem_zalloc(1, sizeof(*svg));
	int height_mm = (sheet->width_mm * sheet->height + sheet->width / 2) / sheet->width;

	svg->file = file;
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", file);
	fprintf(file,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%dmm\" height=\"%dmm\" viewBox=\"0 0 %d %d\">\n",
		sheet->width_mm, height_mm, sheet->width, sheet->height);
	fputs("<title>", file);
	write_escaped(file, sheet->title);
	fprintf(file, "</title>\n<style>%s</style>\n<defs>%s</defs>\n", sheet->style, sheet->defs);
	return svg;
}

void svg_rect(struct svg *svg, struct svg_box box, const char *class)
{
	fprintf(svg->file, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n", class, box.x, box.y,
		box.width, box.height);
}

void svg_line(struct svg *svg, struct svg_box way, const char *class)
{
	fprintf(svg->file, "<line class=\"%s\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n", class, way.x, way.y,
		way.x + way.width, way.y + way.height);
}

void svg_text(struct svg *svg, int x, int y, const char *class, const char *text)
{
	fprintf(svg->file, "<text class=\"%s\" x=\"%d\" y=\"%d\">", class, x, y);
	write_escaped(svg->file, text);
	fputs("</text>\n", svg->file);
}

bool svg_finish(struct svg *svg, struct err *err)
{
	bool is_written;

	fputs("</svg>\n", svg->file);
	errno = 0;
	is_written = !fflush(svg->file) && !ferror(svg->file);
	if (!is_written)
		err_set(err, ERR_STORAGE, _("Not everything could be written (%s)."), strerror(errno ? errno : EIO));
	free(svg);
	return is_written;
}
