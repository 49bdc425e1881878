#include "base/pinyin.h"

#include "base/buf.h"
#include "base/pinyin_table.h"
#include "base/text.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

enum {
	/* A key looks no further into a name; the longest name of a school has some forty characters. */
	UNITS_MAX = 64,
	/* Characters of a run of letters; a longer one is taken in pieces. */
	RUN_MAX = 32,
};

enum unit_kind {
	UNIT_SYLLABLE, /* a Chinese character with readings */
	UNIT_RUN,      /* letters or digits that stand as they are */
	UNIT_MARK      /* punctuation, of which only the folded name takes notice */
};

struct unit {
	enum unit_kind kind;
	const char *text; /* `len` bytes of the name */
	size_t len;
	struct pinyin_readings readings;
};

/* Takes a name apart, unit by unit. */
struct reader {
	const char *at;
	const struct pinyin_phrase *phrase; /* whose readings are being handed out, or NULL */
	int taken;			    /* of its characters */
	enum pinyin_kind kind;
	bool begun;
};

static const struct pinyin_phrase *reader_phrase(const struct reader *r)
{
	if (r->kind == PINYIN_WORDS)
		return pinyin_table_phrase(PINYIN_PHRASES_WORDS, r->at);
	return r->begun ? NULL : pinyin_table_phrase(PINYIN_PHRASES_SURNAMES, r->at);
}

/* The readings of the character at hand; false when it has none. */
static bool reader_readings(struct reader *r, uint32_t cp, struct pinyin_readings *readings_out)
{
	if (!r->phrase) {
		r->phrase = reader_phrase(r);
		r->taken = 0;
	}
	if (!r->phrase)
		return pinyin_table_character(cp, readings_out);
	*readings_out = r->phrase->readings[r->taken++];
	if (r->taken == r->phrase->count)
		r->phrase = NULL;
	return true;
}

enum run_kind { RUN_NONE, RUN_LETTERS, RUN_DIGITS, RUN_CONTINUED };

static enum run_kind run_kind_of(uint32_t cp)
{
	utf8proc_category_t category;

	if (cp < 0x80) {
		if (cp >= '0' && cp <= '9')
			return RUN_DIGITS;
		return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') ? RUN_LETTERS : RUN_NONE;
	}
	category = utf8proc_category((utf8proc_int32_t)text_fold_character(cp));
	if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO)
		return RUN_LETTERS;
	if (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO)
		return RUN_DIGITS;
	return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME ? RUN_CONTINUED : RUN_NONE;
}

/* Bytes of the run of letters, or of digits, at `s`; 0 when there is none. */
static size_t run_measure(const char *s)
{
	enum run_kind first = RUN_NONE;
	size_t len = 0;

	for (int count = 0; count < RUN_MAX; count++) {
		struct pinyin_readings readings;
		enum run_kind kind;
		uint32_t cp;
		size_t step = text_decode(s + len, &cp);

		kind = run_kind_of(cp);
		if (kind == RUN_NONE || (count > 0 && kind != first && kind != RUN_CONTINUED))
			break;
		if (cp >= 0x80 && pinyin_table_character(cp, &readings))
			break;
		if (count == 0)
			first = kind;
		len += step;
	}
	return len;
}

/* The next unit of the name; white space is passed over. False at the end. */
static bool unit_read(struct reader *r, struct unit *unit_out)
{
	uint32_t cp;
	size_t step;

	while ((step = text_decode(r->at, &cp)) > 0 && text_fold_character(cp) == 0)
		r->at += step;
	if (step == 0)
		return false;
	unit_out->text = r->at;
	unit_out->len = step;
	if (cp >= 0x80 && reader_readings(r, cp, &unit_out->readings)) {
		unit_out->kind = UNIT_SYLLABLE;
	} else {
		size_t run = run_measure(r->at);

		unit_out->kind = run ? UNIT_RUN : UNIT_MARK;
		unit_out->len = run ? run : step;
	}
	r->at += unit_out->len;
	r->begun = true;
	return true;
}

static void folded_add(struct buf *b, const char *s, size_t len)
{
	for (const char *end = s + len; s < end;) {
		uint32_t cp;

		s += text_decode(s, &cp);
		text_encode(b, text_fold_character(cp));
	}
}

/* lv3 as lu:3, so that it stands between lu4 and luan2, as in a dictionary. */
static void sort_syllable_add(struct buf *b, struct pinyin_syllable s)
{
	if (s.len > 1 && s.text[1] == 'v') {
		buf_putc(b, s.text[0]);
		buf_add(b, "u:", 2);
		buf_add(b, s.text + 2, s.len - 2);
	} else {
		buf_add(b, s.text, s.len);
	}
}

