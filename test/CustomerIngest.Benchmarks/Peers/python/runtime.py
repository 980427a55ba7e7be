"""A Lambda runtime in a few lines: lighter than awslambdaric, which favours Python here."""
import os
import socket


class Connection:
    """One kept HTTP/1.1 connection on loopback; answers have a Content-Length."""

    def __init__(self, address):
        self._address = address
        host, port = address.split(":")
        self._socket = socket.create_connection((host, int(port)))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._reader = self._socket.makefile("rb", 1 << 16)

    def request(self, method, path, body=b"", headers=""):
        head = f"{method} {path} HTTP/1.1\r\nHost: {self._address}\r\nContent-Length: {len(body)}\r\n{headers}\r\n"
        self._socket.sendall(head.encode() + body)
        if not self._reader.readline():
            raise SystemExit  # The Runtime API is gone: so is the environment.
        answer = {}
        while (line := self._reader.readline()) != b"\r\n":
            name, value = line.split(b":", 1)
            answer[name.lower()] = value.strip()
        return answer, self._reader.read(int(answer[b"content-length"]))

    def close(self):
        self._reader.close()
        self._socket.close()


def run(handler):
    """Hands each event, as bytes, to the handler and posts the bytes it returns."""
    api = Connection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    invocation = "/2018-06-01/runtime/invocation/"
    while True:
        headers, event = api.request("GET", invocation + "next")
        request_id = headers[b"lambda-runtime-aws-request-id"].decode()
        api.request("POST", f"{invocation}{request_id}/response", handler(event), "Content-Type: application/json\r\n")
