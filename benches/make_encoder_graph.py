"""Writes index/embedding/e5/encoder.onnx: the built-in model's encoder without its weights.

    PYTHONPATH=. python benches/make_encoder_graph.py

Weights are initialisers that a session must be given (`index.embedding.e5.weights`), so a few
kilobytes are shipped.
Matrices multiply in 8-bit integers. What loses precision there is kept apart: each row
(token) has a scale of its own, so a text's vector does not depend on the texts beside it; the few
columns that are much larger than the others multiply as floats; and the inner layer's rows, which
are never below a constant and have some large values, use the whole byte, in four parts.
"""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import ArrayLike
from onnx import TensorProto as Kind
from onnx import helper, numpy_helper

from index.embedding.e5.packed import Header, PackedFile, wheel_file
from index.embedding.e5.weights import GELU_DEPTH, INNER_PARTS, LARGE

FILE = Path(__file__).parents[1] / "index" / "embedding" / "e5" / "encoder.onnx"
OPSET, IR = 18, 9
CONTRIBUTED = "com.microsoft"


class Graph:
    """Nodes and initialisers, each named when it is added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def op(self, kind: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        return self.ops(kind, 1, *inputs, domain=domain, **attributes)[0]

    def ops(
        self, kind: str, outputs: int, *inputs: str, domain: str = "", **attributes: Any
    ) -> list[str]:
        names = [f"{kind}.{len(self.nodes)}.{i}" for i in range(outputs)]
        node = helper.make_node(kind, inputs, names, domain=domain, **attributes)
        self.nodes.append(node)
        return names

    def constant(self, name: str, value: ArrayLike) -> str:
        self.constants.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    def weights(self, name: str, kind: int, *shape: int) -> str:
        tensor = onnx.TensorProto(
            name=name, data_type=kind, dims=shape, data_location=Kind.EXTERNAL
        )
        tensor.external_data.add(key="location", value="given-to-the-session")
        self.constants.append(tensor)
        return name


def quantised(g: Graph, rows: str) -> tuple[str, str]:
    """Rows as bytes around 128, and their scales, shape [rows]."""
    most = g.op("ReduceMax", g.op("Abs", rows), "last", keepdims=0)
    scale = g.op("Mul", g.op("Max", most, "tiny"), "127th")
    middle = g.op("Expand", "middle", g.op("Shape", scale))
    return g.op("QuantizeLinear", rows, scale, middle, axis=0), scale


def quantised_above(g: Graph, rows: str) -> tuple[str, str]:
    """The same for rows of an activation, as bytes above its least value."""
    above = g.op("Add", rows, "depth")
    scale = g.op("Mul", g.op("ReduceMax", above, "last", keepdims=0), "255th")
    least = g.op("Expand", "least", g.op("Shape", scale))
    return g.op("QuantizeLinear", above, scale, least, axis=0), scale


def product(
    g: Graph, rows: tuple[str, str], name: str, sizes: tuple[int, int], zero: str = "128"
) -> str:
    matrix = g.weights(f"{name}.w", Kind.INT8, *sizes)
    scales = g.weights(f"{name}.s", Kind.FLOAT, sizes[1])
    integers, scale = rows
    sums = g.op("MatMulIntegerToFloat", integers, matrix, "one", scales, zero, domain=CONTRIBUTED)
    return g.op("Mul", sums, g.op("Unsqueeze", scale, "last"))


def linear(g: Graph, x: str, name: str, sizes: tuple[int, int]) -> str:
    bias = g.weights(f"{name}.b", Kind.FLOAT, sizes[1])
    return g.op("Add", product(g, quantised(g, x), name, sizes), bias)


def linear_of_state(g: Graph, x: str, name: str, sizes: tuple[int, int]) -> str:
    """Of what flows from layer to layer, which has large columns."""
    bias = g.weights(f"{name}.b", Kind.FLOAT, sizes[1])
    floats = g.weights(f"{name}.f", Kind.FLOAT, len(LARGE), sizes[1])
    large = g.op("Gemm", g.op("Gather", x, "large", axis=1), floats, bias)
    return g.op("Add", product(g, quantised(g, g.op("Mul", x, "others")), name, sizes), large)


def linear_of_inner(g: Graph, x: str, name: str, sizes: tuple[int, int]) -> str:
    """The bias takes back what the rows were raised by."""
    total = g.weights(f"{name}.b", Kind.FLOAT, sizes[1])
    part_sizes = (sizes[0] // INNER_PARTS, sizes[1])
    parts = g.ops("Split", INNER_PARTS, x, axis=-1, num_outputs=INNER_PARTS)
    for number, part in enumerate(parts):
        rows = quantised_above(g, part)
        total = g.op("Add", product(g, rows, f"{name}{number}", part_sizes, "0"), total)
    return total


def norm(g: Graph, name: str, width: int) -> tuple[str, str]:
    names = (f"{name}.w", f"{name}.b")
    return g.weights(names[0], Kind.FLOAT, width), g.weights(names[1], Kind.FLOAT, width)


def layer(g: Graph, x: str, inputs: tuple[str, str], number: int, header: Header) -> str:
    shape, lengths = inputs
    width, inner, name = header.width, header.inner, f"l{number}"

    def added(rows: str, to: str, norm_name: str) -> str:
        return g.op(
            "SkipLayerNormalization",
            rows,
            to,
            *norm(g, norm_name, width),
            domain=CONTRIBUTED,
            epsilon=header.epsilon,
        )

    together = linear_of_state(g, x, f"{name}.qkv", (width, 3 * width))
    parts = g.ops("Split", 3, together, axis=-1, num_outputs=3)
    attended = g.op(
        "MultiHeadAttention",
        *(g.op("Reshape", part, shape) for part in parts),
        "",
        lengths,
        domain=CONTRIBUTED,
        num_heads=header.heads,
    )
    attended = g.op("Reshape", attended, "flat")
    x = added(x, linear(g, attended, f"{name}.ao", (width, width)), f"{name}.aln")
    wide = linear_of_state(g, x, f"{name}.fi", (width, inner))
    wide = g.op("Gelu", wide, domain=CONTRIBUTED)
    return added(x, linear_of_inner(g, wide, f"{name}.fo", (inner, width)), f"{name}.oln")


def encoder(header: Header) -> onnx.ModelProto:
    """From token vectors and their mask, as `TokenVectors.padded` gives them, to their means."""
    g = Graph()
    g.constant("last", np.array([-1], np.int64))
    g.constant("second", np.array([1], np.int64))
    g.constant("flat", np.array([-1, header.width], np.int64))
    g.constant("tiny", np.float32(1e-9))
    g.constant("127th", np.float32(1 / 127))
    g.constant("middle", np.array([128], np.uint8))
    g.constant("128", np.uint8(128))
    g.constant("0", np.uint8(0))
    g.constant("least", np.array([0], np.uint8))
    g.constant("255th", np.float32(1 / 255))
    g.constant("depth", np.float32(GELU_DEPTH))
    g.constant("large", np.array(LARGE, np.int64))
    g.constant("others", np.isin(np.arange(header.width), LARGE, invert=True).astype(np.float32))
    g.constant("one", np.float32(1))
    shape = g.op("Shape", "x")
    tokens = g.op("ReduceSum", "mask", "second", keepdims=1)
    lengths = g.op("Cast", g.op("Squeeze", tokens, "second"), to=Kind.INT32)
    x = g.op("Reshape", "x", "flat")
    x = g.op(
        "LayerNormalization", x, *norm(g, "emb.ln", header.width), axis=-1, epsilon=header.epsilon
    )
    for number in range(header.layers):
        x = layer(g, x, (shape, lengths), number, header)
    total = g.op("MatMul", g.op("Unsqueeze", "mask", "second"), g.op("Reshape", x, shape))
    total = g.op("Squeeze", total, "second")
    g.nodes.append(helper.make_node("Div", [total, tokens], ["mean"]))
    graph = helper.make_graph(
        g.nodes,
        "multilingual-e5-small",
        [
            helper.make_tensor_value_info("x", Kind.FLOAT, ["texts", "tokens", header.width]),
            helper.make_tensor_value_info("mask", Kind.FLOAT, ["texts", "tokens"]),
        ],
        [helper.make_tensor_value_info("mean", Kind.FLOAT, ["texts", header.width])],
        g.constants,
    )
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIBUTED, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=IR)


if __name__ == "__main__":
    FILE.write_bytes(encoder(PackedFile(wheel_file()).header).SerializeToString(deterministic=True))
    print(f"{FILE.name}: {FILE.stat().st_size} bytes")
