#!/usr/bin/env python3
"""CHANGELOG.md says for every release what became of the stored schema and of the admin API.

    check_changelog.py SOURCE_DIR            checks it
    check_changelog.py SOURCE_DIR --planted  proves that the check can fail
"""
import pathlib
import re
import sys

HEADINGS = ("### Schema", "### Admin API")


def faults_of(changelog: str, migrations: list[int]) -> list[str]:
    releases = re.split(r"^## \[", changelog, flags=re.M)[1:]
    faults = [] if releases else ["there is no release"]
    for release in releases:
        name = release.split("]")[0]
        faults += [f"[{name}] has no heading \"{heading}\"" for heading in HEADINGS if f"\n{heading}\n" not in release]
    newest = max(migrations)
    if not re.search(rf"\b0*{newest}\b", " ".join(re.findall(r"(?:[Mm]igrations? |main\.db` )[^.]*", changelog))):
        faults.append(f"the newest migration, {newest}, is not spoken of")
    return faults


def main() -> int:
    root = pathlib.Path(sys.argv[1])
    numbers = [int(path.name[:4]) for path in (root / "resources/sql/migrations").rglob("main/*.sql") if path.name[:4].isdigit()]
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    if "--planted" in sys.argv:
        found = len(faults_of("## [1.0.0]\n\n### Schema\n\n", [7])) + len(faults_of(changelog, [*numbers, 9999])) + len(faults_of("", [1]))
        print(f"{found} planted faults noticed")
        return 0 if found >= 5 else 1
    faults = faults_of(changelog, numbers)
    print("\n".join(faults) or f"{len(numbers)} migrations, headings complete")
    return 1 if faults or not numbers else 0


if __name__ == "__main__":
    sys.exit(main())
