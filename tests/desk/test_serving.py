"""How the desk starts, and what it says when it cannot."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from handout.desk import serving
from handout.desk.serving import Options, listen, prepare_folder, settings_from
from handout.desk.settings import LOOPBACK, Role
from handout.problems import HandoutError
from handout.storage.snapshot import Library
from tests.cli.running import handout
from tests.conftest import SAMPLE

NAMED = ("--name", "desk.hospital.example")


def test_it_listens_on_this_machine_only(tmp_path: Path) -> None:
    settings = settings_from(Options(library=Library(SAMPLE), data=tmp_path))
    assert settings.proxy is None
    assert settings.hosts == {"localhost", "127.0.0.1", "::1"}


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.0.2.1", "desk.hospital.example"])
def test_it_refuses_to_listen_elsewhere_without_a_sign_in(tmp_path: Path, address: str) -> None:
    said = handout("desk", "--library", SAMPLE, "--address", address, folder=tmp_path)
    said.refused("no-sign-in", "nobody would have to sign in", "--behind-proxy")


def test_a_proxy_needs_an_address_and_the_desk_a_name(tmp_path: Path) -> None:
    said = handout("desk", "--library", SAMPLE, "--behind-proxy", "proxy.example", folder=tmp_path)
    said.refused("proxy-address", "no-host-name", "--name")
    wide = handout("desk", "--behind-proxy", "10.1.2.3/8", *NAMED, folder=tmp_path)
    wide.refused("proxy-address")


def test_roles_and_headers_can_be_those_of_the_hospital(tmp_path: Path) -> None:
    (tmp_path / "desk.yaml").write_text(
        "user-header: Remote-User\ngroups: {sign: [Fysioterapeuter], print: [Alle, Vikarer]}\n",
        "utf-8",
    )
    settings = settings_from(
        Options(
            library=Library(SAMPLE),
            data=tmp_path,
            address="0.0.0.0",
            names=("desk",),
            proxies=("10.0.0.1",),
        )
    )
    assert settings.proxy
    assert settings.proxy.user_header == "Remote-User"
    assert dict(settings.proxy.groups)["Fysioterapeuter"] is Role.SIGN
    assert "handout-print" not in dict(settings.proxy.groups)


def test_a_wrong_file_of_settings_is_told(tmp_path: Path) -> None:
    (tmp_path / "desk.yaml").write_text("user-heder: X\n", "utf-8")
    arguments = ("--behind-proxy", "10.0.0.1", *NAMED, "--data", tmp_path, "--library", SAMPLE)
    handout("desk", *arguments, folder=tmp_path).refused("unknown-key", "user-heder")


def test_a_port_in_use_is_told(tmp_path: Path) -> None:
    with listen(LOOPBACK, 0) as taken:
        port = taken.getsockname()[1]
        arguments = ("--port", str(port), "--data", tmp_path, "--library", SAMPLE, "--no-browser")
        said = handout("desk", *arguments, folder=tmp_path)
    said.refused("port-in-use", f"port {port}", "choose another port")


def test_an_address_that_this_machine_has_not_is_told() -> None:
    with pytest.raises(HandoutError) as caught:
        listen("192.0.2.1", 0)
    assert caught.value.problems[0].code == "cannot-listen"


def test_a_library_that_is_missing_is_told(tmp_path: Path) -> None:
    said = handout("desk", "--library", tmp_path / "none", folder=tmp_path)
    said.refused("library-not-found")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(HandoutError) as caught:
        prepare_folder(tmp_path / "file" / "data")
    assert caught.value.problems[0].code == "folder-not-writable"


def test_a_profile_that_is_not_there_is_told(tmp_path: Path) -> None:
    arguments = ("--profile", "none", "--data", tmp_path, "--library", SAMPLE, "--no-browser")
    handout("desk", *arguments, "--port", "0", folder=tmp_path).refused(
        "there is no profile 'none'"
    )


def test_without_the_extra_it_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "NEEDED", (*serving.NEEDED, "no_such_package"))
    said = handout("desk", "--library", SAMPLE, folder=tmp_path)
    said.refused("extra-missing", "no_such_package", 'pipx install "patient-handouts[desk]"')


def test_no_other_command_loads_it() -> None:
    program = (
        "import sys; from handout.cli.group import MODULES; from importlib import import_module;"
        "[import_module(f'handout.cli.{m}') for m in set(MODULES.values()) - {'desk'}];"
        "print([m for m in sys.modules if m.split('.')[0] in ('starlette', 'uvicorn', 'jinja2')"
        " or m.startswith('handout.desk')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.slow
def test_the_command_serves_and_ends(tmp_path: Path) -> None:
    program = "import sys; sys.argv[0] = 'handout'; from handout.cli import main; main()"
    arguments = ("desk", "--port", "0", "--data", tmp_path / "data", "--library", SAMPLE)
    with subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments), "--no-browser"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as desk:
        assert desk.stdout
        line = desk.stdout.readline()
        assert line.startswith("The desk is open at http://127.0.0.1:")
        port = int(line.split("/")[2].split(":")[1])
        with socket.create_connection((LOOPBACK, port), timeout=20) as browser:
            browser.sendall(b"GET /sheet.pdf?handout=balance HTTP/1.0\r\nHost: localhost\r\n\r\n")
            answer = b""
            while part := browser.recv(65536):
                answer += part
        desk.terminate()
        _, told = desk.communicate(timeout=30)
    assert answer.startswith(b"HTTP/1.1 200")
    assert b"%PDF-1.7" in answer
    assert told == ""
