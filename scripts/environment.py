"""The project's own environment, .venv, made with what Python ships and made again only when what is installed changes.

Written for Python 3.6 and newer, so that an old one is told what is missing instead of failing on syntax.
"""

import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
OLDEST = (3, 11)


def _python_of(venv):
    """The interpreter inside an environment."""
    return os.path.join(venv, "Scripts", "python.exe") if os.name == "nt" else os.path.join(venv, "bin", "python")


def _suitable_python():
    """An interpreter that is new enough: this one, or one by its usual name on the path."""
    if sys.version_info >= OLDEST:
        return sys.executable
    for minor in range(20, OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    sys.exit(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}")


def _fingerprint(extras):
    """What the environment depends on: the declaration, what is compiled, the extras, the interpreter, the place."""
    native = os.path.join(ROOT, "extractor", "native")
    compiled = [os.path.join(native, name) for name in sorted(os.listdir(native)) if name.endswith((".pyx", ".pxd"))]
    content = b""
    for path in [os.path.join(ROOT, "pyproject.toml"), os.path.join(ROOT, "hatch_build.py"), *compiled]:
        with open(path, "rb") as stream:
            content += stream.read()
    return hashlib.sha256(content + repr((sorted(extras), _suitable_python(), ROOT)).encode()).hexdigest()


def _run(command):
    result = subprocess.call(command, cwd=ROOT, stdin=subprocess.DEVNULL)
    if result:
        sys.exit(f"failed ({result}): {' '.join(command)}")


def _create():
    python = _suitable_python()
    if subprocess.call([python, "-m", "venv", "--clear", VENV], cwd=ROOT, stdin=subprocess.DEVNULL) == 0:
        return
    # Some distributions ship venv without ensurepip; a pip outside can serve an environment without one.
    if subprocess.call([python, "-m", "pip", "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL):
        sys.exit("could not make .venv: this Python lacks ensurepip (on Debian and Ubuntu: apt install python3-venv)")
    _run([python, "-m", "venv", "--clear", "--without-pip", VENV])


def _pip():
    """The command that installs into the environment."""
    inside = _python_of(VENV)
    if subprocess.call([inside, "-m", "pip", "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0:
        return [inside, "-m", "pip"]
    return [_suitable_python(), "-m", "pip", "--python", inside]


def ensure(*extras):
    """The interpreter of .venv with the project (editable) and these extras installed.

    Extras that were asked for before stay. Nothing is done where .venv is up to date.
    """
    stamp = os.path.join(VENV, "installed")
    recorded = []
    if os.path.exists(stamp):
        with open(stamp) as stream:
            recorded = stream.read().split()
    present = recorded[1:]
    wanted = sorted(set(present) | set(extras))
    inside = _python_of(VENV)
    if recorded and recorded[0] == _fingerprint(wanted) and wanted == sorted(present) and os.path.exists(inside):
        return inside
    if not os.path.exists(inside) or not recorded:
        sys.stderr.write("making .venv\n")
        _create()
    target = f".[{','.join(wanted)}]" if wanted else "."
    sys.stderr.write(f"installing {target}\n")
    _run([*_pip(), "install", "--quiet", "--disable-pip-version-check", "--editable", target])
    with open(stamp, "w") as stream:
        stream.write("\n".join([_fingerprint(wanted), *wanted]))
    return inside


def command(*arguments):
    """Run a command inside the environment, in the project's root; its exit code."""
    return subprocess.call(list(arguments), cwd=ROOT)
