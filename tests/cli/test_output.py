"""Where the text of a command goes."""

import io
import os
import stat

import pytest
from rich.text import Text

from cli.output import Screen, write_file
from cli.run import Unusable


def test_a_file_is_written_whole_in_utf_8_with_plain_line_ends(tmp_path):
    write_file(tmp_path / "tree.txt", "├─ Müller\n")
    assert (tmp_path / "tree.txt").read_bytes() == "├─ Müller\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["tree.txt"]


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path):
    file = tmp_path / "tree.txt"
    file.write_text("before", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError):  # stands for anything that goes wrong half-way
        write_file(file, "after" * 10_000 + "\ud800")
    assert file.read_text(encoding="utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["tree.txt"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_file_keeps_its_permissions_and_a_new_one_gets_the_usual_ones(tmp_path):
    old, new, usual = (tmp_path / name for name in ("old", "new", "usual"))
    old.write_text("", encoding="utf-8")
    old.chmod(0o640)
    usual.write_text("", encoding="utf-8")
    write_file(old, "text")
    write_file(new, "text")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert stat.S_IMODE(new.stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)


def test_a_missing_folder_is_told(tmp_path):
    file = tmp_path / "none" / "tree.txt"
    with pytest.raises(Unusable) as told:
        write_file(file, "text")
    assert str(told.value) == f"cannot write {file}: the folder {file.parent} does not exist"


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path):
    with pytest.raises(Unusable) as told:
        write_file(tmp_path, "text")
    assert str(told.value) == f"cannot write {tmp_path}: it is a folder"


def test_characters_that_the_encoding_has_not_are_written_as_escapes():
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding="cp1252")
    Screen(stream).show([Text("Müller 東京")])
    stream.flush()
    assert written.getvalue() == b"M\xfcller \\u6771\\u4eac" + os.linesep.encode()


def test_lines_are_never_wrapped_or_highlighted_by_the_console(monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    written = io.StringIO()
    Screen(written).show([Text("[bold]10.0.0.4[/bold] :smile: and more text than columns")])
    assert written.getvalue() == "[bold]10.0.0.4[/bold] :smile: and more text than columns\n"
