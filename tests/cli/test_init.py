"""The command ``init``, run as its users run it."""

import re
import shutil
from pathlib import Path

import pytest

from config.inputs import read_inputs
from config.read import read_decisions
from migration import plan_estate
from tests.cli.conftest import ROOT

EXAMPLE = "/subscriptions/…/resourceGroups/…/providers/Microsoft.Storage/storageAccounts/…"


@pytest.fixture
def contoso(tmp_path: Path) -> Path:
    """The documents of contoso, of which nothing is decided."""
    return Path(
        shutil.copytree(
            ROOT / "examples" / "contoso",
            tmp_path / "contoso",
            ignore=shutil.ignore_patterns("decisions.yaml", "rehearsal.yaml"),
        )
    )


@pytest.fixture
def undecided(estate: Path) -> Path:
    """The folder of a small estate, of which nothing is decided."""
    (estate / "decisions.yaml").unlink()
    return estate


def findings_of(folder: Path) -> list[tuple[str, str, str]]:
    inputs = read_inputs([folder])
    outcome = plan_estate(inputs.estate, inputs.decisions, inputs.findings)
    return [(finding.rule, finding.subject, finding.message) for finding in outcome.findings]


def test_two_files_are_written_and_the_next_step_is_told(command, undecided):
    result = command("init", "estate", cwd=undecided.parent)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == (
        "estate/decisions.yaml: written, 3 choices to make or to leave as they are\n"
        "Pulumi.estate.yaml: written\n"
        "1 input is missing.\n"
        "Next: classic-migration preview estate --decisions estate/decisions.yaml\n"
    )
    assert (undecided.parent / "Pulumi.estate.yaml").read_text(encoding="utf-8") == (
        "# A stack of classic-migration: `pulumi stack init estate`, then `pulumi preview`.\n"
        "config:\n"
        "  classic-migration:estate: estate\n"
        "  classic-migration:decisions: estate/decisions.yaml\n"
    )


def test_the_decisions_of_contoso_read_as_their_golden_file(command, contoso, golden):
    """Shows a reviewer what users of a real estate are asked."""
    assert command("init", "contoso", cwd=contoso.parent).returncode == 0
    text = (contoso / "decisions.yaml").read_text(encoding="utf-8")
    (schema,) = re.findall(r"\$schema=(.*)", text)
    assert (contoso / schema).resolve() == ROOT / "schemas" / "decisions.schema.json"
    golden("contoso-decisions.yaml", text.replace(schema, "schemas/decisions.schema.json"))


@pytest.mark.parametrize("folder", ["contoso", "undecided"])
def test_a_fresh_file_is_valid_and_decides_nothing(command, folder, request):
    path: Path = request.getfixturevalue(folder)
    before = findings_of(path)
    command("init", path.name, cwd=path.parent)
    decisions, told = read_decisions(path / "decisions.yaml")
    assert told == ()
    assert decisions.os_disk.origin == "vhd"
    assert findings_of(path) == before


def test_a_choice_whose_mark_is_taken_away_is_a_decision(command, contoso):
    command("init", "contoso", cwd=contoso.parent)
    file = contoso / "decisions.yaml"
    account = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/contosovhdswe"
    text = file.read_text(encoding="utf-8")
    text = text.replace("# storageAccounts:", "storageAccounts:")
    text = text.replace(f"#   contosovhdswe: {EXAMPLE}", f"  contosovhdswe: {account}")
    file.write_text(text, encoding="utf-8")
    assert read_decisions(file)[0].storage_accounts == {"contosovhdswe": account}
    assert {subject for rule, subject, _ in findings_of(contoso) if rule == "CM402"} == {
        "storage account contosopremiumwe",
        "storage account portalvhds7f3kq2v9x1m4z",
    }


def test_an_example_that_is_not_filled_in_is_refused(command, undecided):
    command("init", "estate", cwd=undecided.parent)
    file = undecided / "decisions.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("# storageAccounts:", "storageAccounts:").replace("#   shopdata:", "  shopdata:"), encoding="utf-8"
    )
    (told,) = read_decisions(file)[1]
    assert "expected the full id of an Azure resource" in told.message


def test_what_exists_is_not_overwritten_and_nothing_is_written_half(command, undecided):
    (undecided.parent / "Pulumi.estate.yaml").write_text("mine", encoding="utf-8")
    result = command("init", "estate", cwd=undecided.parent)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        "classic-migration: Pulumi.estate.yaml exists: --update adds what is new, --force writes it anew.\n"
    )
    assert not (undecided / "decisions.yaml").exists()
    assert (undecided.parent / "Pulumi.estate.yaml").read_text(encoding="utf-8") == "mine"


def test_force_writes_anew_what_a_fresh_file_would_hold(command, estate):
    (estate / "decisions.yaml").rename(estate / "kept.txt")
    command("init", "estate", cwd=estate.parent)
    fresh = (estate / "decisions.yaml").read_text(encoding="utf-8")
    (estate / "decisions.yaml").write_text("sizes: {Small: keep}\n", encoding="utf-8")
    assert command("init", "estate", "--force", cwd=estate.parent).returncode == 0
    assert (estate / "decisions.yaml").read_text(encoding="utf-8") == fresh


