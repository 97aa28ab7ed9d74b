"""How the stand-in refuses: in the manner of Azure Resource Manager, with a code and a message."""


class ArmError(Exception):
    """A request that Azure would refuse. ``code`` is Azure's own error code, wherever that is known."""

    def __init__(self, code: str, message: str, status: int = 400) -> None:
        super().__init__(f'Status={status} Code="{code}" Message="{message}"')
        self.code = code
        self.message = message
        self.status = status


def invalid_parameter(path: str, message: str) -> ArmError:
    """Give the error by which compute refuses one parameter."""
    return ArmError("InvalidParameter", f"{message} Target: '{path}'.")


def already_exists(resource_id: str) -> ArmError:
    """Give the error by which azure-native refuses to take over what it did not make."""
    return ArmError("ResourceExists", f"cannot create already existing resource '{resource_id}'", 409)
