"""The decisions file: what is read, and what is told of a file that cannot be used as it is."""

from pathlib import Path

import pytest

from classic.source import Source
from config.decisions import EmptySource, ImageSource, VhdSource
from config.read import read_decisions

ROOT = Path(__file__).resolve().parents[2]
GROUP = "/subscriptions/s/resourceGroups/g/providers"
ACCOUNT_ID = f"{GROUP}/Microsoft.Storage/storageAccounts/a"
SUBNET_ID = f"{GROUP}/Microsoft.Network/virtualNetworks/v/subnets/s"


@pytest.fixture
def decisions_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)

    def read(text: str):
        Path("decisions.yaml").write_text(text, "utf-8")
        return read_decisions("decisions.yaml")

    return read


def test_every_kind_of_decision_is_read_with_its_place(decisions_of):
    decisions, findings = decisions_of(
        f"""\
location: westeurope
osDisk: {{from: image, sshPublicKeys: [key]}}
virtualMachines:
  shop/shop1:
    size: keep
    osDisk: {{from: vhd}}
    dataDisks:
      3: {{from: empty, sizeGib: 64}}
cloudServices:
  legacy: {{addressPrefix: 10.20.0.0/24}}
virtualNetworks:
  hub: {{subnetIds: {{apps: "{SUBNET_ID}"}}}}
storageAccounts: {{shopdata: "{ACCOUNT_ID}"}}
exclude: [VM shop/old]
accept: [{{rule: CM202, subject: reserved IP spare}}]
documents:
  role.xml: {{cloudService: shop}}
"""
    )
    assert findings == ()
    assert isinstance(decisions.os_disk, ImageSource)
    vm = decisions.virtual_machines["shop/shop1"]
    assert (vm.source, vm.size) == (Source("decisions.yaml", 5), "keep")
    assert isinstance(vm.os_disk, VhdSource)
    assert isinstance(vm.data_disks[3], EmptySource)
    assert decisions.storage_accounts == {"shopdata": ACCOUNT_ID}
    assert decisions.virtual_networks["hub"].subnet_ids == {"apps": SUBNET_ID}
    assert decisions.accept[0].source == Source("decisions.yaml", 15)
    assert decisions.documents["role.xml"].cloud_service == "shop"


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "{}"])
def test_an_empty_file_decides_nothing(decisions_of, text: str):
    decisions, findings = decisions_of(text)
    assert findings == ()
    assert isinstance(decisions.os_disk, VhdSource)


