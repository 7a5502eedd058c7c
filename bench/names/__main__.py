"""Home of `python -m bench.names`: make the test set, measure both ways in one run, print."""

import argparse
import csv
import sys
from pathlib import Path

from bench.names.measure import NON_PAIRS, PAIRS, PEOPLE, SEED, figures, make

PUBLISHED = Path(__file__).with_name("pairs.csv")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.names", description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--pairs", type=int, default=PAIRS)
    parser.add_argument("--non-pairs", type=int, default=NON_PAIRS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--write", action="store_true", help="write the variant pairs to pairs.csv")
    asked = parser.parse_args()
    made = make(people=asked.people, pairs=asked.pairs, others=asked.non_pairs, seed=asked.seed)
    if asked.write:
        with PUBLISHED.open("w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerow(["kind", "name", "variant"])
            rows.writerows((pair.kind, made.names[pair.person], pair.text) for pair in made.pairs)
    for name, value in figures(made).items():
        sys.stdout.write(f"{name:28} {value:g}\n" if value > 1 else f"{name:28} {value:.3f}\n")


if __name__ == "__main__":
    main()
