"""``make bench``: every figure that the project promises, quickly. Each part runs alone with more choices: ``python -m benchmarks.inject --show``."""

from __future__ import annotations

import sys

from benchmarks import archive, commands, inject, parse, speed


def main() -> None:
    print("parse")
    parse.main([])
    print("\nextract and check")
    speed.main([])
    print("\ncommands")
    commands.main([])
    print("\nplanted mistakes")
    inject.main([])
    print("\narchive")
    sys.argv[1:] = ["--sizes", "2000"]
    archive.main()


if __name__ == "__main__":
    main()
