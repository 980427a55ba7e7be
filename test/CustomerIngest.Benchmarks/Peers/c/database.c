#include "database.h"
#include "fail.h"
#include "http.h"
#include "json.h"
#include <string.h>

struct secret {
    char username[128], password[128], host[128], dbname[128];
    unsigned port;
};

static void keep(char *to, struct text value)
{
    snprintf(to, 128, "%.*s", (int)value.length, value.bytes);
}

static struct secret parse(struct text text)
{
    struct secret secret = { .port = 3306 };
    struct json json = json_of(text.bytes, text.length);
    struct text member;
    char name[256], value[256];
    json_enter(&json, '{');
    while (json_member(&json, &member, name)) {
        member.bytes[member.length] = 0;
        if (json_peek(&json) != '"') {
            struct text number = json_number(&json);
            if (strcmp(name, "port") == 0)
                secret.port = (unsigned)strtoul(number.bytes, NULL, 10);
            continue;
        }
        struct text string = json_string(&json, value);
        if (strcmp(name, "username") == 0)
            keep(secret.username, string);
        else if (strcmp(name, "password") == 0)
            keep(secret.password, string);
        else if (strcmp(name, "host") == 0)
            keep(secret.host, string);
        else if (strcmp(name, "dbname") == 0)
            keep(secret.dbname, string);
    }
    return secret;
}

static struct secret fetch(void)
{
    struct http http;
    struct secret secret = { 0 };
    struct text member;
    char request[256], scratch[4096], address[64] = "";
    sscanf(getenv("AWS_ENDPOINT_URL"), "http://%63[^/]", address);
    http_open(&http, address);
    int length = snprintf(request, sizeof request, "{\"SecretId\":\"%s\"}", getenv("DB_SECRET_ID"));
    http_request(&http, "POST", "/", "Content-Type: application/x-amz-json-1.1\r\nX-Amz-Target: secretsmanager.GetSecretValue\r\n", request, (size_t)length);
    struct json json = json_of(http.body, http.body_length);
    json_enter(&json, '{');
    while (json_member(&json, &member, scratch)) {
        if (member.length == 12 && memcmp(member.bytes, "SecretString", 12) == 0)
            secret = parse(json_string(&json, scratch));
        else
            json_skip(&json);
    }
    http_close(&http);
    if (*secret.username == 0)
        fail("no secret ", getenv("DB_SECRET_ID"));
    return secret;
}

MYSQL *database_open(void)
{
    struct secret secret = fetch();
    MYSQL *database = mysql_init(NULL);
    const char *authority = getenv("DB_TLS_CA");
    my_bool verify = authority != NULL;
    mysql_options(database, MYSQL_SET_CHARSET_NAME, "utf8mb4");
    if (verify) {
        mysql_options(database, MYSQL_OPT_SSL_CA, authority);
        mysql_options(database, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &verify);
    }
    if (mysql_real_connect(database, secret.host, secret.username, secret.password, secret.dbname, secret.port, NULL, 0) == NULL)
        fail("cannot connect: ", mysql_error(database));
    return database;
}
