"""Writes are whole or not at all; nobody's edit is lost; a full disk and a read-only folder are one clear line."""

import errno
import fcntl
import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from calfeed.errors import WriteError
from calfeed.keeping import storage
from calfeed.keeping.storage import locked, replace_file

KILLS = Path(__file__).parent.parent / "benchmarks" / "kill_writers.py"


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "events.yaml"
    path.write_bytes("events: []\r\n# ملاحظة\n".encode())
    return path


def text_of(path: Path) -> str:
    return path.read_bytes().decode()


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), *arguments], capture_output=True, text=True, check=False
    )


def test_text_is_replaced_byte_for_byte(book):
    """Line ends stay as given, the mode stays the file's, nothing else is left in the folder but the lock."""
    book.chmod(0o640)
    replace_file(book, "a\r\nb\n", expected=text_of(book))
    assert book.read_bytes() == b"a\r\nb\n"
    assert book.stat().st_mode & 0o777 == 0o640
    assert sorted(each.name for each in book.parent.iterdir()) == [".events.yaml.lock", "events.yaml"]


def test_link_stays_a_link(book):
    """The file behind a symbolic link is replaced, not the link."""
    link = book.with_name("link.yaml")
    link.symlink_to(book)
    replace_file(link, "x\n", expected=text_of(book))
    assert link.is_symlink()
    assert text_of(book) == "x\n"


def test_edit_since_the_reading_is_kept(book):
    """A person saved in between: nothing is written, what she wrote stays."""
    read = text_of(book)
    book.write_text("hers\n")
    with pytest.raises(WriteError, match="changed by someone else"):
        replace_file(book, "ours\n", expected=read)
    assert text_of(book) == "hers\n"


def save_by_rename(path: Path) -> None:
    """As most editors save."""
    new = path.with_name("editor.tmp")
    new.write_text("hers\n")
    new.replace(path)


def save_in_place(path: Path) -> None:
    """As some editors save."""
    path.write_text("hers\n")


@pytest.mark.parametrize("save", [save_by_rename, save_in_place])
def test_edit_in_the_last_moment_is_kept(book, monkeypatch, save):
    """Even one that falls between the last look at the file and the change of places is put back."""
    swap, calls = storage._rename_exchange, []

    def after_a_save(one: Path, other: Path) -> bool:
        if not calls:
            save(book)
        calls.append(one)
        return swap(one, other)

    monkeypatch.setattr(storage, "_rename_exchange", after_a_save)
    with pytest.raises(WriteError, match="changed by someone else"):
        replace_file(book, "ours\n", expected=text_of(book))
    assert text_of(book) == "hers\n"
    assert not list(book.parent.glob("*.tmp"))


def test_system_without_exchange_still_replaces(book, monkeypatch):
    """Where files can't change places the new one takes the old one's."""
    monkeypatch.setattr(storage, "_rename_exchange", lambda *_: False)
    replace_file(book, "x\n", expected=text_of(book))
    assert text_of(book) == "x\n"


@pytest.mark.parametrize(
    ("code", "words"),
    [(errno.ENOSPC, "disk is full"), (errno.EDQUOT, "disk is full"), (errno.EIO, "could not be written")],
)
def test_disk_that_refuses_leaves_the_file(book, monkeypatch, code, words):
    """One line, the old text, no litter."""

    def refuse(_: int) -> None:
        raise OSError(code, os.strerror(code))

    before = text_of(book)
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(WriteError, match=words) as error:
        replace_file(book, "x\n", expected=before)
    assert "\n" not in str(error.value)
    assert text_of(book) == before
    assert not list(book.parent.glob("*.tmp"))


def test_disk_that_is_really_full(book):
    """The system's own refusal in the middle of the text, by a limit of the size of files."""
    done = run(
        """
        import resource, sys
        from calfeed.errors import WriteError
        from calfeed.keeping.storage import replace_file
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        try:
            replace_file(sys.argv[1], "x" * 100000, expected=open(sys.argv[1], newline="").read())
        except WriteError as error:
            print(error)
        """,
        str(book),
    )
    assert "disk is full" in done.stdout, done.stderr
    assert text_of(book) == "events: []\r\n# ملاحظة\n"


def test_read_only_folder(book):
    """A folder that may not be written to is named, in one line."""
    book.parent.chmod(0o555)
    parents = [parent for parent in book.parent.parents if parent.name.startswith("pytest-")]
    modes = [(parent, parent.stat().st_mode) for parent in parents]
    for parent in parents:
        parent.chmod(0o755)
    try:
        done = run(
            """
            import os, sys
            from calfeed.errors import WriteError
            from calfeed.keeping.storage import replace_file
            if os.geteuid() == 0:
                os.seteuid(65534)
            try:
                replace_file(sys.argv[1], "x", expected="")
            except WriteError as error:
                print(error)
            """,
            str(book),
        )
    finally:
        book.parent.chmod(0o755)
        for parent, mode in modes:
            parent.chmod(mode)
    assert "is read-only" in done.stdout, done.stderr
    assert done.stdout.count("\n") == 1


def test_second_writer_waits_and_gives_up(book):
    """While another process holds the lock nothing is written."""
    with (book.with_name(".events.yaml.lock")).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(WriteError, match="another calfeed is writing"), locked(book, patience=0.1):
            pass
    with locked(book, patience=0.1), locked(book, patience=0.1):
        replace_file(book, "x\n", expected=text_of(book))


def test_two_writers_at_once_lose_nothing(book):
    """Two processes add fifty lines each: all hundred are there, each once."""
    code = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from calfeed.keeping.storage import locked, replace_file
        path, name = Path(sys.argv[1]), sys.argv[2]
        for number in range(50):
            with locked(path):
                text = path.read_bytes().decode()
                replace_file(path, f"{text}# {name} {number}\\n", expected=text)
        """
    )
    writers = [subprocess.Popen([sys.executable, "-c", code, str(book), name]) for name in ("one", "two")]
    assert [writer.wait(300) for writer in writers] == [0, 0]
    lines = text_of(book).splitlines()
    assert sorted(lines[2:]) == sorted(f"# {name} {number}" for name in ("one", "two") for number in range(50))


def test_killed_writers_leave_a_whole_file():
    """A hundred writers killed at random moments (a thousand by hand, see benchmarks): never torn, empty or older."""
    done = subprocess.run([sys.executable, str(KILLS), "100"], capture_output=True, text=True, check=False)
    figures = json.loads(done.stdout)
    assert done.returncode == 0, figures
    assert (figures["torn"], figures["older"], figures["ledgers torn or ahead"]) == (0, 0, 0)
    assert figures["versions"] > 20
    assert figures["temporary files left"] <= 1
