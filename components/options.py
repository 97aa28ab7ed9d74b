"""Options that the components give to themselves and to their children."""

from typing import Any

import pulumi


def component_options(opts: pulumi.ResourceOptions | None, *, keep_type_aliases: bool) -> pulumi.ResourceOptions:
    """Add to a component's options what all that is below it inherits.

    Every network resource of azure-native carries about 60 aliases, one for each older type that it could have had in
    a stack of versioned modules. The SDK expands each in the program, 43 ms and 1 MiB a resource. A newly migrated
    stack has no such names, so they are dropped; ``keep_type_aliases`` is for stacks that once had.

    Args:
        opts: The caller's options; they are not changed.
        keep_type_aliases: Leave azure-native's aliases as they are.
    """
    if keep_type_aliases:
        return pulumi.ResourceOptions.merge(opts, None)
    # Old-style transformations run in the resource's constructor, before aliases are expanded; new-style transforms
    # run in the engine, after it.
    return pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(transformations=[drop_type_aliases]))


def drop_type_aliases(args: pulumi.ResourceTransformationArgs) -> pulumi.ResourceTransformationResult | None:
    """Take azure-native's type aliases off a resource; aliases that a user gave stay."""
    aliases = list(args.opts.aliases or ())
    kept = [alias for alias in aliases if not _is_older_type(alias)]
    if len(kept) == len(aliases):
        return None
    opts = pulumi.ResourceOptions.merge(args.opts, None)
    opts.aliases = kept or None
    return pulumi.ResourceTransformationResult(args.props, opts)


def _is_older_type(alias: Any) -> bool:
    """Whether an alias says nothing but an older azure-native type; what it does not say is ``...``."""
    if not isinstance(alias, pulumi.Alias) or not str(alias.type_).startswith("azure-native:"):
        return False
    said = {what for what, value in vars(alias).items() if value is not ...}
    return said.isdisjoint({"name", "parent"})
