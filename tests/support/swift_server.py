#!/usr/bin/python3
"""OpenStack Swift with its S3 interface, whole, in one process on loopback: for tests that want a real S3-speaking server.

    swift_server.py FOLDER

Everything is kept in FOLDER. Says one line when it is ready, "ready PORT", and ends when its standard input does.
Access key test:tester, secret key testing, region us-east-1; the bucket "originals" is there.
"""
import os
import sys

import eventlet

eventlet.monkey_patch(thread=False)

from eventlet import wsgi  # noqa: E402
from swift.common import utils  # noqa: E402

KINDS = ("account", "container", "object")


class Quiet:
    def write(self, _text):
        pass

    def flush(self):
        pass


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="ascii") as file:
        file.write(text)
    return path


def make_rings(folder, ports):
    from swift.common.ring import RingBuilder

    for kind in KINDS:
        builder = RingBuilder(4, 1, 1)
        builder.add_dev({"id": 0, "region": 1, "zone": 1, "ip": "127.0.0.1", "port": ports[kind], "device": "d1", "weight": 1})
        builder.rebalance()
        builder.get_ring().save(os.path.join(folder, kind + ".ring.gz"))


def make_files(folder):
    common = f"[DEFAULT]\nswift_dir = {folder}\ndevices = {folder}/devices\nmount_check = false\ndisable_fallocate = true\nlog_level = ERROR\n"
    files = {}
    for kind in KINDS:
        files[kind] = write(folder, kind + ".conf", f"{common}[pipeline:main]\npipeline = {kind}-server\n[app:{kind}-server]\nuse = egg:swift#{kind}\n")
    files["proxy"] = write(
        folder,
        "proxy.conf",
        common
        + "[pipeline:main]\npipeline = catch_errors cache s3api tempauth slo proxy-server\n"
        + "[app:proxy-server]\nuse = egg:swift#proxy\naccount_autocreate = true\n"
        + "[filter:catch_errors]\nuse = egg:swift#catch_errors\n"
        + "[filter:cache]\nuse = egg:swift#memcache\nmemcache_servers = 127.0.0.1:1\n"
        + "[filter:s3api]\nuse = egg:swift#s3api\nlocation = us-east-1\n"
        + "[filter:tempauth]\nuse = egg:swift#tempauth\nuser_test_tester = testing .admin\n"
        + "[filter:slo]\nuse = egg:swift#slo\nmin_segment_size = 1\n",
    )
    return files


def make_bucket(folder):
    from swift.common.internal_client import InternalClient

    path = write(folder, "inside.conf", f"[DEFAULT]\nswift_dir = {folder}\nlog_level = ERROR\n[pipeline:main]\npipeline = catch_errors proxy-server\n"
                 "[app:proxy-server]\nuse = egg:swift#proxy\naccount_autocreate = true\n[filter:catch_errors]\nuse = egg:swift#catch_errors\n")
    InternalClient(path, "tests", 1).create_container("AUTH_test", "originals")


def main():
    folder = os.path.abspath(sys.argv[1])
    os.makedirs(os.path.join(folder, "devices", "d1"), exist_ok=True)
    write(folder, "swift.conf", "[swift-hash]\nswift_hash_path_suffix = tests\nswift_hash_path_prefix = tests\n[storage-policy:0]\nname = only\ndefault = yes\n")
    utils.set_swift_dir(folder)
    sockets = {kind: eventlet.listen(("127.0.0.1", 0)) for kind in KINDS + ("proxy",)}
    ports = {kind: socket.getsockname()[1] for kind, socket in sockets.items()}
    make_rings(folder, ports)
    files = make_files(folder)

    from swift.common.wsgi import loadapp

    for kind, path in files.items():
        # One worker a disk is enough here, and it keeps the order of what a test sees.
        eventlet.spawn(wsgi.server, sockets[kind], loadapp(path, global_conf={"log_name": kind}), log=Quiet(), debug=False)
    make_bucket(folder)
    print("ready", ports["proxy"], flush=True)
    hub = eventlet.hubs.get_hub()
    over = eventlet.event.Event()
    hub.add(hub.READ, sys.stdin.fileno(), lambda _descriptor: over.send() if not os.read(sys.stdin.fileno(), 4096) and not over.ready() else None, lambda *_: None, lambda: None)
    over.wait()


if __name__ == "__main__":
    main()
