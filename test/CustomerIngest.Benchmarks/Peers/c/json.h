/* A forward-only reader of one JSON text. After an error every call fails, and json_failed tells. */
#ifndef JSON_H
#define JSON_H

#include <stdbool.h>
#include <stddef.h>

struct json {
    const char *at;
    const char *end;
    bool failed;
};

struct text {
    char *bytes;
    size_t length;
};

struct json json_of(const char *bytes, size_t length);

/* The first character of the next value: one of { [ " t f n - or a digit; 0 at the end. */
char json_peek(struct json *json);

/* Enters an object or array ('{' or '['); false when there is none. */
bool json_enter(struct json *json, char bracket);

/* To the next member: true with its name, false at the object's end. Name is written to scratch. */
bool json_member(struct json *json, struct text *name, char *scratch);

/* To the next element: false at the array's end. */
bool json_element(struct json *json);

/* Unescapes the string to scratch, which must have room for as many bytes as are left. Lone surrogates fail. */
struct text json_string(struct json *json, char *scratch);

/* The literal text of a number. */
struct text json_number(struct json *json);

void json_skip(struct json *json);

/* True when nothing but white space follows, and all was well. */
bool json_done(struct json *json);

#endif
