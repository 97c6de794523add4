"""``python -m assess.demo DIR`` writes the demo books into DIR."""

import sys
from pathlib import Path

from assess.demo import write_demo


def main(arguments: list[str]) -> int:
    """Write the books; 2 where the folder is missing from the command."""
    if len(arguments) != 1:
        sys.stderr.write("用法：python -m assess.demo 目标文件夹\n")
        return 2
    write_demo(Path(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
