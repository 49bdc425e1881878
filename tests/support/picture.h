#ifndef BANXUE_TESTS_PICTURE_H
#define BANXUE_TESTS_PICTURE_H

/*
 * A small curses program with Chinese, lines, long runs, attributes and colours, that names each key it gets: what the
 * terminal harness is tested with. F10 or `q` ends it. Returns the exit status.
 */
int picture_main(void);

#endif
