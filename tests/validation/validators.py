"""Other people's validators, each behind one function. None of them is enough alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import page
import pytest

ROOT = Path(__file__).parents[2]
VERAPDF = Path(os.environ.get("VERAPDF_JAR", ROOT / ".tools" / "verapdf.jar"))
VNU, EPUBCHECK = ROOT / ".tools" / "vnu", ROOT / ".tools" / "epubcheck"
"""Folders with the jars of a validator."""
REQUIRED = os.environ.get("HANDOUT_TOOLS") == "required"
"""Set where a missing tool is a mistake, not a reason to skip."""


def need(tool: str, there: bool) -> None:
    """Skip a test whose tool is missing, or fail it where all tools must be there."""
    if not there and REQUIRED:
        pytest.fail(f"{tool} is missing, and HANDOUT_TOOLS=required")
    if not there:
        pytest.skip(f"{tool} is not installed here; .ci/run installs it")


def program(name: str) -> str:
    beside_python = str(Path(sys.executable).parent)
    found = shutil.which(name, path=os.pathsep.join([beside_python, os.environ.get("PATH", "")]))
    need(name, found is not None)
    return found or name


def verapdf(files: Sequence[Path], standard: str) -> dict[Path, bool]:
    """Tell which files the reference validator passes; one call, as Java starts slowly."""
    need("veraPDF (a jar; see .ci/run)", VERAPDF.is_file())
    java = program("java")
    main = "org.verapdf.apps.GreenfieldCliWrapper"
    arguments = [java, "-cp", str(VERAPDF), main, "-f", standard, "--format", "text"]
    ran = subprocess.run([*arguments, *map(str, files)], capture_output=True, text=True)
    verdicts: dict[Path, bool] = {}
    for line in ran.stdout.splitlines():
        verdict, _, rest = line.partition(" ")
        if verdict in ("PASS", "FAIL"):
            verdicts[Path(rest.rsplit(" ", 1)[0])] = verdict == "PASS"
    assert set(verdicts) == set(files), ran.stderr
    return verdicts


def page_validation(file: Path, standard: str) -> list[str]:
    """Return what page-validation finds wrong."""
    return [f"{f.rule_id}: {f.message}" for f in page.validate_pdf(file, profile=standard).failures]


def outloud(file: Path) -> list[str]:
    """Return the errors and warnings that outloud finds."""
    command = [program("outloud"), "--json", "-", "--fail-on", "never", str(file)]
    ran = subprocess.run(command, capture_output=True, text=True)
    found: list[str] = []

    def gather(value: object) -> None:
        if isinstance(value, dict):
            if str(value.get("severity", "")).lower() in ("error", "warning"):
                found.append(json.dumps(value))
            for part in value.values():
                gather(part)
        elif isinstance(value, list):
            for part in value:
                gather(part)

    gather(json.loads(ran.stdout))
    return found


def qpdf(file: Path) -> str:
    """Return what qpdf complains of, or nothing."""
    ran = subprocess.run([program("qpdf"), "--check", str(file)], capture_output=True, text=True)
    return "" if ran.returncode == 0 else ran.stdout + ran.stderr


def vnu(files: Sequence[Path]) -> list[str]:
    """Return the errors that the validator of the W3C finds in web pages."""
    need("vnu (jars; see .ci/run)", VNU.is_dir())
    main = "nu.validator.client.SimpleCommandLineValidator"
    # Its warnings of our content security policy are mistaken: browsers show the pictures.
    arguments = ["--errors-only", "--also-check-css", *map(str, files)]
    ran = subprocess.run(
        [program("java"), "-cp", str(VNU / "*"), main, *arguments], capture_output=True, text=True
    )
    assert ran.returncode in (0, 1), ran.stderr
    return [line for line in ran.stderr.splitlines() if line]


def epubcheck(file: Path) -> list[str]:
    """Return the errors and warnings that epubcheck finds in an e-book."""
    need("epubcheck (jars; see .ci/run)", EPUBCHECK.is_dir())
    main = "com.adobe.epubcheck.tool.Checker"
    ran = subprocess.run(
        [program("java"), "-cp", str(EPUBCHECK / "*"), main, str(file)],
        capture_output=True,
        text=True,
    )
    said = (ran.stdout + ran.stderr).splitlines()
    found = [line for line in said if line.startswith(("FATAL(", "ERROR(", "WARNING("))]
    assert bool(found) == (ran.returncode != 0), said
    return found
