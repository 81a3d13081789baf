"""Names and values written as YAML."""

import yaml


class _Loader(yaml.BaseLoader):
    """Scalars stay strings, so that a date is as exact as it was written; no aliases."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not allowed")
        return super().compose_node(parent, index)


def values_of(block: str) -> dict[str, object]:
    """Raises ValueError for what is no YAML, or no names and values."""
    try:
        values: object = yaml.load(block, Loader=_Loader)
    except (yaml.YAMLError, RecursionError) as fault:
        problem = getattr(fault, "problem", None) or str(fault)
        raise ValueError(f"it is not plain YAML ({' '.join(problem.split())[:120]}).") from fault
    if not isinstance(values, dict):
        raise ValueError("it is not a list of names and values.")
    return {str(key): value for key, value in values.items()}
