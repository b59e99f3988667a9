"""What a browser makes of pages: `look_at_pages.py CHROMIUM BASE PATH…` prints a JSON list, one object a page and width."""

import json
import sys

from playwright.sync_api import sync_playwright

WIDTHS = (320, 500, 1280)
ANNOUNCEMENT = "بيروت : يوم السبت الساعة 5.30 ساحة الشهداء\nLeeds: Sunday 8 May 2016, 2pm, vigil, Town Hall"


def main(browser: str, base: str, paths: list[str]) -> list[dict[str, object]]:
    """Each page at each width: who was asked, what was complained of, how far it reaches to the side."""
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=browser, args=["--no-sandbox", "--disable-background-networking"]
        )
        found = [look(chromium, base, path, width) for path in paths for width in WIDTHS]
        found.append(paste(chromium, base))
        chromium.close()
    return found


def look(chromium, base, path, width):
    page = chromium.new_page(viewport={"width": width, "height": 800})
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(base + path, wait_until="load")
    told = {
        "path": path,
        "width": width,
        "elsewhere": [url for url in asked if not url.startswith((base, "data:"))],
        "complaints": complaints,
        "reach": page.evaluate("document.documentElement.scrollWidth"),
        "direction": page.evaluate("getComputedStyle(document.body).direction"),
        "cookies": len(page.context.cookies()),
        "title": page.title(),
        "small": page.evaluate(
            "[...document.querySelectorAll('nav a, .button, button')].filter(e => e.offsetHeight && e.offsetHeight < 24).length"
        ),
    }
    page.close()
    return told


def paste(chromium, base):
    """The try-it page, as an editor uses it on a phone: paste, press, read."""
    page = chromium.new_page(viewport={"width": 390, "height": 800})
    page.goto(base + "/en/try/")
    page.fill("#text", ANNOUNCEMENT)
    page.fill("#published", "2016-05-04")
    page.click("button[type=submit]")
    page.wait_for_load_state("load")
    told = {
        "pasted": page.inner_text("main"),
        "reach": page.evaluate("document.documentElement.scrollWidth"),
        "width": 390,
    }
    page.close()
    return told


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2], sys.argv[3:])))
