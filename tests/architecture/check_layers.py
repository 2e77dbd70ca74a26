#!/usr/bin/env python3
"""Reads every #include of server/, app/ and ui/ and compares it with the table of arrows of ARCHITECTURE.md.

Fails on an arrow that is not in the table, on a circle between rooms, and on a third party's header outside its room.
    check_layers.py SOURCE_DIR            checks the tree
    check_layers.py SOURCE_DIR --planted  proves that the checks can fail, on planted faults
"""
import collections
import pathlib
import re
import sys

ENGINES = {"intake", "journal", "conversation", "retrieval", "generation", "delivery", "library", "vault", "accounts", "privacy", "media"}
ROOMS = ENGINES | {"knowledge", "alerts", "billing", "audit", "backup", "moving", "doctor", "manual", "pipeline", "admin", "storage", "blobs", "transport", "gateways", "pdf", "http", "runtime", "api", "json", "domain", "base"}

PORCH = {"base", "api"}  # all that the console may know of the server
PAGES = {"ui/home", "ui/inbox", "ui/documents", "ui/bench", "ui/channels", "ui/clients", "ui/costs", "ui/oversight", "ui/settings"}

# room -> the rooms that it may include, besides itself
ARROWS = {
    "base": set(),
    "domain": {"base"},
    "json": {"base"},
    "api": {"base", "domain", "json"},
    **{engine: {"base", "domain"} for engine in ENGINES},
    "pipeline": {"base", "domain", "journal", "conversation", "retrieval", "knowledge", "generation", "delivery", "library", "media"},
    "knowledge": {"base", "domain", "retrieval"},
    "audit": {"base", "domain", "json"},
    "doctor": {"base", "domain"},
    "manual": {"base", "domain"},
    "alerts": {"base", "domain", "json"},
    "storage": {"base", "domain"},
    "blobs": {"base", "domain"},
    "backup": {"base", "domain", "storage", "blobs", "vault"},
    "moving": {"base", "domain", "storage"},
    "transport": {"base", "domain"},
    "pdf": {"base", "domain"},
    "gateways": {"base", "domain", "json"},
    "admin": {"doctor", "alerts", "billing", "backup", "base", "domain", "api", "json", "pipeline", "audit", "knowledge"} | ENGINES,
    "http": {"base", "domain", "api", "json", "intake", "admin", "manual"},
    "runtime": ROOMS,
    "app/service": {"base", "domain", "api", "json", "runtime", "transport", "retrieval", "http", "audit"},
    "app/hosting": {"base", "domain", "api", "runtime", "transport"},
    "billing": {"base", "domain", "json"},
    "ui/client": PORCH,
    "ui/kit": PORCH | {"ui/client"},
    "ui/charts": PORCH | {"ui/kit", "ui/client"},
    "ui/entry": PORCH | {"ui/kit", "ui/client"},
    **{page: PORCH | {"ui/kit", "ui/client", "ui/charts"} for page in PAGES},
    "ui/shell": PORCH | PAGES | {"ui/kit", "ui/client", "manual"},
    "app/console": PORCH | {"app/hosting", "ui/client", "ui/kit", "ui/entry", "ui/clients", "ui/shell"},
    "app/extractor": {"base", "domain", "pdf", "app/converter", "app/scanner"},
    "app/scanner": set(),
    "app/binder": {"domain"},
    "app/converter": {"base", "domain"},
    "app/recogniser": {"base", "domain", "pdf", "app/extractor"},
    "app/printer": {"base", "domain", "billing"},
}

