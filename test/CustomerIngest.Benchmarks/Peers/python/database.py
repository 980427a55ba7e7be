"""The environment's one connection, opened with the secret, which is fetched once. No boto3, which favours Python here."""
import json
import os

import pymysql

from runtime import Connection


def fetch_secret():
    endpoint = Connection(os.environ["AWS_ENDPOINT_URL"].removeprefix("http://").rstrip("/"))
    _, answer = endpoint.request(
        "POST",
        "/",
        json.dumps({"SecretId": os.environ["DB_SECRET_ID"]}).encode(),
        "Content-Type: application/x-amz-json-1.1\r\nX-Amz-Target: secretsmanager.GetSecretValue\r\n",
    )
    endpoint.close()
    return json.loads(json.loads(answer)["SecretString"])


def connect(autocommit):
    secret = fetch_secret()
    authority = os.environ.get("DB_TLS_CA")
    return pymysql.connect(
        host=secret["host"],
        port=secret["port"],
        user=secret["username"],
        password=secret["password"],
        database=secret["dbname"],
        charset="utf8mb4",
        autocommit=autocommit,
        ssl={"ca": authority, "check_hostname": True, "verify_mode": "required"} if authority else None,
    )
