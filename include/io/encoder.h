#ifndef BANXUE_IO_ENCODER_H
#define BANXUE_IO_ENCODER_H

#include <stdio.h>

/*
 * Lets standard output or error, as far as it is a terminal whose locale has another codeset than UTF-8 (GB18030, GBK),
 * take UTF-8 and show it as that terminal understands it. Into files and pipes everything goes as it is. Not for
 * standard output before screens are started, which need the terminal itself.
 */
void encoder_use(FILE **stream);

#endif
