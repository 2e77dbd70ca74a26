#!/usr/bin/env python3
"""Fails when a library of ui/ needs a database or a part of the server beyond api and base: check_symbols.py BUILD/ui"""
import pathlib
import re
import subprocess
import sys

FORBIDDEN = re.compile(r"sqlite3_|QSqlDatabase|QSqlQuery|PQexec|N10passerelle(7storage|7runtime|5admin|4http|7journal|5vault)")


def faults_of(name: str, symbols: str) -> list[str]:
    return [f"{name} needs {symbol}" for symbol in symbols.split() if FORBIDDEN.search(symbol)]


def main() -> int:
    # Proof that the check can fail.
    assert faults_of("planted", "U sqlite3_open_v2") and faults_of("planted", "U _ZN10passerelle7storage10Connection4openEv")
    libraries = sorted(pathlib.Path(sys.argv[1]).rglob("libpasserelle_ui_*.a"))
    faults = []
    for library in libraries:
        symbols = subprocess.run(["nm", "-u", "--format=posix", str(library)], capture_output=True, text=True, check=True).stdout
        faults += faults_of(library.name, symbols)
    print("\n".join(faults) or f"{len(libraries)} libraries of the console know no database")
    return 1 if faults or not libraries else 0


if __name__ == "__main__":
    sys.exit(main())
