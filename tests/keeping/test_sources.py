"""What can be imported: text, stdin, saved pages, addresses."""

import sys
from datetime import date
from pathlib import Path

import pytest

from calfeed.errors import FetchError, UsageError
from calfeed.keeping.fetching import Page
from calfeed.keeping.sources import gather

PAGE = """<!doctype html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>وقفات هذا الأسبوع</title>
<meta property="og:site_name" content="تنسيقية المدينة">
<meta property="article:published_time" content="2016-04-29T10:00:00+03:00"></head>
<body><nav><a href="/">الرئيسية</a> <a href="/x">اتصل بنا</a></nav>
<article><h1>وقفات تضامنية هذا الأسبوع</h1>
<p>دعت مجموعات مدنية إلى وقفات تضامنية في مدن عدة، وفي ما يلي مواعيدها وأماكنها كما وصلتنا من كل مدينة:</p>
<p>صور: الأحد الساعة 6 ساحة البوابة<br>طرابلس: السبت الساعة 5 ساحة النور<br>صيدا : السبت 4.30 ساحة النجمة</p>
<ul><li>لندن: السبت 2 ظهرا، ميدان ترافلغار</li><li>برلين: الأحد 3، بوابة براندنبورغ</li></ul></article>
<footer>© 2016 جميع الحقوق محفوظة</footer></body></html>"""


def no_stdin() -> bytes:
    raise AssertionError("stdin was read")


def no_web(url: str) -> Page:
    raise AssertionError(f"{url} was fetched")


def test_a_text_file_is_its_text(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(b"\xef\xbb\xbf" + "صور: الأحد\r\nصيدا: السبت\r\n".encode())
    found = gather(str(path), stdin=no_stdin, fetch_page=no_web)
    assert (found.text, found.published, found.events) == ("صور: الأحد\nصيدا: السبت\n", None, None)


def test_a_text_of_notepad_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes("صور: الأحد".encode("utf-16"))
    assert gather(str(path), stdin=no_stdin).text == "صور: الأحد"


def test_stdin_is_a_dash() -> None:
    assert gather("-", stdin="صور: الأحد".encode).text == "صور: الأحد"


@pytest.mark.parametrize("name", ["page.html", "page", "page.htm"])
def test_a_saved_page_gives_its_article_and_its_date(tmp_path: Path, name: str) -> None:
    """Line by line, without menu and footer; the page's own date and name."""
    pytest.importorskip("trafilatura")
    path = tmp_path / name
    path.write_text(PAGE, encoding="utf-8")
    found = gather(str(path), stdin=no_stdin, fetch_page=no_web)
    lines = found.text.splitlines()
    assert "طرابلس: السبت الساعة 5 ساحة النور" in lines
    assert "- برلين: الأحد 3، بوابة براندنبورغ" in lines
    assert "اتصل بنا" not in found.text
    assert (found.published, found.name) == (date(2016, 4, 29), "تنسيقية المدينة")


def test_an_address_gives_the_article_with_its_address() -> None:
    pytest.importorskip("trafilatura")
    page = Page("https://example.org/news", "text/html", "utf-8", PAGE.encode())
    found = gather("https://example.org/n", stdin=no_stdin, fetch_page=lambda _: page)
    assert (found.url, found.published) == ("https://example.org/news", date(2016, 4, 29))
    assert "صور: الأحد الساعة 6 ساحة البوابة" in found.text


def test_an_address_of_a_plain_text_is_decoded_as_its_charset_says() -> None:
    page = Page("https://example.org/list", "text/plain", "windows-1256", "صور: الأحد".encode("windows-1256"))
    assert gather("https://example.org/list", stdin=no_stdin, fetch_page=lambda _: page).text == "صور: الأحد"


def test_the_local_network_is_not_asked() -> None:
    with pytest.raises(FetchError, match="private network"):
        gather("http://127.0.0.1:8000/", stdin=no_stdin)


def test_without_the_extra_the_pip_command_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    with pytest.raises(UsageError, match=r"pip install 'calfeed\[web\]'"):
        gather(str(path), stdin=no_stdin)


def test_a_page_without_an_article_is_said(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    path = tmp_path / "page.html"
    path.write_text("<!doctype html><html><body></body></html>", encoding="utf-8")
    with pytest.raises(UsageError, match="no article"):
        gather(str(path), stdin=no_stdin)


def test_what_can_t_be_read_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8\xff\xe0" * 9)
    (tmp_path / "big.txt").write_bytes(b"x" * 5_000_001)
    for name, said in [
        ("", "folder"),
        ("missing.txt", "can't be read"),
        ("picture.jpg", "UTF-8"),
        ("big.txt", "larger"),
    ]:
        with pytest.raises(UsageError, match=said):
            gather(str(tmp_path / name), stdin=no_stdin)
