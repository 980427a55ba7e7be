#define _GNU_SOURCE
#include "http.h"
#include "fail.h"
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

void http_open(struct http *http, const char *address)
{
    struct sockaddr_in to = { .sin_family = AF_INET };
    char host[64];
    int port, yes = 1;
    if (sscanf(address, "%63[^:]:%d", host, &port) != 2 || inet_pton(AF_INET, host, &to.sin_addr) != 1)
        fail("not an address: ", address);
    to.sin_port = htons((unsigned short)port);
    snprintf(http->authority, sizeof http->authority, "%s", address);
    http->socket = socket(AF_INET, SOCK_STREAM, 0);
    if (http->socket < 0 || connect(http->socket, (struct sockaddr *)&to, sizeof to) != 0)
        fail("cannot connect to ", address);
    setsockopt(http->socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    http->capacity = 1 << 16;
    http->buffer = malloc(http->capacity);
}

void http_close(struct http *http)
{
    close(http->socket);
    free(http->buffer);
}

static void send_all(struct http *http, struct iovec *parts, int count)
{
    while (count > 0) {
        ssize_t sent = writev(http->socket, parts, count);
        if (sent < 0)
            fail("cannot write to ", http->authority);
        while (count > 0 && (size_t)sent >= parts->iov_len) {
            sent -= (ssize_t)parts->iov_len;
            parts++;
            count--;
        }
        if (count > 0) {
            parts->iov_base = (char *)parts->iov_base + sent;
            parts->iov_len -= (size_t)sent;
        }
    }
}

static size_t receive(struct http *http, size_t used)
{
    ssize_t got = recv(http->socket, http->buffer + used, http->capacity - used - 1, 0);
    if (got <= 0)
        exit(0); /* The Runtime API is gone: so is the environment. */
    http->buffer[used + (size_t)got] = 0;
    return used + (size_t)got;
}

void http_request(struct http *http, const char *method, const char *path, const char *headers, const char *body, size_t length)
{
    char head[1024], text[32], *end = NULL;
    int size = snprintf(head, sizeof head, "%s %s HTTP/1.1\r\nHost: %s\r\nContent-Length: %zu\r\n%s\r\n", method, path, http->authority, length, headers);
    struct iovec parts[] = { { head, (size_t)size }, { (void *)body, length } };
    size_t used = 0, head_length, wanted;

    send_all(http, parts, length > 0 ? 2 : 1);
    while (end == NULL) {
        used = receive(http, used);
        end = strstr(http->buffer, "\r\n\r\n");
    }
    *end = 0;
    head_length = (size_t)(end - http->buffer) + 4;
    http_header(http, "Content-Length", text, sizeof text);
    http->body_length = strtoul(text, NULL, 10);
    wanted = head_length + http->body_length;
    if (wanted + 1 > http->capacity) {
        http->capacity = wanted + 1;
        http->buffer = realloc(http->buffer, http->capacity);
    }
    while (used < wanted)
        used = receive(http, used);
    http->body = http->buffer + head_length;
    http->body[http->body_length] = 0;
}

void http_header(const struct http *http, const char *name, char *value, size_t size)
{
    size_t length = strlen(name);
    const char *line = http->buffer;
    *value = 0;
    while ((line = strstr(line, "\r\n")) != NULL) {
        line += 2;
        if (strncasecmp(line, name, length) == 0 && line[length] == ':') {
            const char *start = line + length + 1 + strspn(line + length + 1, " ");
            size_t end = strcspn(start, "\r");
            snprintf(value, size, "%.*s", (int)end, start);
            return;
        }
    }
}
