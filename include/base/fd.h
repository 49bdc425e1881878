#ifndef BANXUE_BASE_FD_H
#define BANXUE_BASE_FD_H

#include <stdbool.h>
#include <stddef.h>

/* Writes all the bytes, in as many pieces as it takes; false with errno. */
bool fd_write(int fd, const char *bytes, size_t len);

#endif
