#!/usr/bin/env python3
"""A receiver of outgoing webhooks on loopback, for tests: verifies each signature by arithmetic of its own.

    webhook_receiver.py --secret-file FILE [--answers 503,503,200]
First {"port": N}, then one line for each call: {"id", "timestamp", "signed", "signatures", "body", "status"}. The secret is
read anew at each call; the last answer repeats. Ends when standard input is closed.
"""
import argparse
import base64
import hashlib
import hmac
import http.server
import json
import os
import sys
import threading


def say(what):
    print(json.dumps(what), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--secret-file", required=True)
    parser.add_argument("--answers", default="204")
    options = parser.parse_args()
    answers = [int(status) for status in options.answers.split(",")]

    class Receiver(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = answers.pop(0) if len(answers) > 1 else answers[0]
            signatures = self.headers["webhook-signature"].split(" ")
            with open(options.secret_file, encoding="ascii") as file:
                key = base64.b64decode(file.read().strip().removeprefix("whsec_"))
            content = f'{self.headers["webhook-id"]}.{self.headers["webhook-timestamp"]}.'.encode() + body
            wanted = "v1," + base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()
            say({"id": self.headers["webhook-id"], "timestamp": int(self.headers["webhook-timestamp"]), "signed": wanted in signatures,
                 "signatures": len(signatures), "body": json.loads(body), "status": status})

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say({"port": server.server_port})
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    main()
