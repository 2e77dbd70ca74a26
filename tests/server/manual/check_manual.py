#!/usr/bin/env python3
"""What the manual's sources promise, held against each other and against the program.

    check_manual.py SOURCE_DIR PASSERELLED             checks the manual, README.md and docs/*.md
    check_manual.py SOURCE_DIR PASSERELLED --planted   proves that the checks can fail, on planted faults
"""
import functools
import pathlib
import re
import subprocess
import sys

LANGUAGES = ("fr", "en")
MARKER = "<!--"  # what the binder puts in its place has headings of its own
FENCE = re.compile(r"^```.*?^```", re.M | re.S)
CODE = re.compile(r"`[^`\n]*`")
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
SHARED = {"--data", "--config", "--json", "--lang", "--help"}


def anchor(title: str) -> str:
    return "".join(c if c.isalnum() or c in "-_" else "-" if c == " " else "" for c in title.lower())


def headings(text: str) -> list[tuple[int, str]]:
    return [(len(marks), title) for marks, title in re.findall(r"^(#+) (.+)$", FENCE.sub("", text), re.M)]


def shape(text: str) -> list[str]:
    plain = FENCE.sub("<code>", text)
    kinds = ((r"^(#+) ", lambda m: m.group(1)), (r"^<code>", lambda m: "code"), (r"^!\[", lambda m: "picture"),
             (r"^\|[-|]+\|$", lambda m: "table"), (r"^<!-- (.+) -->", lambda m: m.group(1)))
    found = []
    for line in plain.split("\n"):
        found += [name(match) for pattern, name in kinds if (match := re.match(pattern, line))]
    return found


def link_faults(name: str, files: dict[str, str], pictures: set[str]) -> list[str]:
    faults, language = [], name.split("/")[0]
    for picture, words, target in LINK.findall(CODE.sub("", FENCE.sub("", files[name]))):
        if picture:
            if not words or target.removeprefix("../pictures/") not in pictures:
                faults.append(f"{name}: the picture {target} is missing or has no words")
            continue
        if target.startswith("https://"):
            continue
        chapter, _, place = target.partition("#")
        there = files.get(f"{language}/{chapter.removesuffix('.md')}") if chapter else files[name]
        if there is None or (place and place not in {anchor(title) for _, title in headings(there)}):
            faults.append(f"{name}: {target} leads nowhere")
    return faults


def typography_faults(name: str, text: str) -> list[str]:
    prose = CODE.sub("`", FENCE.sub("", text))
    return [f"{name}: line not typeset as French: {line.strip()[:80]}" for line in prose.split("\n")
            if re.search(r" [:;?!»](?=[\s*)]|$)|« |\w'\w", line) and not line.startswith("|-")]


@functools.cache
def help_of(program: str, words: tuple[str, ...]) -> str:
    ran = subprocess.run([program, *words, "--help", "--lang", "en"], capture_output=True, text=True, check=False)
    return ran.stdout if ran.returncode == 0 and f"Usage: {' '.join(('passerelled', *words))} " in ran.stdout else ""


def command_faults(name: str, command: str, whole: bool, program: str) -> list[str]:
    tokens = re.findall(r'"[^"]*"|\S+', re.split(r"\s+(?:#|&&|\||&$|>)", command)[0])[1:]
    words: list[str] = []
    for token in tokens:
        if not re.fullmatch(r"[a-z][a-z-]*", token) or not help_of(program, (*words, token)):
            break
        words.append(token)
    rest = tokens[len(words):]
    said = help_of(program, tuple(words)) if words else ""
    if not words or ("COMMAND" in said.split("\n")[1] and not {"--help", "--version"} & set(rest)):
        return [f"{name}: no such command: {command}"]
    faults = []
    given = {token.partition("=")[0] for token in rest if token.startswith("--")}
    known = set(re.findall(r"--[a-z][a-z-]*", said)) | SHARED
    faults += [f"{name}: {command}: no option {option}" for option in sorted(given - known)]
    if whole:
        needed = re.findall(r"^\s+(--[a-z-]+) [^\n]*?REQUIRED", said, re.M)
        faults += [f"{name}: {command}: {option} is missing" for option in needed if option not in given]
    return faults


def commands_in(text: str) -> list[tuple[str, bool]]:
    found = []
    for fence in FENCE.findall(text):
        for line in fence.replace("\\\n", " ").split("\n"):
            if match := re.match(r"\s*(?:\$bin/|sudo -u passerelle )?(passerelled .*)", line):
                found.append((match.group(1), True))
    # In running text a command may stand without its arguments.
    return found + [(code.strip("`"), False) for code in CODE.findall(FENCE.sub("", text)) if re.match(r"`passerelled [a-z]", code)]


def faults_of(chapters: list[str], files: dict[str, str], pictures: set[str], pages: dict[str, str], program: str) -> list[str]:
    wanted = {f"{language}/{chapter}" for language in LANGUAGES for chapter in chapters}
    faults = [f"{name}.md is missing" for name in sorted(wanted - set(files))] + [f"{name}.md is not in contents.txt" for name in sorted(set(files) - wanted)]
    for chapter in chapters:
        both = [files.get(f"{language}/{chapter}", "") for language in LANGUAGES]
        if shape(both[0]) != shape(both[1]):
            faults.append(f"{chapter}.md is built differently in French and in English")
    for name, text in sorted(files.items()):
        faults += link_faults(name, files, pictures)
        if name.startswith("fr/"):
            faults += typography_faults(name, text)
    for name, text in sorted({**files, **pages}.items()):
        for command, whole in commands_in(text):
            faults += command_faults(name, command, whole, program)
    shown = {target.removeprefix("../pictures/") for text in files.values() for _, _, target in LINK.findall(text)}
    return faults + [f"pictures/{name} is shown nowhere" for name in sorted(pictures - shown)]


def planted(program: str) -> int:
    files = {"fr/a": "# Un\n\n[x](b.md) d'or : oui\n\n![](../pictures/no.png)\n\n```\npasserelled tenant fly\npasserelled tenant add X --wings\npasserelled whatsapp-app add\n```\n",
             "en/a": "# One\n\n## Two\n\n[x](#three)\n", "en/c": "# C\n"}
    found = faults_of(["a"], files, {"unused.png"}, {}, program)
    for part in ("en/c.md is not in", "a.md is built differently", "b.md leads nowhere", "#three leads nowhere", "no.png is missing", "not typeset as French", "no such command: passerelled tenant fly",
                 "no option --wings", "--name is missing", "unused.png is shown nowhere"):
        if not any(part in fault for fault in found):
            print(f"not noticed: {part}")
            return 1
    print(f"{len(found)} planted faults noticed")
    return 0


def main() -> int:
    root, program = pathlib.Path(sys.argv[1]), sys.argv[2]
    if "--planted" in sys.argv:
        return planted(program)
    manual = root / "resources/manual"
    chapters = (manual / "contents.txt").read_text(encoding="utf-8").split()
    files = {f"{path.parent.name}/{path.stem}": path.read_text(encoding="utf-8") for path in manual.glob("??/*.md")}
    pictures = {path.name for path in (manual / "pictures").glob("*")}
    pages = {path.name: path.read_text(encoding="utf-8") for path in [root / "README.md", *(root / "docs").glob("*.md")]}
    faults = faults_of(chapters, files, pictures, pages, program)
    print("\n".join(faults) or f"{len(chapters)} chapters in {len(LANGUAGES)} languages, {help_of.cache_info().currsize} commands looked up")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
