"""A file of customers from S3: fetched once, read to see that all of it is valid, read again and written."""
import csv
import email.utils
import itertools
import json
import os
import shutil
import tempfile
import urllib.parse
import urllib.request

from customers import LARGEST, SMALLEST, UPSERT, answer

ROWS_OF_STATEMENT = 5_000


def import_files(event, database):
    written = 0
    for record in json.loads(event)["Records"]:
        for notification in json.loads(record["body"])["Records"]:
            written += import_file(notification["s3"], database)
    return answer(range(written), [])


def import_file(s3, database):
    key = urllib.parse.quote(urllib.parse.unquote_plus(s3["object"]["key"]))
    address = f"{os.environ['AWS_ENDPOINT_URL'].rstrip('/')}/{s3['bucket']['name']}/{key}"
    with tempfile.NamedTemporaryFile() as file:
        with urllib.request.urlopen(address) as content:
            sent_at = int(email.utils.parsedate_to_datetime(content.headers["Last-Modified"]).timestamp() * 1000)
            shutil.copyfileobj(content, file, 1 << 20)
        file.flush()
        for _ in read(file.name, sent_at):
            pass
        rows = read(file.name, sent_at)
        written = 0
        with database.cursor() as cursor:
            while part := list(itertools.islice(rows, ROWS_OF_STATEMENT)):
                cursor.executemany(UPSERT, part)
                written += len(part)
    return written


def read(path, sent_at):
    """The rows of a file; ValueError when one can never be one."""
    with open(path, encoding="utf-8", newline="") as text:
        lines = csv.reader(text, strict=True)
        header = next(lines)
        cust_id_at, name_at, count = header.index("CustID"), header.index("Name"), len(header)
        for fields in lines:
            if len(fields) != count:
                raise ValueError
            digits, name = fields[cust_id_at], fields[name_at]
            if not (digits.isascii() and digits.removeprefix("-").isdecimal()):
                raise ValueError
            cust_id = int(digits)
            if not SMALLEST <= cust_id <= LARGEST or len(name) > 255 or not name or name.isspace():
                raise ValueError
            yield cust_id, name, sent_at
