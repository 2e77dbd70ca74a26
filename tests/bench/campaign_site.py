"""What the campaigns of several services on one PostgreSQL share: the services, the contacts that write to them without a pause,
and the reckoning at the end. Used by instances_campaign."""
import collections
import http.client
import itertools
import json
import signal
import threading
import time

from bench_postgres import PostgresServer, eventually
from bench_site import Passerelle, Service, request

LEASE = 3  # seconds
DATABASE = "campaign"
CONTACTS = 2000
CHANNELS = 4
QUESTION = "Combien coûte une coupe homme ? ({})"
MAY_HAVE_SENT = ("answered", "refused", "uncertain")
TIMEOUT = 3  # of a call of a hook, in seconds


def percentile(values, share):
    values = sorted(values)
    return round(values[min(len(values) - 1, int(len(values) * share))], 3) if values else None


def figures(values):
    return {"p50": percentile(values, 0.5), "p99": percentile(values, 0.99), "max": percentile(values, 1.0)}


class Instance(Service):
    """A service with a folder of its own, and its number in the database."""

    number = 0
    isUp = False  # as a load balancer in front of the services knows it

    def start(self):
        super().start()
        self.isUp = True

    def kill(self):
        self.isUp = False
        super().kill()

    def hold(self):
        self.isUp = False
        self.process.send_signal(signal.SIGSTOP)

    def goOn(self):
        self.process.send_signal(signal.SIGCONT)
        self.isUp = True


class Site(Passerelle):
    """One tenant on a PostgreSQL, and the services that work on it."""

    tenant = "Campagne"

    def __init__(self, options, folder, postgres=None):
        super().__init__(options)
        self.postgres = postgres or PostgresServer(folder / "postgres")
        self.postgres.start()
        self.simulators, self.instances = [], []
        self.root = folder

    def prepare_tenant(self, model=True, model_ms=400):
        self.postgres.make_database(DATABASE, self.options.build / "bin/passerelled")
        self.database = self.postgres.address(DATABASE)
        (self.root / "site").mkdir()
        self.prepare(self.root / "site", channels=CHANNELS, model=model, samples=model)
        for window in ("min", "default", "max"):
            self.command("settings", "set", "--tenant", self.tenant, f"quiet_window_{window}_ms", 30)
        for limit, most in (("loop_max_replies", 100), ("loop_same_text", 20)):
            self.command("settings", "set", "--tenant", self.tenant, limit, most)
        if model:
            request("POST", self.gemini, "/_simulator/behave", body=json.dumps({"path": "generateContent", "delayMs": model_ms, "forever": True}))

    def add_instance(self, name, database=None):
        environment = dict(self.environment, PASSERELLE_DATABASE=database or self.database, PASSERELLE_LEASE_SECONDS=str(LEASE))
        instance = Instance(self.program, self.root / name, environment)
        known = {row[0] for row in self.ask("SELECT number FROM instance")}
        instance.start()
        instance.number = next(int(row[0]) for row in self.ask("SELECT number FROM instance") if row[0] not in known)
        self.instances.append(instance)
        return instance

    def ask(self, statement):
        return self.postgres.ask(statement, DATABASE)

    def count(self, statement):
        return self.postgres.number(statement, DATABASE)

    def api(self, path, instance=None):
        status, body = request("GET", (instance or self.instances[0]).admin, path, {"Authorization": f"Bearer {self.token}"}, timeout=120)
        if status != 200:
            raise RuntimeError(f"{path}: {status} {body[:300]}")
        return json.loads(body)

    def end(self):
        for instance in self.instances:
            if instance.process and instance.process.poll() is None:
                instance.process.send_signal(signal.SIGCONT)
                instance.kill()
        self.stop()
        self.postgres.end()


class Load:
    """Contacts that write `rate` messages a second. Each waits for the answer before it writes again, and repeats a call that
    was not answered to the next service, byte for byte, as a load balancer does."""

    WRITERS = 20

    def __init__(self, site, rate):
        self.site, self.rate = site, rate
        self.numbers = itertools.count(1)
        self.lock, self.over = threading.Lock(), threading.Event()
        self.acknowledged = collections.defaultdict(list)  # by contact, the texts in the order in which they were written
        self.times, self.refused, self.repeated, self.unanswered = [], collections.Counter(), 0, 0
        self.threads = [threading.Thread(target=self.write, args=(writer,), daemon=True) for writer in range(self.WRITERS)]
        for thread in self.threads:
            thread.start()

    def count(self):
        with self.lock:
            return len(self.times)

    def end(self):
        self.over.set()
        for thread in self.threads:
            thread.join()

    def write(self, writer):
        apart = self.WRITERS / self.rate
        due = time.monotonic() + apart * writer / self.WRITERS
        for contact in itertools.cycle(range(700000000 + writer, 700000000 + CONTACTS, self.WRITERS)):
            if self.over.wait(max(0.0, due - time.monotonic())):
                return
            self.write_one(contact)
            due = max(due + apart, time.monotonic() - apart)

    def write_one(self, contact):
        number = next(self.numbers)
        text = QUESTION.format(number)
        path, header, secret = self.site.hooks[contact % len(self.site.hooks)]
        stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        body = json.dumps({"contact_id": str(contact), "text": text, "last_interaction": stamp}).encode()
        for attempt in itertools.count():
            up = [one for one in self.site.instances if one.isUp]
            if not up:
                time.sleep(0.05)
                continue
            begun = time.monotonic()
            status = post(up[(number + attempt) % len(up)].address, path, {header: secret, "Content-Type": "application/json"}, body)
            with self.lock:
                if status == 200:
                    self.acknowledged[contact].append(text)
                    self.times.append(time.monotonic() - begun)
                    self.repeated += attempt > 0
                    return
                if status:
                    self.refused[status] += 1
                else:
                    self.unanswered += 1
            if self.over.is_set():
                return
            time.sleep(0.05)


