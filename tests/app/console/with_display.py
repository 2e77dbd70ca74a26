"""Runs a program on an X display of its own: Xvfb chooses a free number, and ends with the program.

    with_display.py PROGRAM [ARGUMENT...]
"""
import os
import subprocess
import sys


def main():
    readable, writable = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(writable), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"], pass_fds=[writable], stderr=subprocess.DEVNULL)
    os.close(writable)
    try:
        with os.fdopen(readable) as told:
            number = told.readline().strip()  # an empty line: it ended before it had a display
        if not number:
            print("Xvfb gave no display", file=sys.stderr)
            return 1
        return subprocess.run(sys.argv[1:], env={**os.environ, "DISPLAY": ":" + number, "QT_QPA_PLATFORM": "xcb"}, check=False).returncode
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
