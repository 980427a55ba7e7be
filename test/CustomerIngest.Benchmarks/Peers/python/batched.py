"""All records of a batch in one statement, and the list."""
import base64
import json
import os
import struct

import runtime
from customers import UPSERT, answer, sort
from database import connect

DATABASE = connect(autocommit=True)
PAGE = "SELECT CustID,Name FROM Customer WHERE CustID>%s ORDER BY CustID LIMIT %s"


def ingest(event):
    rows, failures = sort(event)
    if rows:
        with DATABASE.cursor() as cursor:
            cursor.executemany(UPSERT, rows)
    return answer(rows, failures)


def import_files(event):
    import files  # What the others need not load.

    return files.import_files(event, DATABASE)


def list_customers(event):
    limit = int((json.loads(event).get("queryStringParameters") or {}).get("limit", 50))
    if not 1 <= limit <= 200:
        return http(400, "application/problem+json", {"title": "Bad Request", "status": 400})
    with DATABASE.cursor() as cursor:
        cursor.execute(PAGE, (-(2**31) - 1, limit + 1))
        rows = cursor.fetchall()
    items = [{"CustID": row[0], "Name": row[1]} for row in rows[:limit]]
    print(f"Listed {len(items)} customers", flush=True)
    return http(200, "application/json", {"items": items, "next": cursor_of(items) if len(rows) > limit else None})


def cursor_of(items):
    last = items[-1]["CustID"]
    return base64.urlsafe_b64encode(struct.pack(">Bii", 1, last, ~last)).decode()


def http(status, content_type, body):
    headers = {"content-type": content_type, "cache-control": "no-store"}
    return json.dumps({"statusCode": status, "headers": headers, "body": json.dumps(body)}).encode()


if __name__ == "__main__":
    HANDLERS = {"Ingest": ingest, "Import": import_files, "List": list_customers}
    runtime.run(HANDLERS[os.environ["ANNOTATIONS_HANDLER"]])
