/* The environment's one connection, opened with the secret, which is fetched once. */
#ifndef DATABASE_H
#define DATABASE_H

#include <mysql.h>

MYSQL *database_open(void);

#endif
