/* The same work as the functions': messages to one statement, a table to a page. */
#ifndef CUSTOMERS_H
#define CUSTOMERS_H

#include "json.h"
#include <mysql.h>

struct buffer {
    char *bytes;
    size_t length;
    size_t capacity;
};

struct customer {
    long id;
    struct text name;
    long long sent_at;
};

/* Room for so many more bytes. */
void reserve(struct buffer *buffer, size_t bytes);
void append(struct buffer *buffer, const char *bytes, size_t length);
void append_text(struct buffer *buffer, const char *text);

void start_statement(struct buffer *sql);
void add_row(struct buffer *sql, MYSQL *database, const struct customer *customer);
void end_statement(struct buffer *sql);

/* The answer of an event, which it may overwrite. */
void ingest(MYSQL *database, char *event, size_t length, struct buffer *answer);
void list(MYSQL *database, char *event, size_t length, struct buffer *answer);

#endif
