"""A reader's two files with weights from a hat: the real one's interface in a few kilobytes."""

import json
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from index.reader.card import CARD, FORMAT, WEIGHTS
from index.reader.pairs import LIMITS


def write_reader(folder: Path, *, a: float = 1.0, b: float = 0.0, **changed: object) -> Path:
    """Writes a reader that works into the folder; `changed` are fields of its card."""
    weights = _model()
    (folder / WEIGHTS).write_bytes(weights)
    card = {
        "format": FORMAT,
        "layers": 0,
        "weights_sha256": sha256(weights).hexdigest(),
        "calibration": {"a": a, "b": b},
        "limits": asdict(LIMITS),
    }
    (folder / CARD).write_text(json.dumps(card | changed))
    return folder


def _model() -> bytes:
    """Start and end: a random direction of each token, and the segment. Verdict: their mean."""
    directions = np.random.default_rng(7).normal(size=(384, 2)).astype(np.float32)
    nodes = [
        helper.make_node("MatMul", ["x", "directions"], ["both"]),
        helper.make_node("Split", ["both"], ["start3", "end3"], axis=2, num_outputs=2),
        helper.make_node("Squeeze", ["start3", "last"], ["bare"]),
        helper.make_node("Squeeze", ["end3", "last"], ["end"]),
        helper.make_node("Cast", ["segment"], ["part"], to=TensorProto.FLOAT),
        helper.make_node("Add", ["bare", "part"], ["start"]),
        helper.make_node("Mul", ["start", "mask"], ["told"]),
        helper.make_node("ReduceSum", ["told", "last_of_two"], ["sum"], keepdims=0),
        helper.make_node("ReduceSum", ["mask", "last_of_two"], ["count"], keepdims=0),
        helper.make_node("Div", ["sum", "count"], ["verdict"]),
    ]
    pairs_tokens = ["pairs", "tokens"]
    graph = helper.make_graph(
        nodes,
        "reader",
        [
            helper.make_tensor_value_info("x", TensorProto.FLOAT, [*pairs_tokens, 384]),
            helper.make_tensor_value_info("segment", TensorProto.INT64, pairs_tokens),
            helper.make_tensor_value_info("mask", TensorProto.FLOAT, pairs_tokens),
        ],
        [
            helper.make_tensor_value_info("verdict", TensorProto.FLOAT, ["pairs"]),
            helper.make_tensor_value_info("start", TensorProto.FLOAT, pairs_tokens),
            helper.make_tensor_value_info("end", TensorProto.FLOAT, pairs_tokens),
        ],
        [
            numpy_helper.from_array(directions, "directions"),
            numpy_helper.from_array(np.array([2]), "last"),
            numpy_helper.from_array(np.array([1]), "last_of_two"),
        ],
    )
    opset = [helper.make_opsetid("", 18)]
    model = helper.make_model(graph, ir_version=10, opset_imports=opset)
    made: bytes = model.SerializeToString()
    return made
