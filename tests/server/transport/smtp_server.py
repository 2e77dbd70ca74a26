#!/usr/bin/env python3
"""A real SMTP server on loopback for tests (aiosmtpd): writes one JSON object a line to standard output.

    smtp_server.py plain|starttls|tls [--certificate FILE --key FILE] [--user NAME --password WORD] [--refuse 550]
First {"port": N}, then each mail as its reader sees it: {"from", "to", "subject", "text", "tls", "user", "raw"}.
Ends when standard input is closed.
"""
import argparse
import asyncio
import email
import email.policy
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


class Reader:
    def __init__(self, options):
        self.options = options

    async def handle_DATA(self, server, session, envelope):
        if self.options.refuse:
            return f"{self.options.refuse} not here"
        raw = envelope.original_content
        mail = email.message_from_bytes(raw, policy=email.policy.default)
        say({
            "from": envelope.mail_from, "to": envelope.rcpt_tos, "subject": mail["Subject"],
            "text": mail.get_content().replace("\r\n", "\n"), "tls": session.ssl is not None or self.options.mode == "tls",
            "user": (session.auth_data.login.decode() if session.authenticated else ""),
            "defects": [str(defect) for defect in mail.defects], "headers": sorted(mail.keys()),
            "longest": max(len(line) for line in raw.split(b"\r\n")), "bare": raw.replace(b"\r\n", b"").count(b"\n"),
        })
        return "250 taken"


def factory(options, context):
    def check(_server, _session, _envelope, _mechanism, data):
        right = isinstance(data, LoginPassword) and (data.login.decode(), data.password.decode()) == (options.user, options.password)
        return AuthResult(success=right, handled=False, auth_data=data)

    def session():
        return SMTP(Reader(options), tls_context=context if options.mode == "starttls" else None,
                    require_starttls=options.mode == "starttls", authenticator=check, auth_required=bool(options.user),
                    auth_require_tls=options.mode == "starttls", hostname="mail.test", loop=asyncio.get_running_loop())

    return session


def say(what):
    print(json.dumps(what), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("mode", choices=["plain", "starttls", "tls"])
    for name in ("certificate", "key", "user", "password", "refuse"):
        parser.add_argument("--" + name, default="")
    options = parser.parse_args()
    context = None
    if options.mode != "plain":
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(options.certificate, options.key)
    asyncio.run(serve(options, context))


async def serve(options, context):
    loop = asyncio.get_running_loop()
    server = await loop.create_server(factory(options, context), "127.0.0.1", 0, ssl=context if options.mode == "tls" else None)
    say({"port": server.sockets[0].getsockname()[1]})
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    main()
