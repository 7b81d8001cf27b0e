"""Every figure that the project promises, quickly (``make bench``). Each part runs alone with more choices: ``python -m benchmarks.inject --show``.

    python -m benchmarks [PART ...]

parse     characters a second of the scanner, also on hostile text
speed     characters a second from text to facts and to findings
commands  what a person waits for
inject    how many planted mistakes are found
archive   adding to an archive, checking a draft against it, auditing it; and a key that very many facts share
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from benchmarks import archive, commands, inject, parse, speed

PARTS = {
    "parse": (parse.main, []),
    "speed": (speed.main, []),
    "commands": (commands.main, ["--articles", "200"]),
    "inject": (inject.main, ["--limit", "2"]),
    "archive": (archive.main, ["--sizes", "300", "--hot", "4000"]),
}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", choices=[[], *PARTS], help="all of them by default")
    for name in parser.parse_args(arguments).parts or PARTS:
        part, given = PARTS[name]
        print(f"\n{name}", flush=True)
        part(given)


if __name__ == "__main__":
    main()
