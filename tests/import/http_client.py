"""The server beside a base, and people who are signed in there, through the API."""

import contextlib
import http.client
import json
import os
import re
import subprocess
import uuid

from depter import PROGRAM


@contextlib.contextmanager
def serve(base, today):
    """The address of a server that runs until the block ends."""
    with subprocess.Popen(
        [PROGRAM, "serve", "--dir", base, "--listen", "127.0.0.1:0"],
        env={**os.environ, "DEPTER_TODAY": today}, stdout=subprocess.PIPE, text=True,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            line = server.stdout.readline()
            yield re.fullmatch(r"listening on http://(\S+)\n", line)[1]
        finally:
            server.terminate()
            code = server.wait(timeout=30)
    assert code == 0, f"the server ended with {code}"


class Person:
    def __init__(self, address, login, password):
        self.connection = http.client.HTTPConnection(address, timeout=30)
        self.headers = {}
        self.cookies = {}
        status, _ = self.call("POST", "/session", {"login": login, "password": password})
        assert status == 201, f"{login} cannot sign in: {status}"
        self.me = self.get("/me")
        self.headers["X-CSRF-Token"] = self.me["csrf"]

    def call(self, method, path, body=None):
        headers = {**self.headers, "Idempotency-Key": str(uuid.uuid4())}
        text = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            text = json.dumps(body)
        self.connection.request(method, "/api/v1" + path, text, headers)
        reply = self.connection.getresponse()
        for cookie in reply.headers.get_all("Set-Cookie", []):
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
            if "Max-Age=0" in cookie:
                del self.cookies[name]
            self.headers["Cookie"] = "; ".join(f"{n}={v}" for n, v in self.cookies.items())
        data = reply.read()
        return reply.status, json.loads(data) if data else None

    def get(self, path):
        status, data = self.call("GET", path)
        assert status == 200, f"GET {path}: {status} {data}"
        return data

    def save(self, method, path, body):
        status, data = self.call(method, path, body)
        assert status in (200, 201), f"{method} {path}: {status} {data}"
        return data