char *pinyin_sort_key(const char *name, enum pinyin_kind kind)
{
	struct reader reader = {.at = name, .kind = kind};
	struct buf key = {0};
	struct unit unit;

	while (unit_read(&reader, &unit)) {
		if (unit.kind == UNIT_MARK)
			continue;
		if (key.len)
			buf_putc(&key, ' ');
		if (unit.kind == UNIT_SYLLABLE)
			sort_syllable_add(&key, unit.readings.syllables[0]);
		folded_add(&key, unit.text, unit.len);
	}
	return buf_take(&key);
}

/* The keys of one name. Each is the tail of a text that is kept until the end, so that repeated ones are recognised. */
struct keys {
	pinyin_key_fn *fn;
	void *ctx;
	struct buf texts; /* each followed by a NUL */
	struct {
		size_t at, len;
	} given[PINYIN_KEYS_MAX];
	int count;
};

struct parts {
	struct unit units[UNITS_MAX];
	int choice[UNITS_MAX]; /* the reading of the variant at hand */
	int count;
};

static bool keys_have(const struct keys *k, size_t at, size_t len)
{
	const char *texts = k->texts.data;

	for (int i = 0; i < k->count; i++)
		if (k->given[i].len == len && memcmp(texts + k->given[i].at, texts + at, len) == 0)
			return true;
	return false;
}

/* Gives out the key at `at` if it is new; false when there may be no more. */
static bool keys_give(struct keys *k, size_t at, size_t len, bool is_start)
{
	if (len == 0 || keys_have(k, at, len))
		return true;
	k->given[k->count].at = at;
	k->given[k->count].len = len;
	k->count++;
	k->fn(k->ctx, k->texts.data + at, is_start);
	return k->count < PINYIN_KEYS_MAX;
}

/* How a name is written as a key. */
enum form { FORM_FOLDED, FORM_BARE, FORM_PINYIN, FORM_INITIALS };

static void unit_add(struct buf *b, const struct unit *unit, int choice, enum form form)
{
	const struct pinyin_syllable *syllable = &unit->readings.syllables[choice];

	if (unit->kind == UNIT_MARK && form != FORM_FOLDED)
		return;
	if (unit->kind != UNIT_SYLLABLE)
		folded_add(b, unit->text, unit->len);
	else if (form == FORM_FOLDED || form == FORM_BARE)
		buf_add(b, unit->text, unit->len);
	else
		buf_add(b, syllable->text, form == FORM_PINYIN ? syllable->len - 1 : 1);
}

/* Gives out the name in that form, and every suffix of it. */
static bool suffixes_give(struct keys *k, const struct parts *p, enum form form)
{
	size_t starts[UNITS_MAX], end;

	for (int i = 0; i < p->count; i++) {
		starts[i] = k->texts.len;
		unit_add(&k->texts, &p->units[i], p->choice[i], form);
	}
	end = k->texts.len;
	buf_putc(&k->texts, '\0');
	for (int i = 0; i < p->count; i++)
		if ((i == 0 || p->units[i].kind != UNIT_MARK) && !keys_give(k, starts[i], end - starts[i], i == 0))
			return false;
	return true;
}

/* Turns to the next combination of readings; false after the last. */
static bool variant_next(struct parts *p)
{
	for (int i = 0; i < p->count; i++) {
		if (p->units[i].kind != UNIT_SYLLABLE || p->units[i].readings.count == 1)
			continue;
		if (++p->choice[i] < p->units[i].readings.count)
			return true;
		p->choice[i] = 0;
	}
	return false;
}

static bool has_mark(const struct parts *p)
{
	for (int i = 0; i < p->count; i++)
		if (p->units[i].kind == UNIT_MARK)
			return true;
	return false;
}

void pinyin_each_key(const char *name, enum pinyin_kind kind, pinyin_key_fn *fn, void *ctx)
{
	struct reader reader = {.at = name, .kind = kind};
	struct keys keys = {.fn = fn, .ctx = ctx};
	struct parts parts;
	bool more;

	for (parts.count = 0; parts.count < UNITS_MAX && unit_read(&reader, &parts.units[parts.count]); parts.count++)
		parts.choice[parts.count] = 0;
	/* The main readings first: what a long name with many polyphones leaves out is its rarest combinations. */
	more = suffixes_give(&keys, &parts, FORM_FOLDED) &&
	       (!has_mark(&parts) || suffixes_give(&keys, &parts, FORM_BARE));
	do {
		more = more && suffixes_give(&keys, &parts, FORM_INITIALS) && suffixes_give(&keys, &parts, FORM_PINYIN);
	} while (more && variant_next(&parts));
	buf_finish(&keys.texts);
}
