#!/usr/bin/env python3
"""Reads the workflows as the tree's other half: what they run, call and name is there, and nobody's words become commands.
Their shape is checked against the published schema by packaging/ci/lint; this needs no network.

    check_workflows.py FOLDER             checks the workflows
    check_workflows.py FOLDER --planted   proves that the checks can fail, on planted faults
"""
import copy
import json
import pathlib
import re
import sys

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
# What a stranger can write: the title of a pull request, a branch's name. As text of a command it would be a command.
STRANGERS_WORDS = re.compile(r"\$\{\{[^}]*(github\.event|github\.head_ref|inputs\.)[^}]*\}\}")
SCRIPT = re.compile(r"(?:^|[\s;&|<])((?:packaging|tests)/[\w./-]+)")
PRESET = re.compile(r"--preset\s+([a-z]+)")


def presets():
    return {preset["name"] for preset in json.loads((ROOT / "CMakePresets.json").read_text())["configurePresets"]}


def step_faults(step):
    if ("run" in step) == ("uses" in step):
        yield "a step runs or uses, one of them"
    if "uses" in step and not step["uses"].startswith("./") and not re.search(r"@v?\d", step["uses"]):
        yield f"{step['uses']} names no version"
    words = step.get("run", "")
    if STRANGERS_WORDS.search(words):
        yield f"a command is made of what others write: {words.strip()[:60]}"
    for path in SCRIPT.findall(words):
        if not (ROOT / path).exists():
            yield f"{path} is not in the tree"
    for name in PRESET.findall(words):
        if name not in presets():
            yield f"the preset {name} is not in CMakePresets.json"


def job_faults(job, jobs):
    needs = job.get("needs", [])
    for other in [needs] if isinstance(needs, str) else needs:
        if other not in jobs:
            yield f"needs {other}, which is no job"
    if "uses" in job:
        if not (ROOT / job["uses"]).exists():
            yield f"{job['uses']} is not in the tree"
        return
    if "timeout-minutes" not in job:
        yield "has no time limit"
    for step in job.get("steps", []):
        yield from step_faults(step)


def faults(workflow):
    triggers = workflow.get(True, workflow.get("on"))  # YAML 1.1 reads "on" as a truth
    if not triggers:
        yield "nothing starts it"
    if "pull_request_target" in (triggers or {}):
        yield "runs strangers' code with our rights (pull_request_target)"
    if workflow.get("permissions") != {"contents": "read"}:
        yield "begins with more rights than reading"
    for name, job in workflow["jobs"].items():
        for fault in job_faults(job, workflow["jobs"]):
            yield f"{name}: {fault}"


def planted(workflow):
    """One fault each; every one of them has to be found."""
    def broken(change):
        other = copy.deepcopy(workflow)
        change(other, next(job for job in other["jobs"].values() if "steps" in job))
        return list(faults(other))
    changes = [lambda w, j: w.update(permissions={"contents": "write"}), lambda w, j: j.pop("timeout-minutes"), lambda w, j: j.update(needs="nobody"),
               lambda w, j: j["steps"].append({"run": "sh packaging/nowhere"}), lambda w, j: j["steps"].append({"run": "cmake --preset nowhere"}),
               lambda w, j: j["steps"].append({"run": "echo ${{ github.event.pull_request.title }}"}), lambda w, j: j["steps"].append({"uses": "actions/checkout"}),
               lambda w, j: j["steps"].append({"name": "idle"}), lambda w, j: w.update({True: {"pull_request_target": None}})]
    return [number for number, change in enumerate(changes, 1) if not broken(change)]


def main():
    folder = pathlib.Path(sys.argv[1])
    files = sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")])
    found = 0 if files else print(f"{folder} holds no workflow") or 1
    names = {}
    for path in files:
        workflow = yaml.safe_load(path.read_text())
        first = names.setdefault(workflow.get("name"), path.name)
        if first != path.name:
            found += 1
            print(f"{path.name}: has the name of {first}")
        for fault in faults(workflow):
            found += 1
            print(f"{path.name}: {fault}")
        for number in planted(workflow) if "--planted" in sys.argv else []:
            found += 1
            print(f"{path.name}: the planted fault {number} was not found")
    print(f"{len(files)} workflows, {found} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
