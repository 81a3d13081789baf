"""Questions as people type them in a hurry: lower case, slips of the finger, key words alone."""

import random

SLIPS = 2


def badly_typed(question: str, rnd: random.Random) -> str:
    """One of the three ways, without the mark at the end. In scripts without case or spaces only
    slips show."""
    plain = question.rstrip(" ?？؟").lower()
    way = rnd.choice((_as_it_is, _with_slips, _key_words))
    return way(plain, rnd) or question


def _as_it_is(question: str, rnd: random.Random) -> str:
    return question


def _with_slips(question: str, rnd: random.Random) -> str:
    """Letters of longer words change places or are left out."""
    words = question.split(" ")
    long = [n for n, word in enumerate(words) if len(word) > 4]
    for n in rnd.sample(long, min(SLIPS, len(long))):
        at = rnd.randrange(1, len(words[n]) - 2)
        swapped = words[n][at + 1] + words[n][at] if rnd.random() < 0.5 else words[n][at + 1]
        words[n] = words[n][:at] + swapped + words[n][at + 2 :]
    return " ".join(words)


def _key_words(question: str, rnd: random.Random) -> str:
    """The longer half of the words, in their order; short ones are mostly grammar."""
    words = question.split()
    longest = sorted(range(len(words)), key=lambda n: -len(words[n]))[: max(2, len(words) * 3 // 5)]
    return " ".join(words[n] for n in sorted(longest))
