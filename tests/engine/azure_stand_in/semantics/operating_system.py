"""The operating system profile of a virtual machine: whether it is allowed, passwords, keys, certificates."""

import re
from collections.abc import Mapping
from typing import Any

from tests.engine.azure_stand_in import ids
from tests.engine.azure_stand_in.errors import ArmError, invalid_parameter
from tests.engine.azure_stand_in.request import Request

_FORBIDDEN_NAMES = frozenset(
    [
        "administrator",
        "admin",
        "user",
        "user1",
        "test",
        "user2",
        "test1",
        "user3",
        "admin1",
        "1",
        "123",
        "a",
        "actuser",
        "adm",
        "admin2",
        "aspnet",
        "backup",
        "console",
        "david",
        "guest",
        "john",
        "owner",
        "root",
        "server",
        "sql",
        "support",
        "support_388945a0",
        "sys",
        "test2",
        "test3",
        "user4",
        "user5",
    ]
)
_LONGEST_COMPUTER_NAME = {"Windows": 15, "Linux": 64}
_SORTS_OF_CHARACTERS = (r"[a-z]", r"[A-Z]", r"\d", r"[\W_]")
_SORTS_NEEDED = 3
_URL = re.compile(r"https://(?P<vault>[^.]+)\.vault\.azure\.net/secrets/(?P<name>[^/]+)/(?P<version>[0-9a-f]{32})")


def check_profile(request: Request) -> None:
    """A machine from an image has a profile, one with a disk that holds a system has none."""
    profile = request.get("osProfile")
    if request.get("storageProfile.osDisk.createOption") == "Attach":
        if profile is not None:
            raise invalid_parameter("osProfile", "Parameter 'osProfile' is not allowed.")
        return
    if profile is None:
        raise invalid_parameter("osProfile", "Required parameter 'osProfile' is missing (null).")
    system = _system(request)
    _check_names(profile, system)
    _check_credentials(profile, system)
    for group in profile.get("secrets") or []:
        _check_certificates(request, group, system)


def _system(request: Request) -> str:
    if request.get("osProfile.windowsConfiguration") is not None:
        return "Windows"
    if request.get("osProfile.linuxConfiguration") is not None:
        return "Linux"
    publisher = str(request.get("storageProfile.imageReference.publisher") or "")
    return "Windows" if "windows" in publisher.casefold() else "Linux"


def _check_names(profile: Mapping[str, Any], system: str) -> None:
    name, user = str(profile.get("computerName") or ""), str(profile.get("adminUsername") or "")
    longest = _LONGEST_COMPUTER_NAME[system]
    if not name or len(name) > longest or name.isdecimal() or not re.fullmatch(r"[A-Za-z0-9-]+", name):
        message = f"{system} computer name '{name}' must be 1 to {longest} letters, digits and hyphens, not all digits."
        raise invalid_parameter("computerName", message)
    if not user or user.casefold() in _FORBIDDEN_NAMES:
        raise invalid_parameter("adminUsername", "The Admin Username specified is not allowed.")


def _check_credentials(profile: Mapping[str, Any], system: str) -> None:
    password = profile.get("adminPassword")
    if password is not None:
        sorts = sum(1 for pattern in _SORTS_OF_CHARACTERS if re.search(pattern, password))
        if not 8 <= len(password) <= 123 or sorts < _SORTS_NEEDED:
            message = (
                "The supplied password must be between 8-123 characters long and must satisfy at least 3 of password "
                "complexity requirements from the following: 1) Contains an uppercase character 2) Contains a "
                "lowercase character 3) Contains a numeric digit 4) Contains a special character."
            )
            raise invalid_parameter("adminPassword", message)
        return
    linux = profile.get("linuxConfiguration") or {}
    keys = (linux.get("ssh") or {}).get("publicKeys") or []
    if system == "Windows":
        raise invalid_parameter("adminPassword", "Required parameter 'adminPassword' is missing (null).")
    if not keys or not linux.get("disablePasswordAuthentication"):
        message = "Authentication using either SSH or by user name and password must be enabled in Linux profile."
        raise invalid_parameter("linuxConfiguration", message)
    for key in keys:
        _check_key(key, profile["adminUsername"])


def _check_key(key: Mapping[str, Any], user: str) -> None:
    path = f"/home/{user}/.ssh/authorized_keys"
    if key.get("path") != path:
        message = f"Destination path for SSH public keys is currently limited to its default value {path}."
        raise invalid_parameter("linuxConfiguration.ssh.publicKeys.path", message)
    if not re.match(r"(ssh-rsa|ssh-ed25519) [A-Za-z0-9+/]{40,}={0,2}( |$)", str(key.get("keyData") or "")):
        message = "The value of parameter linuxConfiguration.ssh.publicKeys.keyData is invalid."
        raise invalid_parameter("linuxConfiguration.ssh.publicKeys.keyData", message)


def _check_certificates(request: Request, group: Mapping[str, Any], system: str) -> None:
    """Compute takes certificates from a vault that lets it, by the address of a version."""
    vault = request.record(group["sourceVault"]["id"])
    if not vault.body["properties"].get("enabledForDeployment"):
        message = f"Key Vault {vault.id} has not been enabled for deployment (enabledForDeployment)."
        raise ArmError("KeyVaultAccessForbidden", message, 403)
    for certificate in group.get("vaultCertificates") or []:
        url = str(certificate.get("certificateUrl") or "")
        match = _URL.fullmatch(url)
        if match is None or match["vault"].casefold() != ids.name_of(vault.id).casefold():
            message = f"{url} is not a valid versioned Key Vault Secret URL of vault {ids.name_of(vault.id)}."
            raise invalid_parameter("certificateUrl", message)
        secret = request.store.find(f"{vault.id}/secrets/{match['name']}")
        if secret is None or secret.body["properties"].get("secretUriWithVersion") != url:
            raise ArmError("KeyVaultSecretDoesNotExist", f"The Key Vault secret {url} does not exist.", 404)
        store = certificate.get("certificateStore")
        if (system == "Windows") != bool(store):
            message = "certificateStore is needed for Windows, and is not allowed for Linux."
            raise invalid_parameter("certificateStore", message)
