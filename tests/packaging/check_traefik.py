#!/usr/bin/env python3
"""Traefik's snippet, as far as it can be held to anything without Traefik: whatever a router or a service names is there, and nothing
is there that nobody names. --planted: the check itself finds each fault that is planted.
  check_traefik.py TRAEFIK.YAML [--planted]"""
import copy
import sys

import yaml


def faults(configuration):
    http = configuration["http"]
    named = {"middlewares": set(), "services": set(), "serversTransports": set()}
    for router in http["routers"].values():
        named["middlewares"].update(router.get("middlewares", []))
        named["services"].add(router["service"])
    for service in http["services"].values():
        balancer = service["loadBalancer"]
        named["serversTransports"].add(balancer["serversTransport"])
        for server in balancer["servers"]:
            if not server["url"].startswith("http://127.0.0.1:"):
                yield f"a server beside this machine: {server['url']}"
    for kind, names in named.items():
        there = set(http.get(kind, {}))
        for name in sorted(names ^ there):
            yield f"{kind}: {name} is {'named and not there' if name in names else 'there and named by nobody'}"


def planted(configuration):
    for kind in ("middlewares", "services", "serversTransports"):
        changed = copy.deepcopy(configuration)
        changed["http"][kind]["other"] = changed["http"][kind].pop("passerelle", None) or changed["http"][kind].popitem()[1]
        if len(list(faults(changed))) < 2:
            yield f"a renamed entry of {kind} was not found"


with open(sys.argv[1], encoding="utf-8") as file:
    snippet = yaml.safe_load(file)
found = list(faults(snippet)) + (list(planted(snippet)) if "--planted" in sys.argv else [])
print("\n".join(found) or "checked: traefik")
sys.exit(bool(found))
