"""A throw-away PostgreSQL for benchmarks and campaigns: the newest that Debian's packages installed, with their defaults
(what was committed is on the disk), on a folder of its own, reached by a socket there and by the loopback."""
import os
import pathlib
import shutil
import socket
import subprocess
import time

OWNER, ROLE, SUPERUSER = "passerelle_owner", "passerelle", "bench"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class PostgresServer:
    """Starts with the object; end() stops it. `inside`: words before every command that starts it, such as a namespace's."""

    def __init__(self, folder, listen="127.0.0.1", inside=(), settings=None):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True)
        self.data, self.port = self.folder / "data", free_port()
        self.binaries = sorted(pathlib.Path("/usr/lib/postgresql").iterdir(), key=lambda path: int(path.name))[-1] / "bin"
        self.inside, self.user = list(inside), []
        self.host = str(self.folder) if inside else "127.0.0.1"  # its socket is reached from every namespace
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            for path in (self.folder, *self.folder.parents):
                if path.owner() == "root" and path.stat().st_mode & 0o005 != 0o005:
                    path.chmod(path.stat().st_mode | 0o055)
            shutil.chown(self.folder, "postgres", "postgres")
            self.user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
        self.run("initdb", "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        with open(self.data / "postgresql.conf", "a", encoding="ascii") as file:
            for name, value in {"listen_addresses": listen, "port": self.port, "unix_socket_directories": self.folder, **(settings or {})}.items():
                file.write(f"{name} = '{value}'\n")

    def run(self, program, *words):
        subprocess.run([*self.inside, *self.user, self.binaries / program, "-D", self.data, *words], check=True, stdout=subprocess.DEVNULL, cwd="/")

    def admit(self, network):
        """Whoever calls from there may, over TLS."""
        with open(self.data / "pg_hba.conf", "a", encoding="ascii") as file:
            file.write(f"hostssl all all {network} trust\n")

    def start(self):
        self.run("pg_ctl", "-w", "-l", self.folder / "log", "start")

    def stop(self, mode="fast"):
        self.run("pg_ctl", "-w", "-m", mode, "stop")

    def end(self):
        if (self.data / "postmaster.pid").exists():
            self.stop("immediate")

    def address(self, database, role=ROLE):
        return f"postgresql://{role}@/{database}?host={self.host}&port={self.port}"

    def ask(self, statement, database="postgres"):
        """As the superuser; the rows, each a list of texts."""
        done = subprocess.run(["psql", "-XqAt", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-p", str(self.port), "-U", SUPERUSER, database],
                              input=statement, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"{statement}: {done.stderr}")
        return [line.split("\t") for line in done.stdout.splitlines()]

    def number(self, statement, database="postgres"):
        return int(self.ask(statement, database)[0][0])

    def make_database(self, name, program):
        """With the schema, and the service's role admitted, as docs/postgresql.md has it done."""
        for role in (OWNER, ROLE):
            self.ask(f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN CREATE ROLE {role} LOGIN; END IF; END $$")
        self.ask(f"CREATE DATABASE {name} OWNER {OWNER}")
        done = subprocess.run([program, "database", "prepare", "--owner-file", "-", "--role", ROLE], input=self.address(name, OWNER), capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"database prepare: {done.stderr or done.stdout}")

    def drop_database(self, name):
        self.ask(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def eventually(condition, seconds, every=0.1):
    """Whether it held in time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(every)
    return True
