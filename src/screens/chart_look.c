#include "chart_state.h"
#include "screens/app.h"
#include "ui/screen.h"

/* The rows shown have changed; the cursor stays on its record, or goes to what that is folded into. */
static unsigned refold(struct screen *s, size_t row)
{
	struct chart_state *chart = chart_of(s);

	menu_set_count(&chart->menu, (int)chart->rows.count);
	menu_select(&chart->menu, chart_rows_line(&chart->rows, row));
	chart_pane_make(s);
	return REACT_REDRAW;
}

static unsigned fold(struct screen *s)
{
	struct chart_state *chart = chart_of(s);
	size_t row = chart_row_index(chart);

	if (row == SIZE_MAX || !chart->rows.has_parts[row])
		return REACT_NONE;
	chart_rows_fold(&chart->rows, row, !chart_row_is_folded(&chart->rows, row));
	return refold(s, row);
}

static unsigned fold_all(struct screen *s, bool folded)
{
	struct chart_state *chart = chart_of(s);
	size_t row = chart_row_index(chart);

	if (row == SIZE_MAX)
		return REACT_NONE;
	chart_rows_fold_all(&chart->rows, folded);
	return refold(s, row);
}

/* Moves the view by columns. */
static unsigned pan(struct screen *s, long columns)
{
	struct chart_state *chart = chart_of(s);

	chart->scale.first += columns;
	chart_scale_clamp(&chart->scale, chart->first, chart->last);
	return REACT_REDRAW;
}

static unsigned pan_to(struct screen *s, struct date day)
{
	struct chart_state *chart = chart_of(s);

	chart_scale_show(&chart->scale, day);
	return pan(s, 0);
}

/* Today stays where it is, or, out of view, the middle. */
static unsigned zoom(struct screen *s, int direction)
{
	struct chart_state *chart = chart_of(s);
	int unit = (int)chart->scale.unit + direction;
	bool sees_today = chart_scale_sees(&chart->scale, session_of(s)->today);

	if (unit < 0 || unit >= CHART_UNIT_COUNT)
		return REACT_NONE;
	chart_scale_zoom(&chart->scale, (enum chart_unit)unit,
		sees_today ? session_of(s)->today
			   : chart_first_day(chart->scale.unit, chart->scale.first + chart->scale.columns / 2));
	return pan(s, 0);
}

static unsigned time_command(struct screen *s, enum command command)
{
	struct chart_state *chart = chart_of(s);

	switch (command) {
	case COMMAND_LEFT: return pan(s, -chart_unit_step(chart->scale.unit));
	case COMMAND_RIGHT: return pan(s, chart_unit_step(chart->scale.unit));
	case COMMAND_TIME_START: return pan_to(s, chart->first);
	case COMMAND_TIME_END: return pan_to(s, chart->last);
	case COMMAND_TODAY: return pan_to(s, session_of(s)->today);
	case COMMAND_ZOOM_IN: return zoom(s, 1);
	case COMMAND_ZOOM_OUT: return zoom(s, -1);
	default: return REACT_NOT_MINE;
	}
}

unsigned chart_look(struct screen *s, enum command command)
{
	struct chart_state *chart = chart_of(s);

	switch (command) {
	case COMMAND_MARK: return fold(s);
	case COMMAND_FOLD_ALL: return fold_all(s, true);
	case COMMAND_UNFOLD_ALL: return fold_all(s, false);
	case COMMAND_PREVIEW:
		chart->has_pane = !chart->has_pane;
		menu_resize(&chart->menu, chart_bar_rows(s));
		chart_pane_make(s);
		return REACT_REDRAW;
	case COMMAND_REFRESH: return REACT_RELOAD;
	default: return time_command(s, command);
	}
}
