#include "screens/app.h"

#include "ui/screen.h"

struct app *app_of(const struct screen *s)
{
	return s->app;
}

struct session *session_of(const struct screen *s)
{
	return &app_of(s)->session;
}
