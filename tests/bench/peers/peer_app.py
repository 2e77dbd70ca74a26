"""The acknowledgement of a hook, as a usual Python service does it: FastAPI and uvicorn, the same work as Passerelle's
door. It checks the secret in constant time against its SHA-256, parses the JSON, seals the body with AES-256-GCM,
inserts it durably and only then answers 200.

  PEER_STORE=sqlite  PEER_FILE=/path/inbox.db   SQLite, WAL, synchronous=FULL
  PEER_STORE=postgres PEER_DSN=postgresql://…   PostgreSQL by asyncpg, synchronous_commit=on
  PEER_SECRET=…                                 the hook's secret
"""
import hashlib
import hmac
import json
import os
import sqlite3

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

SECRET_HASH = hashlib.sha256(os.environ["PEER_SECRET"].encode()).digest()
HEADER = "x-passerelle-secret"
SEAL = AESGCM(hashlib.sha256(b"a key of the benchmark").digest())


class SqliteStore:
    async def open(self):
        self.db = sqlite3.connect(os.environ["PEER_FILE"], isolation_level=None, check_same_thread=False)
        self.db.execute("PRAGMA journal_mode=WAL")
        self.db.execute("PRAGMA synchronous=FULL")
        assert self.db.execute("PRAGMA synchronous").fetchone()[0] == 2
        self.db.execute("CREATE TABLE IF NOT EXISTS inbox (number INTEGER PRIMARY KEY AUTOINCREMENT, tenant INTEGER, sealed BLOB)")

    async def insert(self, sealed):
        return self.db.execute("INSERT INTO inbox (tenant, sealed) VALUES (1, ?)", (sealed,)).lastrowid


class PostgresStore:
    async def open(self):
        import asyncpg

        self.pool = await asyncpg.create_pool(os.environ["PEER_DSN"], min_size=16, max_size=16)
        async with self.pool.acquire() as db:
            assert await db.fetchval("SHOW synchronous_commit") == "on"
            assert await db.fetchval("SHOW fsync") == "on"
            await db.execute("CREATE TABLE IF NOT EXISTS inbox (number bigserial PRIMARY KEY, tenant bigint, sealed bytea)")

    async def insert(self, sealed):
        async with self.pool.acquire() as db:
            return await db.fetchval("INSERT INTO inbox (tenant, sealed) VALUES (1, $1) RETURNING number", sealed)


store = PostgresStore() if os.environ["PEER_STORE"] == "postgres" else SqliteStore()
app = FastAPI(openapi_url=None)


@app.on_event("startup")
async def open_store():
    await store.open()


@app.post("/hooks/manychat/{hook}")
async def receive(hook: str, request: Request):
    given = hashlib.sha256(request.headers.get(HEADER, "").encode()).digest()
    if not hmac.compare_digest(given, SECRET_HASH):
        return JSONResponse({"title": "Unauthorized"}, status_code=401)
    body = await request.body()
    try:
        message = json.loads(body)
        contact, text = str(message["contact_id"]), str(message.get("text") or "")
    except (ValueError, KeyError, TypeError):
        return JSONResponse({"title": "Bad Request"}, status_code=400)
    nonce = os.urandom(12)
    sealed = nonce + SEAL.encrypt(nonce, json.dumps([contact, text, message.get("contact")], ensure_ascii=False).encode(), hook.encode())
    number = await store.insert(sealed)
    return JSONResponse({"status": "accepted", "reply": "OK, bien reçu", "request_id": str(number)})
