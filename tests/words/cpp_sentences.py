"""Reads the English sentences out of the C++ sources: those given to an Error of a kind that a person reads, to the small
functions that make such errors, to Error::during and to lists of troubles. What is put in at run time becomes {1}, {2}…"""
import pathlib
import re

READ_BY_PEOPLE = {"InvalidInput", "NotFound", "Conflict", "Forbidden", "Unauthorized", "TooLarge", "RateLimited", "Timeout", "Unavailable"}
# function -> which argument is the sentence (or its end); they wrap failure(), fill a reason, or name what was being done
MAKERS = {
    "during": 0, "refuse": 1, "refused": 1, "wrong": 0, "wrongValue": 2, "faultNamed": 0, "fileFailed": 0, "diskFailed": 0,
    "diskRefused": 0, "diskSays": 0, "systemError": 0, "systemReason": 0, "addFault": 0, "damagedBackup": 0, "refusal": 0,
    "runOnOne": 2, "silent": 0,
}
TROUBLE_FUNCTIONS = {"troubles", "trouble", "advice", "olderThanErasure"}  # every literal that they return or add
PLACE, ARGUMENT = "\0", "\1"

LITERAL = re.compile(r'(?:u8|u|L)?"((?:\\.|[^"\\])*)"')
TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|(?:u8|u|L)?"(?:\\.|[^"\\])*"(?:_\w+)?|u?\'(?:\\.|[^\'\\])+\'|[A-Za-z_]\w*|::|->|\d[\w.\']*|\S', re.S)
CHARACTER = re.compile(r"u?'((?:\\.|[^'\\])+)'$")


def unescaped(text):
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match.group(1), 16)), text)
    return text.replace('\\"', '"').replace("\\'", "'").replace("\\n", "\n").replace("\\\\", "\\")


def arguments_at(tokens, at):
    """The arguments of the call whose bracket stands at `at`, and where it ends."""
    depth, arguments = 0, [[]]
    for end in range(at, len(tokens)):
        token = tokens[end]
        if token in "([{":
            depth += 1
            if depth > 1:
                arguments[-1].append(token)
        elif token in ")]}":
            depth -= 1
            if depth == 0:
                return arguments, end + 1
            arguments[-1].append(token)
        elif token == "," and depth == 1:
            arguments.append([])
        else:
            arguments[-1].append(token)
    return arguments, len(tokens)


def ternary(tokens):
    """(where "?" stands, where its ":" stands), outside brackets; None when there is none."""
    depth, question, nested = 0, None, 0
    for at, token in enumerate(tokens):
        if token in "([{":
            depth += 1
        elif token in ")]}":
            depth -= 1
        elif depth == 0 and token == "?":
            nested += question is not None
            question = at if question is None else question
        elif depth == 0 and token == ":" and question is not None:
            if nested == 0:
                return question, at
            nested -= 1
    return None


def sums(tokens):
    parts, depth = [[]], 0
    for token in tokens:
        depth += (token in "([{") - (token in ")]}")
        if depth == 0 and token == "+":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def texts_of(tokens):
    """Every text that the expression can be, with PLACE for what is not known here."""
    choice = ternary(tokens)
    if choice:
        return texts_of(tokens[choice[0] + 1:choice[1]]) + texts_of(tokens[choice[1] + 1:])
    results = [""]
    for part in sums(tokens):
        results = [begun + end for begun in results for end in texts_of_part(part)]
    return results


def texts_of_part(part):
    if not part:
        return [""]
    rest = []
    if part[0] in ("QStringLiteral", "QString", "QLatin1String") and len(part) > 1 and part[1] in "({" or part[0] == "(":
        arguments, end = arguments_at(part, 0 if part[0] == "(" else 1)
        rest = part[end:]
        if not any(arguments[0]):
            return [""]
        inner = texts_of(arguments[0]) if any('"' in token for token in arguments[0]) else [PLACE]
    elif LITERAL.match(part[0]):
        length = next((i for i, token in enumerate(part) if not LITERAL.match(token)), len(part))
        inner = ["".join(unescaped(LITERAL.match(token).group(1)) for token in part[:length])]
        rest = part[length:]
    elif len(part) == 1 and CHARACTER.match(part[0]):
        return [unescaped(CHARACTER.match(part[0]).group(1))]
    else:
        return [PLACE]
    if "arg" in rest:
        inner = [re.sub(r"%(\d)", ARGUMENT + r"\1", text) for text in inner]
    return inner


