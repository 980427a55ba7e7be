"""The same calls of boto3 against the local cloud and against moto, which we did not write.

What each answers is reduced to what a client acts on, and compared. A difference that differences.py does not list
fails, and so does a listed one that is gone. Ends with "N passed, N failed".
"""
import contextlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time

import boto3
import botocore.config
import botocore.exceptions

import cases_s3
import cases_secrets
import cases_sqs
from differences import DIFFERENCES

REPOSITORY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CASES = {"sqs": cases_sqs.CASES, "secretsmanager": cases_secrets.CASES, "s3": cases_s3.CASES}
LONGEST_START = 120


@contextlib.contextmanager
def ended(process):
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextlib.contextmanager
def local_cloud(folder):
    endpoints = os.path.join(folder, "endpoints.json")
    log = os.path.join(folder, "local-cloud.log")
    command = ["dotnet", "run", "--no-build", "--project", "src/CustomerIngest.Local", "--",
               "--no-demo", "--http", "0", "--aws", "0", "--page", "0", "--endpoints", endpoints]
    with open(log, "w") as output, ended(subprocess.Popen(command, cwd=REPOSITORY, stdout=output, stderr=output)) as process:
        for _ in range(10 * LONGEST_START):
            if process.poll() is not None:
                break
            with contextlib.suppress(FileNotFoundError, ValueError):
                with open(endpoints) as file:
                    yield json.load(file)["aws"]
                    return
            time.sleep(0.1)
        with open(log) as text:
            sys.exit(f"The local cloud did not start:\n{text.read()}")


@contextlib.contextmanager
def moto(folder):
    log = os.path.join(folder, "moto.log")
    with open(log, "w") as output, ended(subprocess.Popen(
            ["moto_server", "--host", "127.0.0.1", "--port", "0"], stdout=output, stderr=output, env={**os.environ, "PYTHONUNBUFFERED": "1"})) as process:
        for _ in range(10 * LONGEST_START):
            with open(log) as text:
                found = re.search(r"http://127\.0\.0\.1:\d+", text.read())
            if found:
                yield found.group()
                return
            if process.poll() is not None:
                break
            time.sleep(0.1)
        with open(log) as text:
            sys.exit(f"moto_server did not start:\n{text.read()}")


def client(service, address):
    return boto3.client(
        service, endpoint_url=address, region_name="us-east-1", aws_access_key_id="any", aws_secret_access_key="any",
        config=botocore.config.Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}, connect_timeout=5, read_timeout=30))


def observe(case, service, address):
    """What the case sees; an error that it does not expect is what it sees."""
    try:
        return json.loads(json.dumps(case(client(service, address), case.__name__.replace("_", "-")), sort_keys=True, default=str))
    except botocore.exceptions.ClientError as error:
        return {"stopped by": error.response["Error"]["Code"], "in": error.operation_name}
    except (KeyError, IndexError, TypeError) as error:
        return {"stopped by": f"{type(error).__name__}: {error}"}


def main():
    passed, failures = 0, []
    with tempfile.TemporaryDirectory() as folder, local_cloud(folder) as ours, moto(folder) as theirs:
        for service, cases in CASES.items():
            for case in cases:
                name = f"{service}: {case.__doc__}"
                here, there = observe(case, service, ours), observe(case, service, theirs)
                reason = DIFFERENCES.get(f"{service}.{case.__name__}")
                if (here == there) == (reason is None):
                    passed += 1
                    if reason:
                        print(f"differs: {name}\n  {reason}")
                elif reason:
                    failures.append(f"{name}: listed as a difference, and is none. Both: {json.dumps(here)}")
                else:
                    failures.append(f"{name}:\n  here {json.dumps(here)}\n  moto {json.dumps(there)}")
    known = {f"{service}.{case.__name__}" for service, cases in CASES.items() for case in cases}
    failures += [f"{name}: listed as a difference, and not a case" for name in DIFFERENCES if name not in known]
    for failure in failures:
        print(f"FAILED: {failure}")
    print(f"{passed} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
