"""What stands beside the weights: which they are, what they were trained with, how to read them."""

from hashlib import file_digest
from math import exp
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from index.errors import ReaderFault
from index.reader.pairs import LIMITS, Limits

FORMAT = 2
"""Of this file, and of what goes into and comes out of the weights."""
WEIGHTS, CARD = "reader.onnx", "reader.json"
SHIPPED = Path(__file__).parent
HELP = "Install again (`make install`); until then answers are ranked without the reader."


class Calibration(BaseModel):
    """A logit becomes the probability 1 / (1 + exp(-(a * logit + b)))."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    a: float
    b: float

    def probability(self, logit: float) -> float:
        return 1 / (1 + exp(-min(max(self.a * logit + self.b, -500.0), 500.0)))


class Card(BaseModel):
    """`reader.json`; what else it says is for people."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    format: int
    layers: int
    weights_sha256: str
    calibration: Calibration
    limits: Limits


def load(folder: Path | None = None) -> tuple[Card, Path]:
    """The card and the file of the weights that belong to it, the package's own or a folder's.

    Raises ReaderFault.
    """
    folder = folder or SHIPPED
    try:
        card = Card.model_validate_json((folder / CARD).read_bytes())
        with (folder / WEIGHTS).open("rb") as weights:
            digest = file_digest(weights, "sha256").hexdigest()
    except OSError as error:
        name = Path(error.filename or folder).name
        reason = error.strerror or type(error).__name__
        raise ReaderFault(f"The reader's {name} cannot be read: {reason}.", help=HELP) from error
    except ValueError as error:
        raise ReaderFault(f"The reader's {CARD} is broken.", help=HELP) from error
    if card.format != FORMAT or card.limits != LIMITS:
        raise ReaderFault(f"The reader's {CARD} is of another version.", help=HELP)
    if digest != card.weights_sha256:
        raise ReaderFault(f"The reader's {WEIGHTS} is not the one {CARD} tells of.", help=HELP)
    return card, folder / WEIGHTS
