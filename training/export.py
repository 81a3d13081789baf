"""Writes a checkpoint as the reader that the package ships: reader.onnx and reader.json.

    python -m training.export CHECKPOINT DATA_FOLDER... [--to FOLDER] [--leave-out ...]

The weights become 8-bit integers (7 bits used: where a processor adds products in 16 bits, 8 would
overflow). The calibration is fitted on the pairs held out of training, each kind weighing by its
size. Fails when the written file does not rank them as the checkpoint does.
"""

import argparse
import hashlib
import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from index.embedding.e5.text import E5Text
from index.embedding.onnx_session import OnnxModel
from index.reader.card import FORMAT, SHIPPED, Calibration
from index.reader.pairs import LIMITS
from qa_service.evaluate.fitting import fit_logistic
from training.examples import Example, read_groups
from training.network import LAYERS, ReaderNetwork
from training.written import pair_of

INPUTS, OUTPUTS = ["x", "segment", "mask"], ["verdict", "start", "end"]
OPSET = 17
HELD = 1500
"""Pairs held out that are scored."""
LEAST_AGREEMENT = 0.99
"""Correlation of both files' logits; of weights that have learnt little it says little."""
PENALTY = 1e-3


def to_onnx(network: ReaderNetwork, file: Path) -> None:
    width = network.norm.normalized_shape[0]
    example = (torch.randn(2, 7, width), torch.zeros(2, 7, dtype=torch.long), torch.ones(2, 7))
    tokens = {0: "pairs", 1: "tokens"}
    torch.onnx.export(
        network.eval(),
        example,
        str(file),
        input_names=INPUTS,
        output_names=OUTPUTS,
        dynamic_axes=dict.fromkeys((*INPUTS, "start", "end"), tokens) | {"verdict": {0: "pairs"}},
        opset_version=OPSET,
        dynamo=False,
    )


def to_integers(source: Path, file: Path) -> None:
    quantize_dynamic(
        str(source), str(file), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
    )
    model = onnx.load(str(file))
    model.producer_name = model.producer_version = model.doc_string = ""
    onnx.save(model, str(file))


def held_out(folders: Sequence[Path], left_out: frozenset[str]) -> list[Example]:
    groups = read_groups(folders, held=True, left_out=left_out)
    examples = [example for group in groups for example in group]
    return [
        examples[n] for n in np.linspace(0, len(examples) - 1, min(HELD, len(examples)), dtype=int)
    ]


def scores(
    model: OnnxModel | ReaderNetwork, examples: Sequence[Example], text: E5Text
) -> np.ndarray:
    """Logits of `verdict`, one pair at a time, as the service reads."""
    found = []
    with torch.no_grad():
        for example in examples:
            pair = pair_of(example, text)
            x, mask = text.vectors.padded([pair.ids])
            arrays = (x, pair.segments[None], mask)
            if isinstance(model, OnnxModel):
                found.append(model.run(dict(zip(INPUTS, arrays, strict=True)), ["verdict"])[0][0])
            else:
                found.append(float(model(*map(torch.from_numpy, arrays))[0][0]))
    return np.array(found, np.float64)


def calibrated(logits: np.ndarray, examples: Sequence[Example]) -> Calibration:
    labels = np.array([float(e.answers) for e in examples])
    weight = np.full(len(labels), 1 / len(labels))
    slope, bias = fit_logistic(logits[:, None], labels, weight, PENALTY)
    return Calibration(a=round(float(slope[0]), 4), b=round(bias, 4))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--to", type=Path, default=SHIPPED)
    parser.add_argument("--leave-out", nargs="*", default=[])
    parser.add_argument("--least-agreement", type=float, default=LEAST_AGREEMENT)
    options = parser.parse_args()
    text = E5Text()
    network = ReaderNetwork(text.file)
    network.load_state_dict(torch.load(options.checkpoint))
    network.eval()
    torch.set_num_threads(1)
    options.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        to_onnx(network, Path(folder) / "whole.onnx")
        to_integers(Path(folder) / "whole.onnx", options.to / "reader.onnx")
    questions = held_out(options.data, frozenset(options.leave_out))
    weights = (options.to / "reader.onnx").read_bytes()
    shipped = scores(OnnxModel(weights), questions, text)
    agreement = float(np.corrcoef(shipped, scores(network, questions, text))[0, 1])
    print(
        f"{len(weights) / 1e6:.1f} MB; {len(questions)} pairs held out, agreement {agreement:.4f}"
    )
    if agreement < options.least_agreement:
        raise SystemExit(f"The integers agree less than {options.least_agreement}.")
    card = {
        "format": FORMAT,
        "layers": LAYERS,
        "weights_sha256": hashlib.sha256(weights).hexdigest(),
        "calibration": calibrated(shipped, questions).model_dump(),
        "limits": asdict(LIMITS),
    }
    (options.to / "reader.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
