"""What the benches of cost print: rows of figures, and what a folder takes."""

from pathlib import Path

import numpy as np

Row = dict[str, float]


def spread(values: list[float]) -> Row:
    p50, p95, p99 = np.percentile(values, (50, 95, 99))
    return {"mean": float(np.mean(values)), "p50": p50, "p95": p95, "p99": p99}


def disk(data: Path, sentences: int) -> Row:
    """Megabytes per 100,000 sentences."""
    sizes: Row = {}
    for file in data.rglob("*"):
        if file.is_file():
            part = file.relative_to(data).parts[0].partition(".")[0]
            sizes[part] = sizes.get(part, 0) + file.stat().st_size / 1e6
    whole = {"total": sum(sizes.values()), **sizes}
    return {name: size * 100_000 / sentences for name, size in whole.items()}


def show(title: str, rows: dict[str, Row]) -> None:
    columns = list(next(iter(rows.values())))
    print(f"\n{title}\n{'':20}" + "".join(f"{column:>10}" for column in columns))
    for name, row in rows.items():
        print(f"{name:20}" + "".join(f"{row[column]:10.2f}" for column in columns))
