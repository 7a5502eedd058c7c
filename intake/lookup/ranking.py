"""Home of choosing whom to look at: rare shared buckets first. `lookup.alike` does the same in SQL.

A bucket shared with few says more than one shared with many; a bucket that was only asked for as a
near sound says a third.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

MOST_CANDIDATES = 400  # names opened for one question, at most
MOST_SHOWN = 20
NEAR = 1 / 3


def candidates_of(
    places: Mapping[int, Sequence[int]],
    sizes: Sequence[int],
    kept: Collection[int],
    near: Collection[int],
    most: int = MOST_CANDIDATES,
) -> list[int]:
    """Rows that share a bucket, the most telling first; ties by row.

    `places` are the rows of each bucket, `sizes` how many buckets each row has.
    """
    scores: dict[int, float] = defaultdict(float)
    for number in {*kept, *near}:
        rows = places.get(number, ())
        weight = (1 if number in kept else NEAR) / math.sqrt(len(rows) or 1)
        for row in rows:
            scores[row] += weight
    return sorted(scores, key=lambda row: (-scores[row] / math.sqrt(sizes[row]), row))[:most]
