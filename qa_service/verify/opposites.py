"""Words of which one is false where the other is true, as news uses them. English only."""

from collections.abc import Iterator, Sequence

from qa_service.verify.reading import Reading

_TABLE = """
increase increasing increased rise rose risen grew grow escalating / decrease decreasing decreased
    drop dropped decline declined declining fell shrank reducing
won win wins winning / lost lose loses losing
captured seized taken occupied conquered / liberated freed recaptured abandoned
attack attacked attacks attacking / defended defend defends defending
killed died dead dying / survived rescued saved unharmed alive
wounded injured / unharmed unhurt
accept accepted accepts agreed promised pledged / refused rejected declined refuse
confirmed confirm admitted / denied deny denies
support supported supports supporting / oppose opposed opposes opposing
first / last
more most / fewer less least
larger largest bigger / smaller smallest
higher highest / lower lowest
before / after
earlier early / later late
open opened opening / close closed closing
start started began begin begins / stop stopped ended end finished ends
allowed permitted allow / banned forbidden prohibited
north northern / south southern
east eastern / west western
major majority / minor minority
advance advanced advancing / retreat retreated retreating withdrew withdraw
arrived entered / left departed
always / never
success successful succeeded / failure unsuccessful failed
guilty / innocent acquitted
legal / illegal
male / female
public / private
old older oldest / new young younger youngest
better best / worse worst
strong stronger strengthened / weak weaker weakened
heavily heavy / lightly light
destroyed / rebuilt repaired
able / unable
likely / unlikely
possible / impossible
present / absent
include included including / exclude excluded excluding
gain gained / loss lose lost
positive / negative
inside / outside
above / below
rich / poor
long / short
dangerous / safe
common / rare
hot / cold
buy bought / sell sold
friend / enemy foe
war / peace
hired / fired
approved / rejected blocked
"""
_PAIRS = tuple(
    tuple(frozenset(side.split()) for side in line.split("/"))
    for line in _TABLE.strip().replace("\n    ", " ").splitlines()
)


def opposites(claim: Reading, sources: Sequence[Reading]) -> Iterator[str]:
    """Words of the sources whose opposite the claim has in their place."""
    here = {token.lower for token in claim.tokens}
    there = {token.lower for source in sources for token in source.tokens}
    for one, other in _PAIRS:
        for said, stated in ((one, other), (other, one)):
            only_here = here & said and not here & stated
            only_there = there & stated and not there & said
            if only_here and only_there:
                yield f"opposite of {min(there & stated)}"
