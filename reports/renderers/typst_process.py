"""Home of the process that turns one template and its data into a PDF, and knows nothing else.

Run as `python -m reports.renderers.typst_process <template>`; JSON comes in, a PDF goes out. It
imports no Django, reads one fixed folder, loads no package and only the fonts inside the wheel.
"""

import resource
import sys
from pathlib import Path

import typst

ROOT = Path(__file__).resolve().parent.parent / "typst"
MEMORY = 1024**3  # bytes of address space
SECONDS = 60  # of computing


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    data = sys.stdin.buffer.read().decode()
    document = typst.compile(
        ROOT / sys.argv[1],
        root=ROOT,
        font_paths=[],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": data},
        pdf_standards=["ua-1"],
        package_path=ROOT / "none",
        package_cache_path=ROOT / "none",
    )
    sys.stdout.buffer.write(document)


if __name__ == "__main__":
    main()
