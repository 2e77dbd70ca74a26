"""What the benchmarks start and call: the real service on a folder of its own, beside its simulators, and the load
client. Used by ack_bench, service_bench and instances_campaign."""
import http.client
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
API_KEY = "123456:0123456789abcdef0123456789abcdef"


class Target:
    """Something that acknowledges hooks. start() in a new folder; address, path and headers say how to call it."""

    headers = ()
    path = "/hooks/manychat/bench"

    def __init__(self, options):
        self.options = options
        self.process = None

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process = None

    def ready_line(self):
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.process.args} did not start")
        return json.loads(line)


class Service:
    """One `passerelled serve` on a data folder."""

    def __init__(self, program, data, environment):
        self.program, self.data, self.environment = program, str(data), environment
        self.process = self.address = self.admin = None

    def start(self):
        with open(self.data + ".log", "a", encoding="utf-8") as log:
            self.process = subprocess.Popen([self.program, "serve", "--data", self.data, "--webhook-listen", "127.0.0.1:0", "--admin-listen", "127.0.0.1:0"],
                                            env=self.environment, stdout=subprocess.PIPE, stderr=log, text=True)
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.process.args} did not start: {pathlib.Path(self.data + '.log').read_text()[-2000:]}")
        ready = json.loads(line)
        self.address, self.admin = ready["webhook"], ready["admin"]

    def kill(self):
        self.process.kill()
        self.process.wait()


class Passerelle(Target):
    """The real service with one tenant, `channels` ManyChat channels and, when asked, a simulated Gemini."""

    name = "passerelle"
    tenant = "Banc"
    database = ""  # a PostgreSQL's address; otherwise its own files

    def command(self, *words, stdin=""):
        done = subprocess.run([self.program, *map(str, words), "--data", self.data, "--json"], input=stdin, env=self.environment, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{words}: {done.stderr or done.stdout}")
        return json.loads(done.stdout)

    def simulator(self, *words):
        process = subprocess.Popen([self.options.build / "bin/passerelle-simulator", *words], stdout=subprocess.PIPE, text=True)
        self.simulators.append(process)
        return json.loads(process.stdout.readline())["listen"]

    def prepare(self, folder, channels=1, model=False, samples=False):
        self.program = str(self.options.build / "bin/passerelled")
        self.folder = folder
        self.data = str(folder / "data")
        self.environment = dict(os.environ, PASSERELLE_MASTER_KEY_FILE=str(folder / "master.key"))
        if self.database:
            self.environment["PASSERELLE_DATABASE"] = self.database
        self.simulators = []
        self.manychat = self.simulator("manychat", "--rate", "0")
        self.command("tenant", "add", self.tenant)
        if model:
            self.gemini = self.simulator("gemini")
            self.command("provider", "set", "--tenant", self.tenant, "--kind", "gemini", "--model", "gemini-3.8-flash", "--api-key-file", "-",
                         "--api-base", f"http://{self.gemini}/v1beta", stdin="AQ.bench")
        self.hooks = []
        for number in range(channels):  # a key each: ManyChat's rate is per key
            channel = self.command("channel", "add", "--tenant", self.tenant, "--kind", "manychat", "--api-key-file", "-",
                                   "--api-base", f"http://{self.manychat}", stdin=f"{123456 + number}:{API_KEY.split(':')[1]}")
            self.hooks.append((channel["path"], channel["header"], channel["secret"]))
        self.path = self.hooks[0][0]
        self.headers = (f"{self.hooks[0][1]}: {self.hooks[0][2]}",)
        self.token = self.command("token", "create")["token"]
        if samples:
            self.add_documents(*sorted((HERE.parent.parent / "resources/samples").glob("*.pdf")))

    def add_documents(self, *files):
        return self.command("documents", "add", "--tenant", self.tenant, *files)["documents"]

    def serve(self):
        """Seconds until it was ready."""
        start = time.monotonic()
        service = Service(self.program, self.data, self.environment)
        service.start()
        self.process, self.address, self.admin = service.process, service.address, service.admin
        return time.monotonic() - start

    def start(self, folder):
        self.prepare(folder)
        self.serve()

    def stop(self):
        super().stop()
        for simulator in self.simulators:
            simulator.kill()
            simulator.wait()

    def metrics(self):
        text = request("GET", self.admin, "/metrics", {"Authorization": f"Bearer {self.token}"})[1].decode()
        return {name: float(value) for name, value in re.findall(r"^(\w+)(?:\{\})? ([-+.\deE]+)$", text, re.M)}

    def admin_json(self, path):
        return json.loads(request("GET", self.admin, f"/api/v1/tenants/{self.tenant}{path}", {"Authorization": f"Bearer {self.token}"})[1])

    def resident_megabytes(self, peak=False):
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{'VmHWM' if peak else 'VmRSS'}:\s+(\d+)", text).group(1)) / 1024

    def settle(self, seconds=600):
        """Waits until nothing is in progress any more."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.metrics().get("passerelle_messages_in_progress", 0) > 0:
            time.sleep(0.2)


def request(method, address, path, headers=None, body=None, timeout=30):
    host, port = address.rsplit(":", 1)
    connection = http.client.HTTPConnection(host, int(port), timeout=timeout)
    try:
        connection.request(method, path, body=body, headers=headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def load(options, target, connections, *more, address=None):
    words = [options.build / "bin/passerelle-load", "--target", address or target.address, "--path", target.path, "--connections", str(connections)]
    for header in target.headers:
        words += ["--header", header]
    done = subprocess.run([*words, *map(str, more)], capture_output=True, text=True)
    figures = json.loads(done.stdout) if done.stdout else {"ok": 0}
    bad = {status: count for status, count in figures.get("statuses", {}).items() if status != "200"}
    if figures["ok"] == 0 or bad or figures.get("errors"):
        print(f"  {target.name}: not all answers are 200: {bad} {figures.get('errors')} {done.stderr}", file=sys.stderr)
    return figures
