"""Words that several planners put into their findings."""


def counted(number: int, noun: str) -> str:
    """A number with its noun, which takes an ``s`` unless there is just one: ``1 rule``, ``2 rules``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