def numbered(text):
    seen, out, count, at = {}, "", 0, 0
    while at < len(text):
        if text[at] == PLACE:
            count += 1
            out += "{%d}" % count
        elif text[at] == ARGUMENT:
            at += 1
            if text[at] not in seen:
                count += 1
                seen[text[at]] = count
            out += "{%d}" % seen[text[at]]
        else:
            out += text[at]
        at += 1
    return out


def is_sentence(text):
    return re.search(r"[A-Za-z]{2}", re.sub(r"\{\d\}", "", text)) is not None


def given_to_errors(tokens):
    for at in range(len(tokens) - 4):
        if tokens[at] != "ErrorKind" or tokens[at + 1] != "::" or tokens[at + 3] != "," or tokens[at + 2] not in READ_BY_PEOPLE:
            continue
        depth, sentence = 0, []
        for token in tokens[at + 4:]:
            depth += (token in "([{") - (token in ")]}")
            if depth < 0 or (depth == 0 and token in ",;"):
                break
            sentence.append(token)
        yield at, sentence


def given_to_makers(tokens):
    for at in range(len(tokens) - 2):
        if tokens[at] in MAKERS and tokens[at + 1] == "(":
            arguments, _ = arguments_at(tokens, at + 1)
            if len(arguments) > MAKERS[tokens[at]]:
                yield at, arguments[MAKERS[tokens[at]]]


def said_by_trouble_functions(tokens):
    for at in range(len(tokens) - 4):
        if tokens[at] not in TROUBLE_FUNCTIONS or tokens[at + 1] != "(" or tokens[at - 1] in (".", "->", "=", "return"):
            continue
        _, end = arguments_at(tokens, at + 1)
        while end < len(tokens) and tokens[end] in ("const", "noexcept"):
            end += 1
        if end >= len(tokens) or tokens[end] != "{":
            continue
        _, stop = arguments_at(tokens, end)
        for inside in range(end, stop):
            if tokens[inside] == "push_back":
                yield inside, arguments_at(tokens, inside + 1)[0][0]
            elif tokens[inside] == "return" and tokens[inside + 1] != "words":
                sentence = tokens[inside + 1:tokens.index(";", inside)]
                yield inside, sentence[1:-1] if sentence[:1] == ["{"] else sentence


def added_troubles(tokens):
    """troubles.push_back(…) and conflicts.append(…), wherever they stand."""
    for at in range(len(tokens) - 3):
        if tokens[at] in ("troubles", "conflicts") and tokens[at + 1] == "." and tokens[at + 2] in ("push_back", "append"):
            yield at, arguments_at(tokens, at + 3)[0][0]


def sentences_of(text):
    """(line, sentence) of everything in one source that a person may read."""
    found = [(match.group(), match.start()) for match in TOKEN.finditer(text) if not match.group().startswith(("//", "/*"))]
    tokens = [token for token, _ in found]
    for reader in (given_to_errors, given_to_makers, said_by_trouble_functions, added_troubles):
        for at, expression in reader(tokens):
            if not any('"' in token for token in expression):
                continue
            for sentence in map(numbered, texts_of(expression)):
                if is_sentence(sentence):
                    yield text.count("\n", 0, found[at][1]) + 1, sentence.strip()


def literals_of(text):
    """The texts of one source; those that stand side by side are one."""
    texts, beside = [], False
    for match in TOKEN.finditer(text):
        literal = LITERAL.match(match.group())
        if literal and beside:
            texts[-1] += unescaped(literal.group(1))
        elif literal:
            texts.append(unescaped(literal.group(1)))
        beside = literal is not None
    return texts


def sentences_of_tree(source: pathlib.Path):
    """sentence -> where it stands first"""
    places = {}
    for folder in ("server", "app/service"):
        for path in sorted((source / folder).rglob("*")):
            if path.suffix not in (".h", ".cpp"):
                continue
            for line, sentence in sentences_of(path.read_text(encoding="utf-8")):
                places.setdefault(sentence, f"{path.relative_to(source).as_posix()}:{line}")
    return places
