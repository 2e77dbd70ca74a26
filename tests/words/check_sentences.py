#!/usr/bin/env python3
"""Compares resources/words/fr.txt with what the sources say: every English sentence that a person may read has its French,
with the same placeholders, and no line is left of a sentence that nothing says any more.
    check_sentences.py SOURCE_DIR            checks the tree
    check_sentences.py SOURCE_DIR --planted  proves that the checks can fail, on planted faults
"""
import pathlib
import re
import sys

import cpp_sentences

ARROW = " \u2192 "
PLACEHOLDER = re.compile(r"\{\d\}")
NEEDS_SPACE = re.compile(r"[^\u00a0\u202f][:;?!](?=\s|$)|« | »")


def read_catalogue(text: str) -> tuple[dict[str, str], list[str]]:
    lines, faults = {}, []
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        english, arrow, french = line.partition(ARROW)
        if not arrow or not french.strip():
            faults.append(f"line {number} has no French: {line}")
        elif english in lines:
            faults.append(f"line {number} stands twice: {english}")
        elif set(PLACEHOLDER.findall(english)) != set(PLACEHOLDER.findall(french)):
            faults.append(f"line {number} has other placeholders in French: {line}")
        elif NEEDS_SPACE.search(re.sub(r'"[^"]*"(?:: "[^"]*")?|\{\{.*?\}\}', "", french)):
            faults.append(f"line {number} needs a no-break space before its punctuation: {french}")
        lines[english] = french
    return lines, faults


def normal(sentence: str) -> str:
    return PLACEHOLDER.sub("{}", sentence)


def faults_of(catalogue: str, places: dict[str, str], literals: str) -> list[str]:
    lines, faults = read_catalogue(catalogue)
    known = {normal(english) for english in lines}
    faults += [f"{place}: has no French: {sentence}" for sentence, place in sorted(places.items()) if normal(sentence) not in known]
    said = {normal(sentence) for sentence in places}
    for english in lines:
        if normal(english) in said:
            continue
        if not all(part in literals for part in re.split(r"\{\d\}", english)):
            faults.append(f"nothing says this any more: {english}")
    return faults


def read_literals(source: pathlib.Path) -> str:
    """All texts of the sources, one a line; those that stand side by side are one."""
    texts = []
    for folder in ("server", "app/service"):
        for path in sorted((source / folder).rglob("*")):
            if path.suffix in (".h", ".cpp"):
                texts += cpp_sentences.literals_of(path.read_text(encoding="utf-8"))
    return re.sub(r"%\d", "\n", "\n".join(texts))


def planted(catalogue: str, places: dict[str, str], literals: str) -> int:
    first = next(line for line in catalogue.split("\n") if ARROW in line and "{1}" in line and not line.startswith("#"))
    error = 'return failure(ErrorKind::NotFound, u"there is no such " u"moon, "_s + name);'
    trouble = 'std::vector<QString> troubles() const { words.push_back(u"the moon %1 fell"_s.arg(n)); return words; }'
    plants = {
        "an error without French": (catalogue, places | dict((s, "planted") for _, s in cpp_sentences.sentences_of(error)), literals),
        "a trouble without French": (catalogue, places | dict((s, "planted") for _, s in cpp_sentences.sentences_of(trouble)), literals),
        "a line that nothing says": (catalogue + f"the moon is made of {{1}}{ARROW}la lune est faite de {{1}}\n", places, literals),
        "a placeholder left out": (catalogue.replace(first, PLACEHOLDER.sub("", first.partition(ARROW)[0]) + ARROW + first.partition(ARROW)[2]), places, literals),
        "a line without French": (catalogue.replace(first, first.partition(ARROW)[0]), places, literals),
        "a plain space before a colon": (catalogue + f"the body of it{ARROW}son contenu : voici\n", places, literals),
    }
    sound = set(faults_of(catalogue, places, literals))
    missed = [what for what, planted_tree in plants.items() if not set(faults_of(*planted_tree)) - sound]
    for what in missed:
        print(f"not noticed: {what}")
    return 1 if missed else 0


def main() -> int:
    source = pathlib.Path(sys.argv[1])
    catalogue = (source / "resources/words/fr.txt").read_text(encoding="utf-8")
    places = cpp_sentences.sentences_of_tree(source)
    literals = read_literals(source)
    if "--planted" in sys.argv:
        return planted(catalogue, places, literals)
    faults = faults_of(catalogue, places, literals)
    for fault in faults:
        print(fault)
    print(f"{len(places)} sentences read, {len(faults)} faults")
    return 1 if faults or len(places) < 300 else 0


if __name__ == "__main__":
    sys.exit(main())
