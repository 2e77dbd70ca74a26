#!/usr/bin/env python3
"""The bill of materials of .deb files as SPDX 2.3 (JSON): each package, its checksum, and what it depends on.

    bill_of_materials.py VERSION FILE.deb…     prints it
"""
import hashlib
import json
import os
import re
import subprocess
import sys
import time


def field(path, name):
    return subprocess.run(["dpkg-deb", "-f", path, name], check=True, capture_output=True, text=True).stdout.strip()


def identifier(words):
    return "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", words)


def needed(path):
    """(name, version as it is asked for) of the first choice of every dependency."""
    for choice in filter(None, (part.strip() for part in field(path, "Depends").split(","))):
        match = re.match(r"(\S+)(?:\s*\(([^)]*)\))?", choice.split("|")[0].strip())
        yield match[1], match[2] or "NOASSERTION"


def main():
    version, paths = sys.argv[1], sys.argv[2:]
    packages, relations = {}, []
    for path in paths:
        name, release = field(path, "Package"), field(path, "Version")
        own = identifier(f"{name}-{release}")
        with open(path, "rb") as file:
            digest = hashlib.sha256(file.read()).hexdigest()
        packages[own] = {"SPDXID": own, "name": name, "versionInfo": release, "packageFileName": os.path.basename(path), "downloadLocation": "NOASSERTION", "filesAnalyzed": False,
                         "licenseConcluded": "GPL-3.0-or-later", "licenseDeclared": "GPL-3.0-or-later", "copyrightText": "NOASSERTION",
                         "checksums": [{"algorithm": "SHA256", "checksumValue": digest}]}
        relations.append({"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": own})
        for other, asked in needed(path):
            its = identifier(f"needed-{other}-{asked}")
            packages.setdefault(its, {"SPDXID": its, "name": other, "versionInfo": asked, "downloadLocation": "NOASSERTION", "filesAnalyzed": False,
                                      "licenseConcluded": "NOASSERTION", "licenseDeclared": "NOASSERTION", "copyrightText": "NOASSERTION"})
            relations.append({"spdxElementId": own, "relationshipType": "DEPENDS_ON", "relatedSpdxElement": its})
    made = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))))
    namespace = hashlib.sha256("".join(sorted(packages)).encode()).hexdigest()
    json.dump({"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": f"passerelle-{version}",
               "documentNamespace": f"urn:passerelle:{version}:{namespace}", "creationInfo": {"created": made, "creators": ["Tool: bill_of_materials.py"]},
               "packages": list(packages.values()), "relationships": relations}, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
