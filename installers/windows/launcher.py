"""Makes the two programs of the Windows folder: one for the window, one for the command line."""

import shutil
from pathlib import Path

from installers.making import facts, icons, tools

SOURCE = Path(__file__).with_name("launcher.c")
MANIFEST = Path(__file__).with_name("launcher.manifest")
WINDOW = f"{facts.NAME}.exe"
COMMAND_LINE = f"{facts.COMMAND}.exe"
_COMPILER, _RESOURCES = "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres"
_SAFE = ("-O2", "-Wall", "-Wextra", "-Werror", "-s", "-municode", "-static",
         "-Wl,--dynamicbase,--nxcompat,--high-entropy-va")  # fmt: skip


def resources(name: str, version: str) -> str:
    """Return the resource script of a program: icon, manifest, and what its properties say."""
    numbers = ",".join([*version.split("."), "0"])
    said = {
        "CompanyName": facts.PUBLISHER,
        "FileDescription": facts.NAME if name == WINDOW else f"{facts.NAME}, the command line",
        "FileVersion": version,
        "InternalName": facts.COMMAND,
        "LegalCopyright": "Apache-2.0; see the folder licences",
        "OriginalFilename": name,
        "ProductName": facts.NAME,
        "ProductVersion": version,
    }
    values = "\n".join(f'            VALUE "{key}", "{value}"' for key, value in said.items())
    return f"""\
1 ICON "tutor-desk.ico"
1 24 "launcher.manifest"
1 VERSIONINFO
FILEVERSION {numbers}
PRODUCTVERSION {numbers}
FILEOS 0x40004
FILETYPE 1
BEGIN
    BLOCK "StringFileInfo"
    BEGIN
        BLOCK "080904B0"
        BEGIN
{values}
        END
    END
    BLOCK "VarFileInfo"
    BEGIN
        VALUE "Translation", 0x0809, 1200
    END
END
"""


def make(into: Path, python: str) -> None:
    """Compile both programs into a folder, for a Python such as ``3.11``."""
    tools.need(_COMPILER, _RESOURCES)
    work = facts.fresh(facts.BUILD / "launcher")
    icons.write_ico(work / "tutor-desk.ico")
    shutil.copy(MANIFEST, work)
    library = f'-DPYTHON=L"python{python.replace(".", "")}.dll"'
    for name, kind in ((WINDOW, ["-mwindows"]), (COMMAND_LINE, ["-mconsole", "-DCONSOLE"])):
        (work / "launcher.rc").write_text(resources(name, facts.version()), encoding="ascii")
        tools.run([_RESOURCES, "launcher.rc", "launcher.o"], folder=work)
        tools.run([_COMPILER, *_SAFE, *kind, library, SOURCE, "launcher.o", "-o", into / name], folder=work)
