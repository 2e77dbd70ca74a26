#!/usr/bin/env python3
"""What stands between the Internet and the service, with one fault: a TLS proxy for the connection doctor's test. Prints
{"ready": true, "port": N} when it listens.
    faulty_front.py MODE --to HOST:PORT [--certificate FILE --key FILE]
Modes: pass, strip (the secret's header is lost), redirect, page (another server), instance (another one), down (502), slow (POST takes 1.3 s),
late (the Date header is an hour behind), open (every refusal becomes a 200), rewrite (the body is changed),
cut (closes after the handshake), prefix (passes /bot/… on as /…, nothing else).
"""
import argparse
import email.utils
import json
import os
import signal
import socket
import ssl
import threading
import time


def read_request(stream):
    head = b""
    while b"\r\n\r\n" not in head:
        part = stream.recv(65536)
        if not part:
            return None
        head += part
    head, body = head.split(b"\r\n\r\n", 1)
    lines = head.decode("latin-1").split("\r\n")
    headers = [line.split(":", 1) for line in lines[1:]]
    length = next((int(value) for name, value in headers if name.lower() == "content-length"), 0)
    while len(body) < length:
        body += stream.recv(65536)
    method, path, _ = lines[0].split(" ", 2)
    return method, path, [(name, value.strip()) for name, value in headers], body


def answer(status, body=b"", headers=()):
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close"] + [f"{name}: {value}" for name, value in headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def ask(to, method, path, headers, body):
    host, port = to.rsplit(":", 1)
    lines = [f"{method} {path} HTTP/1.1"] + [f"{name}: {value}" for name, value in headers if name.lower() not in ("content-length", "connection")]
    lines += [f"Content-Length: {len(body)}", "Connection: close"]
    with socket.create_connection((host, int(port)), 10) as upstream:
        upstream.sendall("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body)
        said = b""
        while part := upstream.recv(65536):
            said += part
    return said


def serve(stream, mode, to):
    request = read_request(stream)
    if not request or mode == "cut":
        return
    method, path, headers, body = request
    if mode == "redirect":
        stream.sendall(answer("301 Moved Permanently", headers=[("Location", "https://www.elsewhere.invalid" + path)]))
        return
    if mode == "page":
        stream.sendall(answer("200 OK", b"<html>It works!</html>"))
        return
    if mode == "instance":
        stream.sendall(answer("200 OK", b"passerelle " + b"0" * 64))
        return
    if mode == "down":
        stream.sendall(answer("502 Bad Gateway", b"<html>bad gateway</html>"))
        return
    if mode == "strip":
        headers = [(name, value) for name, value in headers if name.lower() != "x-passerelle-secret"]
    if mode == "slow" and method == "POST":
        time.sleep(1.3)
    if mode == "rewrite" and method == "POST":
        body = b"<checked>" + body
    if mode == "prefix":
        if not path.startswith("/bot/"):
            stream.sendall(answer("404 Not Found"))
            return
        path = path[4:]
    said = ask(to, method, path, headers, body)
    if mode == "open" and said.startswith(b"HTTP/1.1 401"):
        said = answer("200 OK", b"{}")
    if mode == "late":
        head, rest = said.split(b"\r\n\r\n", 1)
        lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"date:")]
        lines.append(b"Date: " + email.utils.formatdate(time.time() - 3600, usegmt=True).encode())
        said = b"\r\n".join(lines) + b"\r\n\r\n" + rest
    stream.sendall(said)


def handle(connection, context, mode, to):
    try:
        with connection:
            connection.settimeout(20)
            if not context:
                serve(connection, mode, to)
                return
            with context.wrap_socket(connection, server_side=True) as stream:
                serve(stream, mode, to)
    except OSError:
        pass  # who looks at a certificate and goes is no fault here


def main():
    options = argparse.ArgumentParser()
    options.add_argument("mode")
    options.add_argument("--to", required=True)
    options.add_argument("--certificate")
    options.add_argument("--key")
    chosen = options.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    context = None
    if chosen.certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(chosen.certificate, chosen.key)
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    print(json.dumps({"ready": True, "port": listener.getsockname()[1]}), flush=True)
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=handle, args=(connection, context, chosen.mode, chosen.to), daemon=True).start()


main()
