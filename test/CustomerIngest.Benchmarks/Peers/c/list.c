#include "customers.h"
#include "fail.h"
#include <limits.h>
#include <string.h>

static const char BASE64URL[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

static void append_cursor(struct buffer *to, int id)
{
    unsigned char bytes[9] = { 1 };
    for (int i = 0; i < 4; i++) {
        bytes[1 + i] = (unsigned char)((unsigned)id >> (24 - 8 * i));
        bytes[5 + i] = (unsigned char)~bytes[1 + i];
    }
    for (int i = 0; i < 9; i += 3) {
        unsigned group = (unsigned)bytes[i] << 16 | (unsigned)bytes[i + 1] << 8 | bytes[i + 2];
        char text[4] = { BASE64URL[group >> 18], BASE64URL[group >> 12 & 63], BASE64URL[group >> 6 & 63], BASE64URL[group & 63] };
        append(to, text, 4);
    }
}

/* A JSON string within a JSON string: what is escaped is escaped once more. */
static void append_escaped(struct buffer *to, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        char c = bytes[i], code[8];
        if (c == '"')
            append_text(to, "\\\\\\\"");
        else if (c == '\\')
            append_text(to, "\\\\\\\\");
        else if ((unsigned char)c < 0x20) {
            sprintf(code, "\\\\u%04x", c);
            append_text(to, code);
        } else
            append(to, &c, 1);
    }
}

/* The limit of the query string; 50 without one, 0 when it is not from 1 to 200. */
static int read_limit(char *event, size_t length)
{
    struct json json = json_of(event, length);
    struct text member;
    char *scratch = malloc(length);
    int limit = 50;
    json_enter(&json, '{');
    while (json_member(&json, &member, scratch)) {
        if (member.length == 21 && memcmp(member.bytes, "queryStringParameters", 21) == 0) {
            json_enter(&json, '{');
            while (json_member(&json, &member, scratch)) {
                bool is_limit = member.length == 5 && memcmp(member.bytes, "limit", 5) == 0;
                struct text value = json_string(&json, scratch);
                value.bytes[value.length] = 0;
                if (is_limit)
                    limit = atoi(value.bytes) >= 1 && atoi(value.bytes) <= 200 ? atoi(value.bytes) : 0;
            }
        } else
            json_skip(&json);
    }
    free(scratch);
    return limit;
}

void list(MYSQL *database, char *event, size_t length, struct buffer *answer)
{
    char sql[128];
    int limit = read_limit(event, length), count = 0, last = 0;
    if (limit == 0) {
        append_text(answer, "{\"statusCode\":400,\"headers\":{\"content-type\":\"application/problem+json\"},\"body\":\"{\\\"title\\\":\\\"Bad Request\\\",\\\"status\\\":400}\"}");
        return;
    }
    int size = sprintf(sql, "SELECT CustID,Name FROM Customer WHERE CustID>%ld ORDER BY CustID LIMIT %d", INT_MIN - 1L, limit + 1);
    if (mysql_real_query(database, sql, (unsigned long)size) != 0)
        fail("cannot read: ", mysql_error(database));
    MYSQL_RES *rows = mysql_store_result(database);
    append_text(answer, "{\"statusCode\":200,\"headers\":{\"content-type\":\"application/json\",\"cache-control\":\"no-store\"},\"body\":\"{\\\"items\\\":[");
    for (MYSQL_ROW row; count < limit && (row = mysql_fetch_row(rows)) != NULL; count++) {
        append_text(answer, count == 0 ? "{\\\"CustID\\\":" : ",{\\\"CustID\\\":");
        append_text(answer, row[0]);
        append_text(answer, ",\\\"Name\\\":\\\"");
        append_escaped(answer, row[1], mysql_fetch_lengths(rows)[1]);
        append_text(answer, "\\\"}");
        last = atoi(row[0]);
    }
    append_text(answer, "],\\\"next\\\":");
    if (mysql_num_rows(rows) > (unsigned long long)limit) {
        append_text(answer, "\\\"");
        append_cursor(answer, last);
        append_text(answer, "\\\"}\"}");
    } else
        append_text(answer, "null}\"}");
    mysql_free_result(rows);
    printf("Listed %d customers\n", count);
    fflush(stdout);
}