def test_an_update_adds_what_is_new_and_keeps_what_the_user_wrote(command, estate):
    decisions = estate / "decisions.yaml"
    account = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a"
    mine = f"# ours\nstorageAccounts:   # all in one group\n    SHOPDATA:   {account}\n"
    decisions.write_text(mine, encoding="utf-8")
    shop = (estate / "shop.yaml").read_text(encoding="utf-8")
    (estate / "shop.yaml").write_text(shop.replace("web1", "web2").replace("shop", "mail"), encoding="utf-8")
    (estate / "web.yaml").write_text(shop, encoding="utf-8")
    result = command("init", "estate", "--update", cwd=estate.parent)
    assert result.returncode == 0
    assert result.stdout.splitlines()[0] == "estate/decisions.yaml: 5 choices added"
    text = decisions.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    assert [line for line in lines if line in mine.splitlines(keepends=True)] == mine.splitlines(keepends=True)
    assert f"#     maildata: {EXAMPLE}\n" in lines[2:5]
    assert read_decisions(decisions)[0].storage_accounts == {"SHOPDATA": account}


def test_a_second_update_changes_nothing(command, estate):
    command("init", "estate", "--update", cwd=estate.parent)
    texts = [path.read_bytes() for path in (estate / "decisions.yaml", estate.parent / "Pulumi.estate.yaml")]
    result = command("init", "estate", "--update", cwd=estate.parent)
    assert result.stdout.splitlines()[:2] == [
        "estate/decisions.yaml: nothing to add",
        "Pulumi.estate.yaml: nothing to add",
    ]
    assert [path.read_bytes() for path in (estate / "decisions.yaml", estate.parent / "Pulumi.estate.yaml")] == texts


def test_an_update_of_nothing_writes_what_is_missing(command, undecided):
    command("init", "estate", "--update", cwd=undecided.parent)
    updated = (undecided / "decisions.yaml").read_text(encoding="utf-8")
    command("init", "estate", "--force", cwd=undecided.parent)
    assert updated == (undecided / "decisions.yaml").read_text(encoding="utf-8")


def test_decisions_that_cannot_be_used_are_not_updated(command, estate):
    (estate / "decisions.yaml").write_text("sizes: 5\n", encoding="utf-8")
    result = command("init", "estate", "--update", cwd=estate.parent)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.endswith("the decisions in estate/decisions.yaml cannot be used.\n")


def test_each_secret_has_its_command_in_the_stack_file(command, estate):
    image = "osDisk: {from: image, adminUsername: ops, adminPassword: opsPassword}\n"
    (estate / "decisions.yaml").write_text(image, encoding="utf-8")
    stack = estate.parent / "Pulumi.estate.yaml"
    stack.write_text("# mine\nconfig:\n  classic-migration:strict: true\n", encoding="utf-8")
    assert command("init", "estate", "--update", cwd=estate.parent).returncode == 0
    assert stack.read_text(encoding="utf-8") == (
        "# mine\n"
        "config:\n"
        "  classic-migration:estate: estate\n"
        "  classic-migration:decisions: estate/decisions.yaml\n"
        "  classic-migration:strict: true\n"
        "# Secrets that it needs, each to be set by its command:\n"
        "#   pulumi config set --secret classic-migration:opsPassword"
        "  # it is the password of 'ops' on VMs that start from an image\n"
    )


def test_files_and_stack_can_be_named(command, undecided):
    paths = (undecided / "shop.yaml", ROOT / "examples" / "quickstart" / "estate.yaml")
    file = undecided / "mine.yaml"
    result = command("init", *paths, "--decisions", file, "--stack", "test", cwd=undecided.parent)
    assert result.returncode == 0
    assert file.exists()
    assert (undecided.parent / "Pulumi.test.yaml").read_text(encoding="utf-8").splitlines()[1:] == [
        "config:",
        "  classic-migration:estate:",
        *(f"    - {path.as_posix()}" for path in paths),
        f"  classic-migration:decisions: {file.as_posix()}",
    ]


def test_the_name_of_the_folder_is_made_a_legal_one_for_the_stack(command, undecided):
    folder = undecided.rename(undecided.parent / "Müller & co.")
    assert command("init", folder.name, cwd=folder.parent).returncode == 0
    assert (folder.parent / "Pulumi.M-ller-co.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--stack", "a b"], "such as a-b"),
        (["--update", "--force"], "give one of them"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(command, undecided, arguments, told):
    result = command("init", "estate", *arguments, cwd=undecided.parent)
    assert result.returncode == 2
    assert told in " ".join(result.stderr.split())
    assert [path.name for path in undecided.iterdir()] == ["shop.yaml"]


def test_documents_without_anything_classic_are_unusable(command, tmp_path):
    result = command("init", tmp_path, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == f"classic-migration: no classic item that could be planned was found in {tmp_path}.\n"
    assert list(tmp_path.iterdir()) == []
