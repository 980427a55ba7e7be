"""The tutorial's way of writing, for all records and not the first alone: a statement and a commit for each row."""
import runtime
from customers import UPSERT, answer, sort
from database import connect

DATABASE = connect(autocommit=False)


def ingest(event):
    rows, failures = sort(event)
    with DATABASE.cursor() as cursor:
        for row in rows:
            cursor.execute(UPSERT, row)
            DATABASE.commit()
    return answer(rows, failures)


if __name__ == "__main__":
    runtime.run(ingest)
