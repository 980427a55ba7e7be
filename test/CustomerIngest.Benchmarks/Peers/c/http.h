/* A small HTTP/1.1 client for loopback: one connection that is kept, answers with a Content-Length. */
#ifndef HTTP_H
#define HTTP_H

#include <stddef.h>

struct http {
    int socket;
    char authority[64];
    char *buffer;
    size_t capacity;
    char *body;
    size_t body_length;
};

/* Address is HOST:PORT with a numeric host. Ends the program when nobody answers there. */
void http_open(struct http *http, const char *address);
void http_close(struct http *http);

/* Headers are whole lines with their line ends, or empty. Body and headers stay valid until the next request. */
void http_request(struct http *http, const char *method, const char *path, const char *headers, const char *body, size_t length);

/* The value of a header of the last answer, copied; empty when there is none. Name as the server writes it. */
void http_header(const struct http *http, const char *name, char *value, size_t size);

#endif