# a third party's headers -> the places that may include them
OWNED = [
    (r"sqlite3\.h", {"storage"}),
    (r"QtHttpServer/|QHttpServer|QAbstractHttpServer", {"http"}),
    (r"QtPdf/|QPdf(Document|Selection)", {"app/extractor"}),
    (r"curl/", {"transport"}),
    (r"openssl/|sodium", {"vault", "blobs"}),
    (r"archive(_entry)?\.h", {"privacy", "app/converter"}),
    (r"libstemmer", {"retrieval"}),
    (r"cmark", {"delivery", "app/converter", "app/binder"}),
    (r"libxml/", {"app/converter"}),
    (r"qpdf/|ft2build\.h", {"app/scanner"}),
    (r"tesseract/|leptonica/", {"app/recogniser"}),
    (r"qrencode\.h", {"accounts"}),
    (r"seccomp|linux/landlock", {"app/extractor"}),
    (r"nlohmann/json\.hpp", {"json", "api", "alerts", "billing", "audit", "gateways", "http", "admin", "app/service"}),
    (r"toml\+\+", {"runtime"}),
    (r"CLI/", {"app/service"}),
    (r"QtWidgets/", {room for room in PAGES} | {"ui/kit", "ui/charts", "ui/entry", "ui/shell", "app/console"}),
    (r"QtCharts/", {"ui/charts"}),
    (r"QtSvg/", {"ui/kit"}),
    (r"QtDBus/", {"app/hosting"}),
    (r"QtSql/", {"storage"}),
]
HEADER_ONLY_RULE = re.compile(r"nlohmann/json\.hpp")  # never in a header

INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^>"]+)[>"]', re.M)


def room_of(path: pathlib.PurePosixPath) -> str | None:
    parts = path.parts
    if parts[0] == "server" and len(parts) > 2:
        return parts[1]
    if parts[0] in ("app", "ui") and len(parts) > 2:
        return "/".join(parts[:2])
    return None


def faults_of(files: dict[str, str]) -> list[str]:
    faults, edges = [], collections.defaultdict(set)
    for name, text in sorted(files.items()):
        path = pathlib.PurePosixPath(name)
        room = room_of(path)
        if room is None:
            continue
        if room not in ARROWS:
            faults.append(f"{name}: the room '{room}' is not in the table of arrows")
            continue
        for include in INCLUDE.findall(text):
            target = room_of(pathlib.PurePosixPath(include)) if include.startswith(("server/", "app/", "ui/")) else None
            if target and target != room:
                edges[room].add(target)
                if target not in ARROWS[room]:
                    faults.append(f"{name}: {room} may not include {target} ({include})")
            for pattern, owners in OWNED:
                if re.match(pattern, include) and room not in owners:
                    faults.append(f"{name}: <{include}> belongs to {', '.join(sorted(owners))}")
            if path.suffix == ".h" and HEADER_ONLY_RULE.match(include):
                faults.append(f"{name}: <{include}> may not stand in a header")
    return faults + circles(edges)


def circles(edges: dict[str, set[str]]) -> list[str]:
    found, done = [], set()

    def walk(room: str, trail: list[str]) -> None:
        if room in trail:
            found.append("circle: " + " -> ".join(trail[trail.index(room):] + [room]))
            return
        if room in done:
            return
        for target in sorted(edges.get(room, ())):
            walk(target, trail + [room])
        done.add(room)

    for room in sorted(edges):
        walk(room, [])
    return found


def read_tree(source: pathlib.Path) -> dict[str, str]:
    files = {}
    for folder in ("server", "app", "ui"):
        for path in (source / folder).rglob("*"):
            if path.suffix in (".h", ".cpp"):
                files[path.relative_to(source).as_posix()] = path.read_text(encoding="utf-8")
    return files


def planted() -> int:
    plants = {
        "an arrow against the table": {"server/domain/a.h": '#include "server/storage/b.h"\n'},
        "a circle": {"server/admin/a.h": '#include "server/pipeline/b.h"\n', "server/pipeline/b.h": '#include "server/admin/a.h"\n'},
        "a third party outside its room": {"server/journal/a.cpp": "#include <sqlite3.h>\n"},
        "json in a header": {"server/gateways/a.h": "#include <nlohmann/json.hpp>\n"},
    }
    missed = [what for what, files in plants.items() if not faults_of(files)]
    for what in missed:
        print(f"not noticed: {what}")
    return 1 if missed else 0


def main() -> int:
    if "--planted" in sys.argv:
        return planted()
    files = read_tree(pathlib.Path(sys.argv[1]))
    faults = faults_of(files)
    for fault in faults:
        print(fault)
    print(f"{len(files)} files read, {len(faults)} faults")
    return 1 if faults or len(files) < 20 else 0


if __name__ == "__main__":
    sys.exit(main())
