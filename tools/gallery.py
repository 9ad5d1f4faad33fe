"""`make gallery`: every document and page that callscore writes, made anew, as pictures in `docs/gallery/` and on `docs/gallery.md`.

Needs Debian's `chromium`, `libreoffice-calc`, `libreoffice-writer` and `poppler-utils` (`tools/debian.sh`)."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "gallery"
PAGE = ROOT / "docs" / "gallery.md"
LAKES = "calls/lakeside-2026 applications/lakeside-2026"
POLES = "calls/piemonte-poli-2016 applications/piemonte-poli --assessments applications/piemonte-poli/panel/assessments-2016.csv --lang it"
MILLS = "applications/lakeside-2026/northern-mills.yaml --for lakeside-2026 --portfolio portfolios/lakes-synthetic.csv"
DESK, PHONE = (1280, 960), (390, 844)
_DOTS_PER_INCH = "60"
HEAD = """\
# What callscore writes

The documents, workbooks and pages that an office gets, each with the command that wrote it. `make gallery` makes all pictures anew; of a
document they show one page, of a page the first screen. [At the office's desk](office.md) says what each is for.
"""


@dataclass(frozen=True, slots=True)
class Picture:
    """title    what it shows
    command  by which it was written, without `callscore` and `--output`
    file     what is written; of a folder one file in it
    page     which page of a document is shown
    window   how wide and high the window of a browser is
    """

    title: str
    command: str
    file: str
    page: int = 1
    window: tuple[int, int] = DESK

    @property
    def name(self) -> str:
        return self.title.lower().replace(",", "").replace(" ", "-") + ".png"

    @property
    def output(self) -> tuple[str, str]:
        """The option that says where to write, and what is written there."""
        folder, _, file = self.file.rpartition("/")
        return ("--sheets", folder) if folder else ("--output", file)


PICTURES = {
    "Before the call opens": (
        Picture("The rules of a call", "show calls/lakeside-2026 --format pdf", "rules.pdf"),
        Picture("The form as a workbook", "form calls/lakeside-2026 --format xlsx", "form.xlsx"),
        Picture("The form in a browser", "form calls/lakeside-2026 --format html", "form.html"),
        Picture("The form on a phone, in Italian", "form calls/piemonte-poli-2016 --format html --lang it", "form.html", window=PHONE),
    ),
    "While the panel sits": (
        Picture("A workbook for an evaluator", f"evaluators {LAKES} --evaluator Rossi", "sheets/Rossi.xlsx"),
        Picture("The minutes of the panel", f"minutes {LAKES} --date 2026-04-02 --format pdf", "minutes.pdf"),
    ),
    "The ranking": (
        Picture("The annex of the decree", f"rank {LAKES} --date 2026-04-03 --format pdf", "annex.pdf"),
        Picture("The annex of the decree, in Italian", f"rank {POLES} --date 2026-04-03 --format docx", "annex.docx"),
        Picture("The ranking as a workbook", f"rank {LAKES} --format xlsx", "ranking.xlsx"),
        Picture("The ranking in a browser", f"report {LAKES}", "ranking.html"),
        Picture("The ranking on a phone, in Italian", f"report {POLES}", "ranking.html", window=PHONE),
    ),
    "Letters": (
        Picture("A letter to who was selected", f"explain {LAKES} northern-mills --date 2026-04-03 --format pdf", "letter.pdf"),
        Picture("A notice before a refusal", f"explain {LAKES} valley-timber --notice --date 2026-03-20 --format pdf", "notice.pdf"),
        Picture("A letter, in Italian", f"explain {POLES} senza-bollo --date 2026-04-03 --format pdf", "letter.pdf"),
    ),
    "For clusters": (
        Picture("The stress test on paper", f"benchmark {MILLS} --format pdf", "stress-test.pdf"),
        Picture("The stress test in a browser", f"benchmark {MILLS} --format html", "stress-test.html"),
    ),
}


def page_text() -> str:
    """The page, from the table above."""
    lines = [HEAD]
    for section, pictures in PICTURES.items():
        lines.append(f"## {section}\n")
        for each in pictures:
            command = " ".join(("callscore", each.command, *each.output))
            lines += [f"### {each.title}\n", f"```sh\n{command}\n```\n", f"![{each.title}](gallery/{each.name})\n"]
    return "\n".join(lines)


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    shown = [each for pictures in PICTURES.values() for each in pictures]
    for old in FOLDER.glob("*.png"):
        if old.name not in {each.name for each in shown}:
            old.unlink()
    for each in shown:
        with tempfile.TemporaryDirectory() as folder:
            _draw(each, Path(folder))
        print(f"docs/gallery/{each.name}")
    PAGE.write_text(page_text(), encoding="utf-8")
    return 0


def _draw(picture: Picture, folder: Path) -> None:
    option, name = picture.output
    command = [sys.executable, "-m", "callscore", *picture.command.split(), option, str(folder / name)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    file = folder / picture.file
    match file.suffix:
        case ".html":
            _screen(file, picture)
        case ".pdf":
            _paper(file, picture)
        case _:
            subprocess.run(
                ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)], check=True, capture_output=True
            )
            _paper(folder / f"{file.stem}.pdf", picture)


def _paper(file: Path, picture: Picture) -> None:
    number = str(picture.page)
    target = FOLDER / picture.name.removesuffix(".png")
    command = ["pdftoppm", "-r", _DOTS_PER_INCH, "-png", "-singlefile", "-f", number, "-l", number, str(file), str(target)]
    subprocess.run(command, check=True, capture_output=True)


def _screen(file: Path, picture: Picture) -> None:
    from playwright.sync_api import sync_playwright  # here, not above: the page is checked without it

    width, height = picture.window
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto(file.as_uri())
        page.screenshot(path=FOLDER / picture.name)
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
