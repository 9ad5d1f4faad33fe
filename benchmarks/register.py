"""A register of 10 000 applications as a portal exports it, read from each format of tables: cells as texts with commas, days and words."""

from __future__ import annotations

import csv
import random
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import openpyxl

from callscore.application.applications import read_applications
from callscore.call.model import Call
from callscore.call.part_reading import read_part
from callscore.place import Text
from callscore.source.yaml_text import yaml_of

ROWS, RUNS = 10_000, 3
HEADER = ("No.", "Ref.", "Firm", "Grant", "Share", "Founded on", "Green", "Remarks")
CALL = """\
call: register-2026
version: 1
languages: [en]
title: A register
provenance: {kind: illustration}
application:
  firm: {type: text}
  grant: {type: number, unit: EUR}
  share: {type: number, unit: '%'}
  founded: {type: date}
  green: {type: boolean}
table:
  application: Ref.
  fields: {firm: Firm, grant: Grant, share: Share, founded: Founded on, green: Green}
  ignore: [No., Remarks]
  until: Total
  numbers: {decimal: comma}
  dates: day first
  yes: [x]
  no: ['-']
"""


def rows() -> list[list[str]]:
    draw = random.Random(1)
    found = [["Register of applications"], list(HEADER)]
    for number in range(1, ROWS + 1):
        grant = f"€ {draw.randint(1, 999)}.{draw.randint(100, 999)},{draw.randint(10, 99)}"
        day = f"{draw.randint(1, 28):02}/{draw.randint(1, 12):02}/{draw.randint(1990, 2020)}"
        share = f"{draw.randint(1, 99)},{draw.randint(1, 9)} %"
        found.append([str(number), f"P-{number:05}", f"Firm {number}", grant, share, day, draw.choice("x-"), "a remark"])
    return [*found, ["", "Total"]]


def files(folder: Path) -> list[Path]:
    """The register in each format; `.ods` where LibreOffice is there to save it."""
    with (folder / "portal.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([row + [""] * (len(HEADER) - len(row)) for row in rows()])
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Register")
    for row in rows():
        sheet.append(row)
    book.save(folder / "portal.xlsx")
    if shutil.which("soffice"):
        command = ["soffice", "--headless", "--convert-to", "ods", "--outdir", str(folder), str(folder / "portal.xlsx")]
        subprocess.run(command, check=True, capture_output=True)
    return sorted(folder.glob("portal.*"))


def seconds(path: Path, call: Call) -> float:
    start = time.process_time()
    applications, _ = read_applications([path], call)
    assert len(applications) == ROWS
    return time.process_time() - start


def main() -> None:
    node, _ = yaml_of(Text.of("call.yaml", CALL))
    assert node is not None
    call, _ = read_part(Call, node)
    assert call is not None
    with tempfile.TemporaryDirectory() as folder:
        for path in files(Path(folder)):
            median = statistics.median(seconds(path, call) for _ in range(RUNS))
            print(f"a register of {ROWS} rows from {path.suffix} {median:.2f} s of one processor (target: below 3 s)")


if __name__ == "__main__":
    main()
