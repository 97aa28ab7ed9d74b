"""What a plan and its findings leave unanswered, by the report's own accounting."""

from migration import Outcome
from report import accounting


def unanswered(outcome: Outcome) -> list[str]:
    """The subjects of classic items that are neither planned, nor left out, nor told of."""
    return [item.subject for item in accounting.unanswered(accounting.account(outcome))]
