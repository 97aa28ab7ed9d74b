"""The component package: the components for Pulumi programs in any language."""
