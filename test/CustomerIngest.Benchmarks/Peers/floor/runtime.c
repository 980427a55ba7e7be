/*
 * The floor: the least that a Runtime API can be, on one thread, for one process. It starts a function, invokes it again
 * and again, and prints the nanoseconds of each invocation, from the event to the whole answer.
 *
 *   runtime FUNCTION INVOCATIONS PAUSE_MICROSECONDS FREEZE
 *
 * FREEZE 1 stops the function's process group when it asks for the next event, and lets it go on when there is one.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static char buffer[1 << 16];

static void die(const char *what)
{
    perror(what);
    exit(1);
}

static long long now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

/* Reads one request with its body. */
static void request(int client)
{
    size_t used = 0, wanted = 0;
    while (wanted == 0 || used < wanted) {
        ssize_t got = recv(client, buffer + used, sizeof buffer - used - 1, 0);
        if (got <= 0)
            die("recv");
        used += (size_t)got;
        buffer[used] = 0;
        char *end = strstr(buffer, "\r\n\r\n");
        if (end != NULL && wanted == 0) {
            char *length = strcasestr(buffer, "\r\ncontent-length:");
            wanted = (size_t)(end - buffer) + 4 + (length == NULL ? 0 : strtoul(length + 17, NULL, 10));
        }
    }
}

static void answer(int client, const char *text)
{
    if (send(client, text, strlen(text), MSG_NOSIGNAL) != (ssize_t)strlen(text))
        die("send");
}

static pid_t start(const char *function, int port)
{
    char address[64];
    pid_t child = fork();
    if (child != 0)
        return child;
    setpgid(0, 0);
    snprintf(address, sizeof address, "127.0.0.1:%d", port);
    setenv("AWS_LAMBDA_RUNTIME_API", address, 1);
    execl(function, function, (char *)NULL);
    _exit(127);
}

int main(int count, char **arguments)
{
    static const char body[] = "{\"do\":\"echo\"}";
    struct sockaddr_in own = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t size = sizeof own;
    int yes = 1, server = socket(AF_INET, SOCK_STREAM, 0);

    if (count != 5)
        return 2;
    if (server < 0 || bind(server, (struct sockaddr *)&own, sizeof own) != 0 || listen(server, 1) != 0)
        die("listen");
    getsockname(server, (struct sockaddr *)&own, &size);
    pid_t child = start(arguments[1], ntohs(own.sin_port));
    int client = accept(server, NULL, NULL);
    if (client < 0)
        die("accept");
    setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    int invocations = atoi(arguments[2]), pause = atoi(arguments[3]), freeze = atoi(arguments[4]);
    long long *times = malloc(sizeof *times * (size_t)invocations);

    request(client);
    for (int i = 0; i < invocations; i++) {
        char event[512];
        snprintf(event, sizeof event,
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nLambda-Runtime-Aws-Request-Id: 00000000-0000-0000-0000-%012d\r\n"
            "Lambda-Runtime-Deadline-Ms: 1790000000000\r\nContent-Length: %zu\r\n\r\n%s", i, sizeof body - 1, body);
        if (freeze)
            kill(-child, SIGSTOP);
        if (pause > 0)
            usleep((useconds_t)pause);
        long long started = now();
        if (freeze)
            kill(-child, SIGCONT);
        answer(client, event);
        request(client);
        times[i] = now() - started;
        answer(client, "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
        request(client);
    }

    kill(-child, SIGKILL);
    for (int i = 0; i < invocations; i++)
        printf("%lld\n", times[i]);
    return 0;
}
