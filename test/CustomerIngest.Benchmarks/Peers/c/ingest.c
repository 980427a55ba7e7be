#include "customers.h"
#include "fail.h"
#include <limits.h>
#include <string.h>

static bool is(struct text text, const char *wanted)
{
    return text.length == strlen(wanted) && memcmp(text.bytes, wanted, text.length) == 0;
}

static bool read_id(struct json *json, char *scratch, long *id)
{
    char first = json_peek(json);
    if (first != '"' && first != '-' && (first < '0' || first > '9'))
        return json_skip(json), false;
    struct text text = first == '"' ? json_string(json, scratch) : json_number(json);
    size_t start = text.length > 0 && text.bytes[0] == '-';
    if (text.length == start)
        return false;
    long value = 0;
    for (size_t i = start; i < text.length; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9' || (value = value * 10 + text.bytes[i] - '0') > 1L + INT_MAX)
            return false;
    }
    *id = start ? -value : value;
    return *id <= INT_MAX;
}

/* 1 to 255 code points, not all of them white space. */
static bool is_name(struct text name)
{
    size_t points = 0;
    bool blank = true;
    for (size_t i = 0; i < name.length; i++) {
        unsigned char byte = (unsigned char)name.bytes[i];
        points += (byte & 0xC0) != 0x80;
        blank = blank && (byte == ' ' || (byte >= '\t' && byte <= '\r'));
    }
    return !blank && points >= 1 && points <= 255;
}

/* Scratch gets the name, and must have room for the body. */
static bool read_body(struct text body, char *scratch, struct customer *customer)
{
    struct json json = json_of(body.bytes, body.length);
    struct text member;
    int ids = 0, names = 0;
    bool good = true;
    if (!json_enter(&json, '{'))
        return false;
    while (json_member(&json, &member, scratch)) {
        if (is(member, "CustID")) {
            ids++;
            good &= read_id(&json, scratch, &customer->id);
        } else if (is(member, "Name")) {
            names++;
            if (json_peek(&json) != '"')
                json_skip(&json), good = false;
            else {
                customer->name = json_string(&json, scratch);
                good &= is_name(customer->name);
                scratch += customer->name.length;
            }
        } else
            json_skip(&json);
    }
    return good && ids == 1 && names == 1 && json_done(&json);
}

static long long read_attributes(struct json *json, char *scratch)
{
    long long sent_at = 0;
    struct text member;
    if (!json_enter(json, '{'))
        return 0;
    while (json_member(json, &member, scratch)) {
        if (is(member, "SentTimestamp")) {
            struct text value = json_string(json, scratch);
            value.bytes[value.length] = 0;
            sent_at = atoll(value.bytes);
        } else
            json_skip(json);
    }
    return sent_at;
}

static void save(MYSQL *database, struct buffer *sql)
{
    end_statement(sql);
    if (mysql_real_query(database, sql->bytes, sql->length) != 0)
        fail("cannot save: ", mysql_error(database));
}

void ingest(MYSQL *database, char *event, size_t length, struct buffer *answer)
{
    static struct buffer sql, scratch;
    struct json json = json_of(event, length);
    struct text member, id = { 0 };
    size_t good = 0, bad = 0;
    scratch.length = 0;
    reserve(&scratch, 2 * length + 64);
    start_statement(&sql);
    append_text(answer, "{\"batchItemFailures\":[");
    json_enter(&json, '{');
    while (json_member(&json, &member, scratch.bytes)) {
        if (!is(member, "Records")) {
            json_skip(&json);
            continue;
        }
        json_enter(&json, '[');
        while (json_element(&json)) {
            struct customer customer = { 0 };
            struct text body = { 0 };
            char *free_space = scratch.bytes;
            json_enter(&json, '{');
            while (json_member(&json, &member, free_space)) {
                if (is(member, "messageId")) {
                    id = json_string(&json, free_space);
                    free_space += id.length;
                } else if (is(member, "body")) {
                    body = json_string(&json, free_space);
                    free_space += body.length;
                } else if (is(member, "attributes"))
                    customer.sent_at = read_attributes(&json, free_space);
                else
                    json_skip(&json);
            }
            if (read_body(body, free_space, &customer)) {
                add_row(&sql, database, &customer);
                good++;
            } else {
                append_text(answer, bad++ == 0 ? "{\"itemIdentifier\":\"" : ",{\"itemIdentifier\":\"");
                append(answer, id.bytes, id.length);
                append_text(answer, "\"}");
            }
        }
    }
    if (good > 0)
        save(database, &sql);
    append_text(answer, "]}");
    printf("Added %zu items, %zu failed\n", good, bad);
    fflush(stdout);
}
