#include "customers.h"
#include "fail.h"
#include <string.h>

static const char HEAD[] = "INSERT INTO Customer (CustID,Name,SentAt) VALUES ";
static const char TAIL[] =
    " ON DUPLICATE KEY UPDATE"
    " Name=IF(VALUES(SentAt)>SentAt OR (VALUES(SentAt)=SentAt AND CAST(VALUES(Name) AS BINARY)>CAST(Name AS BINARY)),VALUES(Name),Name),"
    " SentAt=GREATEST(SentAt,VALUES(SentAt))";

void reserve(struct buffer *buffer, size_t bytes)
{
    if (buffer->length + bytes <= buffer->capacity)
        return;
    buffer->capacity = (buffer->length + bytes) * 2;
    buffer->bytes = realloc(buffer->bytes, buffer->capacity);
    if (buffer->bytes == NULL)
        fail("out of memory", "");
}

void append(struct buffer *buffer, const char *bytes, size_t length)
{
    reserve(buffer, length);
    memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
}

void append_text(struct buffer *buffer, const char *text)
{
    append(buffer, text, strlen(text));
}

void start_statement(struct buffer *sql)
{
    sql->length = 0;
    append(sql, HEAD, sizeof HEAD - 1);
}

void add_row(struct buffer *sql, MYSQL *database, const struct customer *customer)
{
    reserve(sql, 2 * customer->name.length + 64);
    sql->length += (size_t)sprintf(sql->bytes + sql->length, "%s(%ld,'", sql->length == sizeof HEAD - 1 ? "" : ",", customer->id);
    sql->length += mysql_real_escape_string(database, sql->bytes + sql->length, customer->name.bytes, customer->name.length);
    sql->length += (size_t)sprintf(sql->bytes + sql->length, "',%lld)", customer->sent_at);
}

void end_statement(struct buffer *sql)
{
    append(sql, TAIL, sizeof TAIL - 1);
}