def post(address, path, headers, body):
    """The answer's status; 0: none."""
    host, port = address.rsplit(":", 1)
    connection = http.client.HTTPConnection(host, int(port), timeout=TIMEOUT)
    try:
        connection.request("POST", path, body=body, headers=headers)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


def in_progress(site):
    return site.count("SELECT count(*) FROM message WHERE fate IS NULL")


def settle(site, load, seconds):
    """Every acknowledged message is a ticket, and every ticket has its fate. Seconds until the one, until the other; None: not in time."""
    start = time.monotonic()
    drained = None

    def is_drained():
        return site.count("SELECT count(*) FROM message") >= load.count()

    if eventually(is_drained, seconds):
        drained = round(time.monotonic() - start, 2)
    settled = None

    def is_settled():  # also of what was not acknowledged in time and stands in an inbox all the same
        return in_progress(site) == 0 and all(site.api(f"/api/v1/tenants/{site.tenant}/ledger", one)["in_progress"] == 0 for one in site.instances)

    if drained is not None and eventually(is_settled, max(1.0, seconds - drained)):
        settled = round(time.monotonic() - start, 2)
    return drained, settled


def journal(site):
    """Every message as the service shows it."""
    path, messages = f"/api/v1/tenants/{site.tenant}/messages?limit=200", []
    after = ""
    while True:
        page = site.api(path + after)
        messages += page["items"]
        if not page.get("next"):
            return messages
        after = f"&after={page['next']}"


def reckon(site, load):
    """What became of everything that was acknowledged; `faults` names what may not be."""
    messages = journal(site)
    fates = collections.Counter(message.get("fate") or "in progress" for message in messages)
    contact_of = {text: contact for contact, texts in load.acknowledged.items() for text in texts}
    found = {message["text"] for message in messages}
    lost = [text for text in contact_of if text not in found]
    conversation_of = {contact_of[message["text"]]: message["conversation"] for message in messages if message["text"] in contact_of and message.get("conversation")}
    due, uncertain = collections.Counter(), collections.Counter()
    for message in messages:
        due[message.get("conversation")] += message.get("fate") in MAY_HAVE_SENT
        uncertain[message.get("conversation")] += message.get("fate") == "uncertain"
    delivered = collections.Counter(one["contact"] for one in json.loads(request("GET", site.manychat, "/_simulator/deliveries", timeout=120)[1])["deliveries"])
    doubled = missing = 0
    for contact in set(conversation_of) | set(delivered):
        conversation = conversation_of.get(contact)
        doubled += max(0, delivered[contact] - due[conversation])
        missing += max(0, due[conversation] - uncertain[conversation] - delivered[contact])
    ledger = site.api(f"/api/v1/tenants/{site.tenant}/ledger")
    verdict = {"acknowledged": load.count(), "unanswered_calls": load.unanswered, "repeated_to_another": load.repeated, "refused": dict(load.refused),
               "acknowledgement_ms": {name: value and round(value * 1000, 1) for name, value in figures(load.times).items()},
               "fates": dict(fates), "deliveries": sum(delivered.values()), "lost": len(lost), "doubled": doubled, "missing": missing,
               "ledger_balances": ledger["balances"], "ledger_agrees": site.api("/api/v1/ledger/check")["agrees"]}
    faults = [name for name in ("lost", "doubled", "missing") if verdict[name]]
    faults += [name for name in ("ledger_balances", "ledger_agrees") if not verdict[name]]
    faults += [f"{fates[fate]} {fate}" for fate in ("in progress", "failed") if fates[fate]]
    faults += ["nothing was acknowledged"] if not load.count() else []
    return verdict, faults, messages


def out_of_order(site, load, messages):
    """Pairs of messages of a contact that were numbered, and that were answered, in another order than they were written."""
    numbers = {message["text"]: int(message["number"]) for message in messages if message.get("fate") != "duplicate"}
    turns = {int(number): int(turn) for number, turn in site.ask("SELECT number, turn_id FROM message WHERE turn_id IS NOT NULL")}
    numbered = answered = 0
    for texts in load.acknowledged.values():
        here = [numbers[text] for text in texts if text in numbers]
        numbered += sum(later < earlier for earlier, later in itertools.pairwise(here))
        of_turns = [turns[number] for number in here if number in turns]
        answered += sum(later < earlier for earlier, later in itertools.pairwise(of_turns))
    return numbered, answered


def plant(site, fault):
    """A fault that the reckoning must see."""
    if fault == "double":  # a reply that no turn accounts for
        key = "123456:0123456789abcdef0123456789abcdef"
        body = {"subscriber_id": 700000001, "data": {"version": "v2", "content": {"type": "whatsapp", "messages": [{"type": "text", "text": "encore"}]}}}
        request("POST", site.manychat, "/fb/sending/sendContent", {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}, json.dumps(body))
    elif fault == "loss":
        site.ask("DELETE FROM message WHERE number = (SELECT max(number) FROM message)")
    elif fault == "schedule":  # as if a job by date had been done again
        site.ask("INSERT INTO tenant_notice (owner_id, at, kind, about) SELECT owner_id, at, kind, about FROM tenant_notice ORDER BY id DESC LIMIT 1")
