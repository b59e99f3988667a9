"""The schema of events.yaml: current, complete, and of one mind with the reader and with a real language server."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import jsonschema
import pytest
import yaml

from calfeed.event import Calendar, Event, OccurrenceException, Source
from calfeed.keeping.book import parse
from calfeed.keeping.schema import FIELDS, PATH, make_schema, modeline, schema_text

GOOD = """\
calendar:
  name: {ar: تقويم, en: Calendar}
  language: ar
  color: "#b22222"
  keep_past: 365
x-beirut: &beirut
  city: Beirut
  country: LB
events:
- id: beirut-vigil-x7k2q
  title:
    ar: وقفة
    en: Vigil
  kind: vigil
  start: 2016-05-01 18:30
  end: 20:30
  timezone: Asia/Beirut
  country: LB
  geo: [33.9, 35.5]
  inferred:
    start: afternoon
  sources:
    - name: a page
      url: https://example.org/a
      published: 2016-04-30
      language: ar
      line: "بيروت : يوم الاحد"
- id: series
  <<: *beirut
  title: 1917
  start: 2016-05-07
  recurrence: FREQ=WEEKLY;BYDAY=SA;UNTIL=2016-06-25
  exceptions:
    - {date: 2016-05-14, status: cancelled}
    - {date: 2016-05-21, start: 2016-05-22 15:00}
  country: no
  status:
"""

BAD = {
    "an unknown field": ("  kind: vigil\n", "  kinds: vigil\n"),
    "an unknown kind": ("  kind: vigil\n", "  kind: concert\n"),
    "no id": ("- id: series\n  <<: *beirut\n", "- <<: *beirut\n"),
    "a bad id": ("- id: series\n", "- id: Series One\n"),
    "no start": ("  start: 2016-05-07\n", ""),
    "a date written otherwise": ("  start: 2016-05-07\n", "  start: 7/5/2016\n"),
    "an hour of one digit": ("  end: 20:30\n", "  end: 8:30\n"),
    "a country's name": ("  country: LB\n  geo", "  country: Lebanon\n  geo"),
    "a zone without its city": ("  timezone: Asia/Beirut\n", "  timezone: GMT+3:00\n"),
    "a latitude beyond the pole": ("[33.9, 35.5]", "[133.9, 35.5]"),
    "one number for a point": ("[33.9, 35.5]", "[33.9]"),
    "a rule without FREQ": ("FREQ=WEEKLY;BYDAY", "BYDAY"),
    "an address without https": ("https://example.org/a", "example.org/a"),
    "a language by its name": ("    ar: وقفة\n", "    arabic: وقفة\n"),
    "a reason for no field": ("    start: afternoon\n", "    strat: afternoon\n"),
    "an unknown status of a date": ("status: cancelled}", "status: moved}"),
    "an unknown part": ("events:\n", "event:\n"),
    "a word for days": ("keep_past: 365", "keep_past: a year"),
}


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema, as language servers read: dates, `no` and 20:30 are texts."""


Core.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] in ("null", "float", "merge")]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Core.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"-?\d+\.\d+$"), list("-0123456789"))
Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"-?\d+$"), list("-0123456789"))


def complaints(text: str) -> list[str]:
    value = yaml.load(text, Loader=Core)
    return [error.message for error in jsonschema.Draft7Validator(make_schema()).iter_errors(value)]


def spoilt(change: tuple[str, str]) -> str:
    assert change[0] in GOOD
    return GOOD.replace(change[0], change[1], 1)


def test_committed_file_is_what_the_record_makes():
    """`python -m calfeed.keeping.schema` would change nothing."""
    assert PATH.read_text("utf-8") == schema_text()


def test_schema_is_a_schema():
    """It is valid itself, for the draft that it names."""
    jsonschema.Draft7Validator.check_schema(json.loads(schema_text()))


@pytest.mark.parametrize("model", [Event, Source, OccurrenceException, Calendar])
def test_every_field_is_described(model):
    """Each field of the record has its sentence, in the record's order, and each described one exists."""
    assert list(FIELDS[model.__name__]) == list(model.model_fields)
    assert list(make_schema()["definitions"][model.__name__]["properties"]) == list(model.model_fields)


def test_good_file_passes_both():
    """What the reader takes without a word, the schema takes too."""
    assert complaints(GOOD) == []
    assert [problem.code for problem in parse(GOOD).problems if problem.severity == "error"] == []


@pytest.mark.parametrize("change", BAD.values(), ids=BAD.keys())
def test_bad_file_fails(change):
    """What the schema can say, it says."""
    assert complaints(spoilt(change))


def server() -> str:
    """The command of npm's yaml-language-server; CALFEED_YAML_LANGUAGE_SERVER names one outside the PATH."""
    command = os.environ.get("CALFEED_YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")
    if command is None:
        pytest.skip("npm's yaml-language-server is not installed")
    return command


def diagnostics(path: Path) -> list[str]:
    """What a real language server says of the file at *path*, which names its schema itself."""
    uri = path.as_uri()
    settings = {"yaml": {"validate": True, "schemaStore": {"enable": False}}}
    with subprocess.Popen([server(), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:

        def send(method: str, params: object, number: int | None = None) -> None:
            message = {"jsonrpc": "2.0", "method": method, "params": params} | (
                {} if number is None else {"id": number}
            )
            reply(message)

        def reply(message: object) -> None:
            body = json.dumps(message).encode()
            process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            process.stdin.flush()

        def receive() -> dict:
            length = 0
            while (line := process.stdout.readline().strip()) or not length:
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            return json.loads(process.stdout.read(length))

        send("initialize", {"processId": None, "rootUri": path.parent.as_uri(), "capabilities": {}}, 1)
        try:
            while True:
                message = receive()
                if message.get("id") == 1 and "result" in message:
                    send("initialized", {})
                    send("workspace/didChangeConfiguration", {"settings": settings})
                    document = {"uri": uri, "languageId": "yaml", "version": 1, "text": path.read_text("utf-8")}
                    send("textDocument/didOpen", {"textDocument": document})
                elif message.get("method") == "workspace/configuration":
                    items = message["params"]["items"]
                    wanted = [settings.get(item.get("section"), {}) for item in items]
                    reply({"jsonrpc": "2.0", "id": message["id"], "result": wanted})
                elif message.get("method") == "textDocument/publishDiagnostics":
                    return [item["message"] for item in message["params"]["diagnostics"]]
                elif "id" in message and "method" in message:
                    reply({"jsonrpc": "2.0", "id": message["id"], "result": None})
        finally:
            process.kill()


@pytest.mark.extra
@pytest.mark.parametrize("change", [None, *list(BAD.values())[:6]], ids=["good", *list(BAD)[:6]])
def test_language_server_agrees(tmp_path, change):
    """The real language server finds the schema by the file's first line: silent on a good file, not on a bad one."""
    (tmp_path / "events.schema.json").write_text(schema_text(), "utf-8")
    book = tmp_path / "events.yaml"
    book.write_text(modeline("events.schema.json") + "\n" + (GOOD if change is None else spoilt(change)), "utf-8")
    found = diagnostics(book)
    assert bool(found) == (change is not None), found