@pytest.mark.parametrize(
    ("text", "rule", "line", "message"),
    [
        ("loction: x\n", "CM808", 1, "the document has an unknown key 'loction'; did you mean 'location'?"),
        (
            "virtualMachines:\n  shop1:\n    sise: keep\n",
            "CM808",
            3,
            "virtualMachines.shop1 has an unknown key 'sise'; did you mean 'size'?",
        ),
        (
            "virtualMachines:\n  shop1:\n    osDisk:\n      from: managedDisk\n",
            "CM806",
            3,
            "virtualMachines.shop1.osDisk has no 'id'",
        ),
        (
            "osDisk: {from: floppy}\n",
            "CM807",
            1,
            "osDisk is a mapping, expected 'from' to be one of vhd, managedDisk, snapshot, image",
        ),
        (
            "osDisk: {from: managedDisk, id: nonsense}\n",
            "CM807",
            1,
            (
                "osDisk.id is 'nonsense', expected the full id of an Azure resource, "
                "/subscriptions/…/resourceGroups/…/providers/Microsoft.Compute/disks/…"
            ),
        ),
        (
            f"osDisk: {{from: managedDisk, id: {ACCOUNT_ID}}}\n",
            "CM807",
            1,
            (
                f"osDisk.id is '{ACCOUNT_ID[:60]}…', expected the full id of an Azure resource, "
                "/subscriptions/…/resourceGroups/…/providers/Microsoft.Compute/disks/…"
            ),
        ),
        (
            "storageAccounts:\n  a: /subscriptions/…/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a\n",
            "CM807",
            2,
            None,
        ),
        (
            "osDisk:\n  from: vhd\n  idd: x\n",
            "CM808",
            3,
            "osDisk has an unknown key 'idd'; did you mean 'id'?",
        ),
        ("strict: true\n", "CM808", 1, None),
        ("exclude: VM shop/a\n", "CM807", 1, "exclude is 'VM shop/a', expected a list"),
        ("a: [\n", "CM820", 2, None),
        ("- a\n", "CM820", 1, "it is no mapping with the keys of decisions"),
        (
            "location: a\nlocation: b\n",
            "CM809",
            2,
            "key 'location' of the document stands there twice",
        ),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(decisions_of, text: str, rule: str, line: int, message: str | None):
    _, findings = decisions_of(text)
    (told,) = findings
    assert (told.rule, told.severity, told.source) == (rule, "blocker", Source("decisions.yaml", line))
    assert message is None or told.message == message


def test_the_rest_of_a_file_with_a_mistake_is_used(decisions_of):
    decisions, findings = decisions_of("location: westeurope\nsizes: {Small: 3}\naccept: [{rule: CM1}]\nlcation: x\n")
    assert decisions.location == "westeurope"
    assert len(findings) == 3


def test_a_file_that_is_not_there_is_told(tmp_path: Path):
    _, findings = read_decisions(tmp_path / "nothing.yaml")
    (told,) = findings
    assert (told.rule, told.message) == ("CM820", "it cannot be read: No such file or directory")


@pytest.mark.parametrize(
    "file",
    [
        "contoso/decisions.yaml",
        "contoso/rehearsal.yaml",
        "fabrikam/decisions.yaml",
        "fabrikam/rehearsal.yaml",
        "quickstart/decisions.yaml",
    ],
)
def test_the_examples_decisions_are_usable(file: str):
    _, findings = read_decisions(ROOT / "examples" / file)
    assert findings == ()


THUMBPRINT = "AB" * 20


def test_the_path_of_a_pfx_file_is_relative_to_the_decisions_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "estate"
    (folder / "keys").mkdir(parents=True)
    (folder / "keys" / "shop.pfx").write_bytes(b"any")
    (folder / "decisions.yaml").write_text(f"certificates: {{{THUMBPRINT}: {{file: keys/shop.pfx}}}}", "utf-8")

    decisions, findings = read_decisions("estate/decisions.yaml")

    assert findings == ()
    assert decisions.certificates[THUMBPRINT].file == "estate/keys/shop.pfx"
    assert decisions.certificates[THUMBPRINT].source == Source("estate/decisions.yaml", 1)


def test_an_absolute_path_of_a_pfx_file_stays_as_it_is(decisions_of, tmp_path: Path):
    file = (tmp_path / "shop.pfx").as_posix()
    Path(file).write_bytes(b"any")
    decisions, findings = decisions_of(f"certificates: {{{THUMBPRINT}: {{file: {file}}}}}")
    assert (decisions.certificates[THUMBPRINT].file, findings) == (file, ())


@pytest.mark.parametrize(("name", "reason"), [("none.pfx", "No such file or directory"), ("keys", "Is a directory")])
def test_a_pfx_file_that_cannot_be_read_is_asked_for(decisions_of, name: str, reason: str):
    Path("keys").mkdir()
    decisions, findings = decisions_of(f"location: westeurope\ncertificates:\n  {THUMBPRINT}:\n    file: {name}\n")
    assert decisions.certificates[THUMBPRINT].file == name
    assert [(item.rule, item.severity, item.subject, item.source, item.message, item.remedy) for item in findings] == [
        (
            "CM822",
            "input",
            f"decision certificates: {THUMBPRINT}",
            Source("decisions.yaml", 4),
            f"'{name}' cannot be read: {reason}",
            "Put the file there, correct its path (relative to the decisions file), or supply it as a secret (pfx).",
        )
    ]
