/* The floor: a Lambda runtime and both functions in C. "main statement ROWS TIMES" times the statement alone instead. */
#define _GNU_SOURCE
#include "customers.h"
#include "database.h"
#include "fail.h"
#include "http.h"
#include <string.h>
#include <time.h>

static double microseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

/* Prints the microseconds of each statement of so many new rows: composing it, and its answer. */
static int time_statement(int rows, int times, int first_id)
{
    MYSQL *database = database_open();
    struct buffer sql = { 0 };
    for (int i = 0; i < times; i++) {
        double start = microseconds();
        start_statement(&sql);
        for (int row = 0; row < rows; row++) {
            char name[64];
            int id = first_id + i * rows + row;
            struct customer customer = { id, { name, (size_t)sprintf(name, "Martha Rivera %d", id) }, 1700000000000 };
            add_row(&sql, database, &customer);
        }
        end_statement(&sql);
        if (mysql_real_query(database, sql.bytes, sql.length) != 0)
            fail("cannot save: ", mysql_error(database));
        printf("%.1f\n", microseconds() - start);
    }
    return 0;
}

int main(int count, char **arguments)
{
    if (count == 5 && strcmp(arguments[1], "statement") == 0)
        return time_statement(atoi(arguments[2]), atoi(arguments[3]), atoi(arguments[4]));

    struct http runtime;
    struct buffer answer = { 0 };
    MYSQL *database = database_open();
    bool ingests = strcmp(getenv("ANNOTATIONS_HANDLER"), "Ingest") == 0;
    http_open(&runtime, getenv("AWS_LAMBDA_RUNTIME_API"));
    for (;;) {
        char id[64], path[160];
        http_request(&runtime, "GET", "/2018-06-01/runtime/invocation/next", "", NULL, 0);
        http_header(&runtime, "Lambda-Runtime-Aws-Request-Id", id, sizeof id);
        answer.length = 0;
        if (ingests)
            ingest(database, runtime.body, runtime.body_length, &answer);
        else
            list(database, runtime.body, runtime.body_length, &answer);
        snprintf(path, sizeof path, "/2018-06-01/runtime/invocation/%s/response", id);
        http_request(&runtime, "POST", path, "Content-Type: application/json\r\n", answer.bytes, answer.length);
    }
}
