#include "json.h"
#include <string.h>

static void skip_space(struct json *json)
{
    while (json->at < json->end && (*json->at == ' ' || *json->at == '\n' || *json->at == '\r' || *json->at == '\t'))
        json->at++;
}

struct json json_of(const char *bytes, size_t length)
{
    return (struct json){ bytes, bytes + length, false };
}

char json_peek(struct json *json)
{
    skip_space(json);
    return json->failed || json->at == json->end ? 0 : *json->at;
}

static bool take(struct json *json, char wanted)
{
    if (json_peek(json) != wanted) {
        json->failed = true;
        return false;
    }
    json->at++;
    return true;
}

bool json_enter(struct json *json, char bracket)
{
    return take(json, bracket);
}

bool json_element(struct json *json)
{
    char next = json_peek(json);
    if (next == ',') {
        json->at++;
        return json_peek(json) != ']' || (json->failed = true, false);
    }
    if (next == ']') {
        json->at++;
        return false;
    }
    return next != 0;
}

bool json_member(struct json *json, struct text *name, char *scratch)
{
    char next = json_peek(json);
    if (next == '}') {
        json->at++;
        return false;
    }
    if (next == ',')
        json->at++;
    *name = json_string(json, scratch);
    return take(json, ':');
}

static int hex4(struct json *json)
{
    int value = 0;
    for (int i = 0; i < 4; i++) {
        char c = json->at < json->end ? *json->at++ : 0;
        int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (digit < 0)
            json->failed = true;
        value = value * 16 + digit;
    }
    return value;
}

static char *write_utf8(char *to, int point)
{
    if (point < 0x80)
        *to++ = (char)point;
    else if (point < 0x800) {
        *to++ = (char)(0xC0 | point >> 6);
        *to++ = (char)(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        *to++ = (char)(0xE0 | point >> 12);
        *to++ = (char)(0x80 | (point >> 6 & 0x3F));
        *to++ = (char)(0x80 | (point & 0x3F));
    } else {
        *to++ = (char)(0xF0 | point >> 18);
        *to++ = (char)(0x80 | (point >> 12 & 0x3F));
        *to++ = (char)(0x80 | (point >> 6 & 0x3F));
        *to++ = (char)(0x80 | (point & 0x3F));
    }
    return to;
}

static char *unescape_unicode(struct json *json, char *to)
{
    int point = hex4(json);
    if (point >= 0xD800 && point < 0xDC00 && json->end - json->at >= 6 && json->at[0] == '\\' && json->at[1] == 'u') {
        json->at += 2;
        int low = hex4(json);
        if (low < 0xDC00 || low > 0xDFFF)
            json->failed = true;
        point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
    } else if (point >= 0xD800 && point < 0xE000)
        json->failed = true;
    return write_utf8(to, point);
}

struct text json_string(struct json *json, char *scratch)
{
    static const char from[] = "\"\\/bfnrt", into[] = "\"\\/\b\f\n\r\t";
    char *to = scratch;
    if (!take(json, '"'))
        return (struct text){ scratch, 0 };
    while (json->at < json->end && *json->at != '"') {
        const char *run = json->at, *known;
        while (json->at < json->end && *json->at != '"' && *json->at != '\\' && (unsigned char)*json->at >= 0x20)
            json->at++;
        memcpy(to, run, (size_t)(json->at - run));
        to += json->at - run;
        if (json->at == json->end || *json->at == '"')
            break;
        if (*json->at++ != '\\' || json->at == json->end) {
            json->failed = true;
            break;
        }
        char escape = *json->at++;
        if (escape == 'u')
            to = unescape_unicode(json, to);
        else if (escape != 0 && (known = strchr(from, escape)) != NULL)
            *to++ = into[known - from];
        else
            json->failed = true;
        if (json->failed)
            break;
    }
    take(json, '"');
    return (struct text){ scratch, (size_t)(to - scratch) };
}

struct text json_number(struct json *json)
{
    struct text number = { (char *)json->at, 0 };
    while (json->at < json->end && strchr("+-.0123456789eE", *json->at) != NULL && *json->at != 0)
        json->at++;
    number.length = (size_t)(json->at - number.bytes);
    if (number.length == 0)
        json->failed = true;
    return number;
}

static void skip_string(struct json *json)
{
    json->at++;
    while (json->at < json->end && *json->at != '"')
        json->at += *json->at == '\\' && json->at + 1 < json->end ? 2 : 1;
    take(json, '"');
}

static void skip_word(struct json *json, const char *word)
{
    size_t length = strlen(word);
    if ((size_t)(json->end - json->at) < length || memcmp(json->at, word, length) != 0)
        json->failed = true;
    else
        json->at += length;
}

void json_skip(struct json *json)
{
    switch (json_peek(json)) {
    case '"':
        skip_string(json);
        break;
    case '{':
        json->at++;
        while (!json->failed && json_peek(json) != '}') {
            if (json_peek(json) == ',')
                json->at++;
            if (json_peek(json) != '"')
                json->failed = true;
            else
                skip_string(json);
            if (take(json, ':'))
                json_skip(json);
        }
        take(json, '}');
        break;
    case '[':
        json->at++;
        while (!json->failed && json_element(json))
            json_skip(json);
        break;
    case 't':
        skip_word(json, "true");
        break;
    case 'f':
        skip_word(json, "false");
        break;
    case 'n':
        skip_word(json, "null");
        break;
    default:
        json_number(json);
    }
}

bool json_done(struct json *json)
{
    return json_peek(json) == 0 && json->at == json->end && !json->failed;
}
