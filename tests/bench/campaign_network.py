"""A PostgreSQL in a network namespace of its own, with a link for each service, that can be cut: packets vanish both ways, and
nobody is told. Needs root, iproute2, nftables and openssl; what was made is removed again."""
import os
import pathlib
import shutil
import subprocess

from bench_postgres import ROLE, PostgresServer


def run(*words, text=None):
    done = subprocess.run([str(word) for word in words], input=text, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, words))}: {done.stderr}")


class DividedPostgres:
    """`links`: the names of those that call; each reaches the server at an address of its own."""

    def __init__(self, folder, links):
        self.folder, self.links = pathlib.Path(folder), links
        self.name = f"passerelle-{os.getpid()}"
        self.inside = ["ip", "netns", "exec", self.name]
        self.postgres = None

    def host(self, link, end):
        return f"10.213.{self.links.index(link)}.{end}"

    def interface(self, link, end):
        return f"p{os.getpid()}{self.links.index(link)}{end}"  # at most 15 letters

    def __enter__(self):
        run("ip", "netns", "add", self.name)
        try:
            run(*self.inside, "ip", "link", "set", "lo", "up")
            for link in self.links:
                here, there = self.interface(link, "a"), self.interface(link, "b")
                run("ip", "link", "add", here, "type", "veth", "peer", "name", there, "netns", self.name)
                run("ip", "address", "add", f"{self.host(link, 1)}/30", "dev", here)
                run("ip", "link", "set", here, "up")
                run(*self.inside, "ip", "address", "add", f"{self.host(link, 2)}/30", "dev", there)
                run(*self.inside, "ip", "link", "set", there, "up")
            # In a socket's folder commands of this machine reach it, whatever is cut.
            self.postgres = PostgresServer(self.folder, listen="*", inside=self.inside, settings={"ssl": "on"})
            self.make_certificate()
            self.postgres.admit("10.213.0.0/16")
        except BaseException:
            self.__exit__()
            raise
        return self

    def make_certificate(self):
        """An authority, and the server's certificate that names every address."""
        folder, data = self.folder, self.postgres.data
        self.authority = folder / "authority.crt"
        names = ",".join(f"IP:{self.host(link, 2)}" for link in self.links)
        run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=Campaign",
            "-keyout", folder / "authority.key", "-out", self.authority)
        run("openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=database",
            "-keyout", data / "server.key", "-out", folder / "server.csr")
        (folder / "names").write_text(f"subjectAltName={names}\n", encoding="ascii")
        run("openssl", "x509", "-req", "-in", folder / "server.csr", "-CA", self.authority, "-CAkey", folder / "authority.key", "-CAcreateserial", "-days", "2",
            "-extfile", folder / "names", "-out", data / "server.crt")
        for file in ("server.key", "server.crt"):
            shutil.chown(data / file, "postgres", "postgres")
        (data / "server.key").chmod(0o600)
        self.authority.chmod(0o644)

    def address(self, link, database="campaign"):
        return f"postgresql://{ROLE}@{self.host(link, 2)}:{self.postgres.port}/{database}?sslmode=verify-full&sslrootcert={self.authority}"

    def cut(self, link):
        there = self.interface(link, "b")
        run(*self.inside, "nft", "-f", "-", text=f"""table inet cut {{
            chain incoming {{ type filter hook input priority 0; iifname "{there}" drop; }}
            chain outgoing {{ type filter hook output priority 0; oifname "{there}" drop; }}
        }}""")

    def heal(self, _link):
        run(*self.inside, "nft", "delete", "table", "inet", "cut")

    def __exit__(self, *_):
        if self.postgres:
            self.postgres.end()
        for link in self.links:
            subprocess.run(["ip", "link", "del", self.interface(link, "a")], capture_output=True)
        subprocess.run(["ip", "netns", "del", self.name], capture_output=True)
