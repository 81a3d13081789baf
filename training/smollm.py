"""A small language model of Llama's architecture as a teacher: its layers, and a verdict.

It reads a text and a question about it, and says at the last token whether the text answers.
"""

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from index.reader.pairs import LIMITS
from training.examples import Example
from training.gguf_file import GgufFile
from training.learning import Learner
from training.network import half_precision
from training.written import Written

BEFORE_QUESTION, AFTER_QUESTION = "\nQuestion: ", "\nDoes the text above answer it?"
CONTEXT_TOKENS, SENTENCE_TOKENS, QUESTION_TOKENS = 70, 120, 60
POSITIONS = 512


class Writer:
    """`<begin> TITLE. BEFORE<end> SENTENCE`, the question, and what is asked about both."""

    def __init__(self, file: GgufFile) -> None:
        self._tokenizer = file.tokenizer()
        self._begin, self._end = file.special()

    def __call__(self, examples: Sequence[Example]) -> Written:
        written = [self._ids(example) for example in examples]
        longest = max(map(len, written))
        ids = torch.zeros(len(written), longest, dtype=torch.long)
        mask = torch.zeros(len(written), longest, dtype=torch.bool)
        for row, numbers in enumerate(written):
            ids[row, : len(numbers)] = torch.tensor(numbers)
            mask[row, : len(numbers)] = True
        return Written((ids, mask), [None] * len(written), torch.zeros_like(mask))

    def _ids(self, example: Example) -> list[int]:
        title = example.title[: LIMITS.title_characters].rstrip(". ")
        before = example.before[-LIMITS.before_characters :]
        around = f"{title}. {before}".strip() if title else before
        sentence = example.sentence[: LIMITS.sentence_characters]
        question = example.question.strip()[: LIMITS.question_characters]
        return [
            self._begin,
            *(self._tokens(f" {around}")[:CONTEXT_TOKENS] if around else ()),
            self._end,
            *self._tokens(f" {sentence}")[:SENTENCE_TOKENS],
            *self._tokens(BEFORE_QUESTION),
            *self._tokens(question)[:QUESTION_TOKENS],
            *self._tokens(AFTER_QUESTION),
        ]

    def _tokens(self, text: str) -> list[int]:
        found: list[int] = self._tokenizer.encode(text).ids
        return found


class Layer(nn.Module):
    """Llama's (Touvron et al., 2023): RMS norms before, rotary places, grouped keys, SwiGLU."""

    attn_q: nn.Linear
    attn_k: nn.Linear
    attn_v: nn.Linear
    attn_output: nn.Linear
    ffn_gate: nn.Linear
    ffn_up: nn.Linear
    ffn_down: nn.Linear

    def __init__(self, file: GgufFile, number: int) -> None:
        super().__init__()
        self.heads = int(file.field("attention.head_count"))
        self.shared = self.heads // int(file.field("attention.head_count_kv"))
        self.epsilon = file.field("attention.layer_norm_rms_epsilon")
        for name in ("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down"):
            setattr(self, name, _linear(file.tensor(f"blk.{number}.{name}")))
        self.attn_norm = nn.Parameter(file.tensor(f"blk.{number}.attn_norm"))
        self.ffn_norm = nn.Parameter(file.tensor(f"blk.{number}.ffn_norm"))

    def forward(self, x: Tensor, seen: Tensor, turns: Tensor) -> Tensor:
        pairs, tokens, width = x.shape
        size = width // self.heads

        def split(t: Tensor) -> Tensor:
            return t.view(pairs, tokens, -1, size).transpose(1, 2)

        h = normed(x, self.attn_norm, self.epsilon)
        q, k = turned(split(self.attn_q(h)), turns), turned(split(self.attn_k(h)), turns)
        k, v = (t.repeat_interleave(self.shared, 1) for t in (k, split(self.attn_v(h))))
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=seen)
        x = x + self.attn_output(mixed.transpose(1, 2).reshape(pairs, tokens, width))
        h = normed(x, self.ffn_norm, self.epsilon)
        found: Tensor = x + self.ffn_down(F.silu(self.ffn_gate(h)) * self.ffn_up(h))
        return found


class Teacher(Learner):
    def __init__(self, file: GgufFile) -> None:
        super().__init__()
        words = file.tensor("token_embd")
        width = words.shape[1]
        self.words = nn.Embedding(len(words), width)
        self.words.weight = nn.Parameter(words)
        layers = int(file.field("block_count"))
        self.layers = nn.ModuleList(Layer(file, number) for number in range(layers))
        self.norm = nn.Parameter(file.tensor("output_norm"))
        self.epsilon = file.field("attention.layer_norm_rms_epsilon")
        self.verdict = nn.Linear(width, 1)
        size = width // int(file.field("attention.head_count"))
        rates = file.field("rope.freq_base") ** (-torch.arange(0, size, 2) / size)
        self.turns: Tensor
        angles = torch.arange(POSITIONS)[:, None] * rates
        self.register_buffer("turns", torch.stack([angles.cos(), angles.sin()]), persistent=False)

    def heads(self) -> list[nn.Parameter]:
        return list(self.verdict.parameters())

    def states(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Shape [pairs, tokens, width]; a token sees those before it."""
        x, tokens = self.words(ids), ids.shape[1]
        earlier = torch.ones(tokens, tokens, dtype=torch.bool, device=ids.device).tril()
        seen = mask[:, None, None, :] & earlier
        with half_precision(ids.device):
            for layer in self.layers:
                x = layer(x, seen, self.turns[:, :tokens])
        return normed(x, self.norm, self.epsilon)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        last = mask.sum(1) - 1
        states = self.states(ids, mask)
        return (self.verdict(states[torch.arange(len(ids), device=ids.device), last])[:, 0],)


def normed(x: Tensor, weight: Tensor, epsilon: float) -> Tensor:
    return F.rms_norm(x.float(), weight.shape, weight, epsilon)


def turned(x: Tensor, turns: Tensor) -> Tensor:
    """Rotary places (Su et al., 2021), neighbouring values together, as GGUF stores them."""
    cos, sin = turns.to(x.dtype)
    even, odd = x[..., 0::2], x[..., 1::2]
    return torch.stack([even * cos - odd * sin, even * sin + odd * cos], -1).flatten(-2)


def _linear(weight: Tensor) -> nn.Linear:
    linear = nn.Linear(weight.shape[1], weight.shape[0], bias=False)
    linear.weight = nn.Parameter(weight)
    return linear
