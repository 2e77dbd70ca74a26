#!/usr/bin/env python3
"""Every page of the console has its help in both languages, and no help is without a page: check_help.py SOURCE_DIR"""
import pathlib
import re
import sys

LANGUAGES = ("fr", "en")


def pages_of(source: str) -> set[str]:
    return {"general"} | set(re.findall(r'entry<\w+>\(u"([a-z]+)"', source))


def faults_of(pages: set[str], files: dict[str, str]) -> list[str]:
    faults = [f"{language}/{page}.md is missing" for language in LANGUAGES for page in sorted(pages) if f"{language}/{page}" not in files]
    faults += [f"{name}.md is about no page" for name in sorted(files) if name.split("/")[1] not in pages]
    return faults + [f"{name}.md says nothing" for name, text in sorted(files.items()) if len(text) < 100 or not text.startswith("# ")]


def main() -> int:
    # Proof that the check can fail.
    planted = pages_of('alone(entry<HomePage>(u"home", PageNames::tr("Home")')
    assert planted == {"general", "home"} and len(faults_of(planted, {"fr/home": "", "fr/other": "# " + "x" * 100})) >= 4
    root = pathlib.Path(sys.argv[1])
    pages = pages_of((root / "ui/shell/page_list.cpp").read_text(encoding="utf-8"))
    files = {f"{path.parent.name}/{path.stem}": path.read_text(encoding="utf-8") for path in (root / "resources/help").glob("*/*.md")}
    faults = faults_of(pages, files)
    print("\n".join(faults) or f"{len(pages)} parts of the manual in {len(LANGUAGES)} languages")
    return 1 if faults or len(pages) < 10 else 0


if __name__ == "__main__":
    sys.exit(main())
