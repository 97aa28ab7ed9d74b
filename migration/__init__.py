"""What it becomes: pure functions from a classic estate and decisions to a plan and findings. No Pulumi."""

from migration.estate import plan_estate
from migration.outcome import Outcome

__all__ = ["Outcome", "plan_estate"]
