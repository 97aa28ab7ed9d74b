"""Words that planners and the tree share."""


def counted(number: int, one: str, many: str | None = None) -> str:
    """Write a number and its noun: ``1 rule``, ``2 rules``; ``many`` where an ``s`` does not make the plural."""
    return f"{number} {one if number == 1 else many or one + 's'}"
