#ifndef BANXUE_TESTS_PLACE_H
#define BANXUE_TESTS_PLACE_H

/* Where things are for a test program, found from its own path (BUILD/tests/…). Results live as long as the program. */

/* Ends the test program because the harness itself cannot go on; printf style, errno is added. */
_Noreturn void place_die(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* The folder of this build, such as build/gcc, as an absolute path. */
const char *place_build(void);

/* The banxue binary of this build. */
const char *place_program(void);

/* The folder with locales made for tests (zh_CN.GB18030), or NULL when `make locale` has not run. */
const char *place_locales(void);

/* An empty folder of this process, removed with all it holds when the process ends in order. */
const char *place_scratch(void);

/* A path in that folder; printf style; the caller frees it. */
char *place_path(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Reads a whole file, NUL-terminated, its length in *len_out (may be NULL); the caller frees it. Ends the program when
 * it cannot. */
char *place_read(const char *path, unsigned long *len_out);

/* Writes a whole file. */
void place_write(const char *path, const char *bytes, unsigned long len);

/* Copies a file. */
void place_copy_file(const char *from, const char *to);

#endif
