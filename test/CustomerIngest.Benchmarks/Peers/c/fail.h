#ifndef FAIL_H
#define FAIL_H

#include <stdio.h>
#include <stdlib.h>

static inline void fail(const char *what, const char *detail)
{
    fprintf(stderr, "%s%s\n", what, detail);
    exit(1);
}

#endif
