"""What a message must be, and the one statement that writes it."""
import json

UPSERT = (
    "INSERT INTO Customer (CustID,Name,SentAt) VALUES (%s,%s,%s) ON DUPLICATE KEY UPDATE"
    " Name=IF(VALUES(SentAt)>SentAt OR (VALUES(SentAt)=SentAt AND CAST(VALUES(Name) AS BINARY)>CAST(Name AS BINARY)),VALUES(Name),Name),"
    " SentAt=GREATEST(SentAt,VALUES(SentAt))"
)
SMALLEST, LARGEST = -(2**31), 2**31 - 1


def read(record):
    """The row of a record; ValueError when it can never be one."""
    body = json.loads(record["body"])
    if type(body) is not dict or "CustID" not in body or "Name" not in body:
        raise ValueError
    cust_id, name = body["CustID"], body["Name"]
    if type(cust_id) is str:
        digits = cust_id[1:] if cust_id[:1] == "-" else cust_id
        if not (digits.isascii() and digits.isdecimal()):
            raise ValueError
        cust_id = int(cust_id)
    if type(cust_id) is not int or not SMALLEST <= cust_id <= LARGEST:
        raise ValueError
    if type(name) is not str or len(name) > 255 or not name or name.isspace():
        raise ValueError
    name.encode()  # A lone surrogate has no UTF-8: UnicodeEncodeError is a ValueError.
    return cust_id, name, int(record["attributes"]["SentTimestamp"])


def sort(event):
    """The rows of an event, and the ids of the records that can never be one."""
    rows, failures = [], []
    for record in json.loads(event)["Records"]:
        try:
            rows.append(read(record))
        except ValueError:
            failures.append({"itemIdentifier": record["messageId"]})
    return rows, failures


def answer(rows, failures):
    print(f"Added {len(rows)} items, {len(failures)} failed", flush=True)
    return json.dumps({"batchItemFailures": failures}).encode()
