"""A report as one HTML page that needs nothing else: pictures inside, no scripts, no links.

Importing this module needs the extra `eval`.
"""

from base64 import b64encode
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from qa_service.evaluate import figures
from qa_service.evaluate.compare import Comparison
from qa_service.evaluate.plots import draw
from qa_service.evaluate.report import Report, worst_cases

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(report: Report, comparison: Comparison | None, worst: int) -> str:
    """Texts of articles and questions are escaped; `worst` is how many cases are shown."""
    tables = [
        (title, [name for name, _ in parts], _crossed([figures.rows(part) for _, part in parts]))
        for title, parts in figures.columns(report)
    ]
    pictures = {caption: b64encode(png).decode() for caption, png in draw(report).items()}
    return _TEMPLATES.get_template("page.html").render(
        report=report,
        tables=tables,
        pictures=pictures,
        cases=worst_cases(report.outcomes, worst),
        comparison=comparison,
        share=figures.share,
        p_value=figures.p_value,
    )


def _crossed(parts: list[list[tuple[str, str]]]) -> list[tuple[str, list[str]]]:
    """One row a figure, one cell a part."""
    names = [name for name, _ in parts[0]]
    return [(name, [part[i][1] for part in parts]) for i, name in enumerate(names)]
