#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "cli/subcommand.h"
#include "model/entity.h"
#include "model/filter.h"
#include "model/record.h"
#include "model/reference.h"
#include "model/session.h"
#include "model/store.h"
#include "model/type.h"
#include "service/export.h"
#include "service/office.h"

enum { COLUMNS_MAX = 128 };

/* The table a person named, or NULL after a complaint. */
static const struct entity *table_named(const char *name)
{
	const struct entity *e = entity_named(name);

	if (!e)
		cli_complain(CLI_USAGE, _("There is no table \"%s\"; banxue help list names them."), name);
	return e;
}

static bool format_named(const struct cli_args *args, enum table_format *format_out)
{
	const char *name = cli_option(args, "format");

	*format_out = TABLE_TEXT;
	if (!name || table_format_named(name, format_out))
		return true;
	return cli_complain(CLI_USAGE, _("There is no format \"%s\": text, csv or json."), name), false;
}

/* The chosen columns; those of the list for people, all of them for programs. */
static bool read_columns(const struct cli_args *args, struct export_request *r, size_t fields[COLUMNS_MAX])
{
	const char *list = cli_option(args, "columns");

	for (size_t i = 0; !list && r->format == TABLE_TEXT && i < r->entity->nfields; i++)
		if (r->entity->fields[i].flags & FIELD_IN_LIST)
			fields[r->field_count++] = i;
	while (list && *list && r->field_count < COLUMNS_MAX) {
		size_t len = strcspn(list, ",");
		char *name = mem_copy_n(list, len);
		size_t field = entity_field_named(r->entity, name);

		if (field == r->entity->nfields)
			cli_complain(CLI_USAGE, _("%s have no field \"%s\"."), _(r->entity->plural), name);
		free(name);
		if (field == r->entity->nfields)
			return false;
		fields[r->field_count++] = field;
		list += len + (list[len] == ',');
	}
	r->fields = r->field_count > 0 ? fields : NULL;
	return true;
}

static bool read_order(const struct cli_args *args, struct export_request *r)
{
	const char *name = cli_option(args, "order");

	r->order = r->entity->order;
	r->descending = r->entity->descending;
	if (!name)
		return true;
	r->descending = *name == '-';
	name += r->descending;
	r->order = entity_field_named(r->entity, name);
	if (r->order < r->entity->nfields && r->entity->fields[r->order].sort)
		return true;
	return cli_complain(CLI_USAGE, _("%s cannot be sorted by \"%s\"."), _(r->entity->plural), name), false;
}

static bool read_filter(const struct cli_args *args, struct session *s, const struct entity *e, struct filter *filter)
{
	struct err err;
	const char *where;

	for (size_t from = 0; (where = cli_option_next(args, "where", &from));)
		if (!filter_parse(s, e, where, filter, &err))
			return cli_fail(&err), false;
	return true;
}

int cli_list(const struct cli_args *args)
{
	struct export_request r = {.entity = table_named(cli_operand(args, 0))};
	size_t fields[COLUMNS_MAX];
	struct filter filter = {0};
	struct session s;
	struct err err;
	int status = CLI_GOOD;

	if (!r.entity || !format_named(args, &r.format) || !read_columns(args, &r, fields) || !read_order(args, &r))
		return CLI_USAGE;
	if (!cli_open(args, 1, &s))
		return CLI_FAILED;
	r.filter = &filter;
	if (!read_filter(args, &s, r.entity, &filter))
		status = CLI_USAGE;
	else if (!export_list(&s, &r, stdout, NULL, &err))
		status = cli_fail(&err);
	filter_finish(&filter);
	office_close(&s);
	return status;
}

/* The record that operand 1 names. */
static bool load_named(struct session *s, const struct entity *e, const char *name, struct record *rec, struct err *err)
{
	char *number = NULL;
	int64_t id;
	bool good;

	if (strspn(name, "0123456789") == strlen(name) && *name && !reference_find(s, e, name, &id, err)) {
		number = mem_zalloc(strlen(name) + 2, 1);
		sprintf(number, "#%s", name);
	}
	good = reference_find(s, e, number ? number : name, &id, err);
	free(number);
	return good && store_load(s, e, id, rec, err);
}

int cli_show(const struct cli_args *args)
{
	const struct entity *e = table_named(cli_operand(args, 0));
	enum table_format format;
	struct record rec = {0};
	struct session s;
	struct err err;
	bool good;

	if (!e || !format_named(args, &format))
		return CLI_USAGE;
	if (!cli_open(args, 2, &s))
		return CLI_FAILED;
	good = load_named(&s, e, cli_operand(args, 1), &rec, &err) && export_record(&s, &rec, format, stdout, &err);
	if (rec.entity)
		record_finish(&rec);
	office_close(&s);
	return good ? CLI_GOOD : cli_fail(&err);
}

/* FIELD=VALUE into the record; the same reading as a form's. */
static bool set_value(struct session *s, struct record *rec, const char *assignment, struct err *err)
{
	size_t len = strcspn(assignment, "=");
	char *name = mem_copy_n(assignment, len);
	size_t field = entity_field_named(rec->entity, name);
	bool good;

	if (field == rec->entity->nfields)
		good = err_set(err, ERR_INPUT, _("%s have no field \"%s\"."), _(rec->entity->plural), name);
	else if (!field_is_editable(&rec->entity->fields[field]))
		good = err_set(err, ERR_REFUSED, _("%s is kept by the program."), _(rec->entity->fields[field].label));
	else
		good = record_enter(s, rec, field, assignment + len + 1, err);
	free(name);
	return good;
}

static bool set_values(
	struct session *s, const struct entity *e, const struct cli_args *args, size_t end, struct err *err)
{
	const char *name = cli_operand(args, 1);
	struct record rec = {0};
	bool good = true;

	if (strcmp(name, "new") == 0)
		record_start(&rec, e, s);
	else
		good = load_named(s, e, name, &rec, err);
	for (size_t i = 2; good && i < end; i++)
		good = set_value(s, &rec, args->operands[i], err);
	good = good && store_save(s, &rec, NULL, err);
	if (good)
		printf("#%lld\n", (long long)rec.id);
	if (rec.entity)
		record_finish(&rec);
	return good;
}

int cli_set(const struct cli_args *args)
{
	const struct entity *e = table_named(cli_operand(args, 0));
	size_t end = args->operand_count;
	struct session s;
	struct err err;
	bool good;

	if (!e)
		return CLI_USAGE;
	if (!strchr(args->operands[end - 1], '='))
		end--;
	if (end < 3)
		return cli_complain(CLI_USAGE, _("usage: banxue %s %s"), "set", "TABLE ID FIELD=VALUE… [FILE]");
	if (!cli_open(args, end, &s))
		return CLI_FAILED;
	good = set_values(&s, e, args, end, &err);
	office_close(&s);
	return good ? CLI_GOOD : cli_fail(&err);
}
