"""Large collections of posts: over processes, over a cluster, past files that are no text."""

import json
from datetime import date
from pathlib import Path

import pytest

import calfeed
from calfeed.errors import UsageError
from calfeed.reading.collection import documents, read_documents
from calfeed.report import parse_and_print

DAY = date(2016, 5, 4)
POSTS = {
    "a.txt": "Leeds: Saturday at 3pm, Town Hall",
    "b/c.txt": "بيروت: يوم السبت الساعة 5.30 ساحة الشهداء",
    "b/d.md": "Nothing to see.",
    "empty.txt": "",
    "picture.jpg": "not read",
}


@pytest.fixture
def folder(tmp_path) -> Path:
    for name, text in POSTS.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "broken.txt").write_bytes(b"Leeds: Saturday at 3pm, Caf\xe9 Rouge")
    (tmp_path / "utf16.txt").write_text("Leeds: Sunday at 2pm", encoding="utf-16")
    (tmp_path / "z.txt").write_bytes(b"\x7fELF\0\0\1\2")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    return tmp_path


def found(folder: Path, jobs: int) -> list[tuple[str, int, bool]]:
    """(name, events, whether there is a problem) of each file."""
    files = documents([folder])
    return [
        (Path(one.name).name, len(one.reading.events), one.problem is not None)
        for one in read_documents(files, published=DAY, today=DAY, place=None, jobs=jobs)
    ]


def test_a_folder_is_read_in_order_and_a_file_that_is_no_text_stops_nothing(folder):
    """Empty files give nothing, a broken letter harms its own word alone, a program's file is named with its problem."""
    assert found(folder, 1) == [
        ("a.txt", 1, False), ("c.txt", 1, False), ("d.md", 0, False), ("broken.txt", 1, False),
        ("empty.txt", 0, False), ("utf16.txt", 1, False), ("z.txt", 0, True),
    ]  # fmt: skip


def test_processes_read_what_one_reads(folder):
    assert found(folder, 2) == found(folder, 1)


def test_parse_prints_a_line_of_json_a_file_names_what_it_could_not_read_and_fails(folder, capsys):
    """The lines go to a program, the problems to a person, and the end says how many there were."""
    with pytest.raises(UsageError, match="1 of the files"):
        parse_and_print([str(folder)], published=DAY, place=None, format_="jsonl", jobs=2)
    out, err = capsys.readouterr()
    read = [json.loads(line) for line in out.splitlines()]
    assert [len(one["events"]) for one in read] == [1, 1, 0, 1, 0, 1]
    assert "z.txt: the file is no text" in err


def test_a_file_without_permission_is_named(tmp_path):
    folder = tmp_path / "closed.txt"
    folder.mkdir()
    (one,) = read_documents([folder], published=DAY, today=DAY, place=None)
    assert "can't be read" in (one.problem or "")


def test_what_is_not_there_is_a_bad_call(tmp_path):
    with pytest.raises(UsageError, match="no such file"):
        list(documents([tmp_path / "nothing"]))


def test_a_cluster_of_two_workers_reads_what_one_process_reads():
    """`read` is a function of its text: dask.bag maps it over two local workers, as the README shows."""
    distributed = pytest.importorskip("distributed", reason="the extra calfeed[test] has it")
    bag = pytest.importorskip("dask.bag")
    texts = list(POSTS.values()) * 20
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", silence_logs=50
        ) as cluster,
        distributed.Client(cluster),
    ):
        read = bag.from_sequence(texts, npartitions=4).map(lambda text: calfeed.read(text, published=DAY).to_json())
        assert read.compute() == [calfeed.read(text, published=DAY).to_json() for text in texts]
