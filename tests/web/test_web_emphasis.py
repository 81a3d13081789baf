"""The words that answer are bold on the page and in its copy, whatever they are made of."""

from tests.fakes.emphasis import BOLD, in_commonmark
from tests.fakes.live_service import LiveService
from tests.web.conftest import Opening

PROBE = """async (cases) => {
  const {claimNode} = await import('/assets/js/claim.js');
  const {asMarkdown} = await import('/assets/js/markdown.js');
  return cases.map(([text, start, end]) => {
    // Behind a heading, so that the claim does not begin where the answer does.
    const before = 'On 🚢: ';
    const at = [...before].length;
    const claim = {text, start: at, end: at + [...text].length, citations: [],
                   answer_spans: [{start: at + start, end: at + end}]};
    const node = claimNode(claim, new Map(), () => {});
    const segments = [{type: 'label', before: '', text: before.trim(), claim: null},
                      {type: 'claim', before: ' ', text, claim: 0}];
    const copied = asMarkdown({question: 'Q', citations: [], claims: [claim], segments});
    return [node.textContent, [...node.querySelectorAll('strong')].map((s) => s.textContent),
            node.children.length, copied];
  });
}"""


def test_words_of_any_kind_are_bold_and_nothing_else(live: LiveService, opened: Opening) -> None:
    cases = [(f"🔥 {before}", words, f"{after} 💥.", bold) for before, words, after, bold in BOLD]
    given = [
        (before + words + after, len(before), len(before) + len(words))
        for before, words, after, _ in cases
    ]
    with opened(live.url) as page:
        shown = page.evaluate(PROBE, given)
    for (before, words, after, bold), (text, strong, elements, copied) in zip(
        cases, shown, strict=True
    ):
        assert (text, strong, elements) == (before + words + after, [words], 1)
        (_, *found), read = in_commonmark(copied)
        assert found == [bold]
        assert read == f"QOn 🚢: {before}{words}{after}"
