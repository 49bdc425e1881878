#include "screens/home.h"

#include "base/buf.h"
#include "base/words.h"
#include "model/entities.h"
#include "screens/list.h"
#include "ui/screen.h"

struct home_state {
	size_t at;
};

static const struct entity *const menu[] = {
	&school_group_entity, &milestone_entity, &rotation_order_entity, &school_entity, &teacher_entity};

static void home_draw(const struct screen *s, struct canvas *c)
{
	const struct home_state *h = s->state;

	for (size_t i = 0; i < COUNT(menu); i++)
		canvas_printf(c, (int)i + 1, 2, i == h->at ? STYLE_STRONG : STYLE_NORMAL, "%s %zu  %s",
			i == h->at ? ">" : " ", i + 1, _(menu[i]->plural));
}

static unsigned home_command(struct screen *s, enum command command, struct err *err)
{
	struct home_state *h = s->state;

	switch (command) {
	case COMMAND_UP: h->at = h->at > 0 ? h->at - 1 : 0; return REACT_REDRAW;
	case COMMAND_DOWN: h->at = h->at + 1 < COUNT(menu) ? h->at + 1 : h->at; return REACT_REDRAW;
	case COMMAND_ENTER:
		return screen_open(s, &list_screen, &(struct list_arg){.entity = menu[h->at]}, 1, err) ? REACT_OPENED
												       : REACT_FAILED;
	case COMMAND_BACK: return REACT_CLOSE;
	default: return REACT_NOT_MINE;
	}
}

const struct screen_ops home_screen = {
	.name = "home",
	.state_size = sizeof(struct home_state),
	.draw = home_draw,
	.command = home_command,
};
