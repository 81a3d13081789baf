"""The reader as a PyTorch module: the embedding model's first layers, and heads of its own."""

from collections.abc import Iterable

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from index.embedding.e5.packed import PackedFile
from index.reader.pairs import SENTENCE

LAYERS = 12
SEGMENTS = 3
DROPPED = 0.1
"""Share of the values that training leaves out at random (Srivastava et al., 2014)."""


class Layer(nn.Module):
    """One encoder layer as BERT has it: norms after the sums (Devlin et al., 2019)."""

    q: nn.Linear
    k: nn.Linear
    v: nn.Linear
    ao: nn.Linear
    fi: nn.Linear
    fo: nn.Linear
    aln: nn.LayerNorm
    oln: nn.LayerNorm

    def __init__(self, file: PackedFile, number: int) -> None:
        super().__init__()
        header = file.header
        self.heads = header.heads
        for name, inner, outer in (
            ("q", header.width, header.width),
            ("k", header.width, header.width),
            ("v", header.width, header.width),
            ("ao", header.width, header.width),
            ("fi", header.width, header.inner),
            ("fo", header.inner, header.width),
        ):
            linear = nn.Linear(inner, outer)
            linear.weight.data = _stored(file, f"l{number}.{name}.w", outer, inner)
            linear.bias.data = _stored(file, f"l{number}.{name}.b", outer)
            setattr(self, name, linear)
        self.aln = _norm(file, f"l{number}.aln")
        self.oln = _norm(file, f"l{number}.oln")

    def forward(self, x: Tensor, unseen: Tensor) -> Tensor:
        pairs, tokens, width = x.shape

        def split(t: Tensor) -> Tensor:
            return t.view(pairs, tokens, self.heads, width // self.heads).transpose(1, 2)

        # Written out: exported as one function, its 8-bit weights would read a little differently.
        q, k, v = split(self.q(x)), split(self.k(x)), split(self.v(x))
        weights = (q @ k.transpose(-1, -2)) / (width // self.heads) ** 0.5 + unseen
        weights = dropped(torch.softmax(weights, -1), self)
        mixed = (weights @ v).transpose(1, 2).reshape(pairs, tokens, width)
        x = self.aln(x + dropped(self.ao(mixed), self))
        found: Tensor = self.oln(x + dropped(self.fo(F.gelu(self.fi(x))), self))
        return found


def dropped(x: Tensor, module: nn.Module) -> Tensor:
    return F.dropout(x, DROPPED, module.training)


class ReaderNetwork(nn.Module):
    """Inputs and outputs are those of index/reader/reader.onnx."""

    def __init__(self, file: PackedFile, layers: int = LAYERS) -> None:
        super().__init__()
        width = file.header.width
        self.norm = _norm(file, "emb.ln")
        self.layers = nn.ModuleList(Layer(file, number) for number in range(layers))
        self.segment = nn.Embedding(SEGMENTS, width)
        nn.init.zeros_(self.segment.weight)
        self.pooled = nn.Linear(2 * width, width)
        self.verdict = nn.Linear(width, 1)
        self.span = nn.Linear(width, 2)

    def heads(self) -> list[nn.Parameter]:
        """What starts from nothing, and so learns at a higher rate."""
        own = (self.segment, self.pooled, self.verdict, self.span)
        return [p for module in own for p in module.parameters()]

    def forward(self, x: Tensor, segment: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Verdict [pairs], start and end [pairs, tokens]; all logits."""
        x = dropped(self.norm(x + self.segment(segment)), self)
        with half_precision(x.device):
            x = self.through(self.layers, x, mask)
        return self.said_of(x, segment)

    def through(self, layers: Iterable[nn.Module], x: Tensor, mask: Tensor) -> Tensor:
        unseen = (1 - mask)[:, None, None, :] * -1e4
        for layer in layers:
            x = layer(x, unseen)
        return x

    def said_of(self, x: Tensor, segment: Tensor) -> tuple[Tensor, ...]:
        x = x.float()
        own = (segment == SENTENCE).to(x.dtype).unsqueeze(-1)
        mean = (x * own).sum(1) / own.sum(1).clamp(min=1)
        both = torch.cat([x[:, 0], mean], -1)
        verdict = self.verdict(dropped(torch.tanh(self.pooled(both)), self))[:, 0]
        span = self.span(x)
        return verdict, span[..., 0], span[..., 1]


def half_precision(device: torch.device) -> torch.autocast:
    """On a GPU products are made in bfloat16; a CPU, and so an export, keeps every digit."""
    return torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda")


def _stored(file: PackedFile, name: str, *shape: int) -> Tensor:
    return torch.tensor(file.tensor(name).copy()).view(*shape)


def _norm(file: PackedFile, name: str) -> nn.LayerNorm:
    norm = nn.LayerNorm(file.header.width, file.header.epsilon)
    norm.weight.data = _stored(file, f"{name}.w", file.header.width)
    norm.bias.data = _stored(file, f"{name}.b", file.header.width)
    return norm
