"""Certificates that a test makes for itself, each with a key of its own that nobody else ever has."""

import shutil
import subprocess
from pathlib import Path

import pytest


def make_certificate(folder: Path, name: str) -> Path:
    """A file with a certificate for a name, and its key, good for two days. Skips a test where there is no openssl."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("makes a certificate with openssl, which is not here")
    made = folder / f"{name}.pem"
    about = ("-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}")
    key = ("-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2")
    parts = folder / "certificate.pem", folder / "key.pem"
    files = ("-out", str(parts[0]), "-keyout", str(parts[1]))
    subprocess.run([program, "req", *key, *files, *about], check=True, capture_output=True)
    made.write_bytes(b"".join(part.read_bytes() for part in parts))
    return made
