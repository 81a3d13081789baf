"""Writes index/e5/encoder.onnx: the built-in model's encoder as a graph without its weights.

    PYTHONPATH=. python benches/make_encoder_graph.py

Weights are initialisers that a session must be given (`index.e5.weights`), so a few kilobytes are
shipped. Matrices multiply in 8-bit integers: each token's row has a scale of its own, so a text's
vector does not depend on the texts beside it, and each column of the weights has one.
"""

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import ArrayLike
from onnx import TensorProto as Kind
from onnx import helper, numpy_helper

from index.e5.packed import Header, PackedFile, wheel_file

FILE = Path(__file__).parents[1] / "index" / "e5" / "encoder.onnx"
OPSET, IR = 18, 9
CONTRIBUTED = "com.microsoft"


class Graph:
    """Nodes and initialisers, each named when it is added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def op(self, kind: str, *inputs: str, domain: str = "", **attributes: object) -> str:
        return self.ops(kind, 1, *inputs, domain=domain, **attributes)[0]

    def ops(
        self, kind: str, outputs: int, *inputs: str, domain: str = "", **attributes: object
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
    """Rows as bytes around 128, and their scales, shape [rows, 1]."""
    most = g.op("ReduceMax", g.op("Abs", rows), "last", keepdims=0)
    scale = g.op("Mul", g.op("Max", most, "tiny"), "127th")
    middle = g.op("Expand", "middle", g.op("Shape", scale))
    return g.op("QuantizeLinear", rows, scale, middle, axis=0), g.op("Unsqueeze", scale, "last")


def linear(g: Graph, rows: tuple[str, str], name: str, sizes: tuple[int, int]) -> str:
    matrix = g.weights(f"{name}.w", Kind.INT8, *sizes)
    scales = g.weights(f"{name}.s", Kind.FLOAT, sizes[1])
    bias = g.weights(f"{name}.b", Kind.FLOAT, sizes[1])
    product = g.op(
        "MatMulIntegerToFloat", rows[0], matrix, "one", scales, "zero", domain=CONTRIBUTED
    )
    return g.op("Add", g.op("Mul", product, rows[1]), bias)


def norm(g: Graph, name: str, width: int) -> tuple[str, str]:
    names = (f"{name}.w", f"{name}.b")
    return g.weights(names[0], Kind.FLOAT, width), g.weights(names[1], Kind.FLOAT, width)


def layer(g: Graph, x: str, shape: str, number: int, header: Header) -> str:
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

    together = linear(g, quantised(g, x), f"{name}.qkv", (width, 3 * width))
    parts = g.ops("Split", 3, together, axis=-1, num_outputs=3)
    attended = g.op(
        "MultiHeadAttention",
        *(g.op("Reshape", part, shape) for part in parts),
        "",
        "lengths",
        domain=CONTRIBUTED,
        num_heads=header.heads,
    )
    attended = quantised(g, g.op("Reshape", attended, "flat"))
    x = added(x, linear(g, attended, f"{name}.ao", (width, width)), f"{name}.aln")
    wide = linear(g, quantised(g, x), f"{name}.fi", (width, inner))
    wide = g.op("Gelu", wide, domain=CONTRIBUTED)
    return added(x, linear(g, quantised(g, wide), f"{name}.fo", (inner, width)), f"{name}.oln")


def encoder(header: Header) -> onnx.ModelProto:
    """From token vectors and their mask, as `TokenVectors.padded` gives them, to their means."""
    g = Graph()
    g.constant("last", np.array([-1], np.int64))
    g.constant("second", np.array([1], np.int64))
    g.constant("flat", np.array([-1, header.width], np.int64))
    g.constant("tiny", np.float32(1e-9))
    g.constant("127th", np.float32(1 / 127))
    g.constant("middle", np.array([128], np.uint8))
    g.constant("zero", np.uint8(128))
    g.constant("one", np.float32(1))
    shape = g.op("Shape", "x")
    tokens = g.op("ReduceSum", "mask", "second", keepdims=1)
    g.nodes.append(
        helper.make_node("Cast", [g.op("Squeeze", tokens, "second")], ["lengths"], to=Kind.INT32)
    )
    x = g.op("Reshape", "x", "flat")
    x = g.op(
        "LayerNormalization", x, *norm(g, "emb.ln", header.width), axis=-1, epsilon=header.epsilon
    )
    for number in range(header.layers):
        x = layer(g, x, shape, number, header)
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
