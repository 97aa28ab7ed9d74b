"""The files of a report: every form, made of one model."""

import json
from collections.abc import Mapping

from report.diagram_files import diagram_files
from report.forms import report_json
from report.html import html
from report.markdown import markdown
from report.mermaid import mermaid
from report.model import Report
from report.tables import addresses_csv, skipped_csv

PAGE = "index.html"
"""The file to open."""


def report_files(report: Report) -> Mapping[str, str]:
    """Write all files of a report, by their paths within its folder. The same report gives the same texts."""
    return {
        PAGE: html(report),
        "report.md": markdown(report),
        "report.json": json.dumps(report_json(report), indent=2, ensure_ascii=False) + "\n",
        "skipped.csv": skipped_csv(report.items),
        "addresses.csv": addresses_csv(report.addresses),
        **{file: mermaid(diagram) for file, diagram in diagram_files(report.diagrams)},
    }
