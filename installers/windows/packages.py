"""The three packages around the Windows folder: setup for one person, msi for a machine, portable zip."""

import zipfile
from pathlib import Path

from installers.making import facts, pruning, tools
from installers.windows import files, launcher

SCRIPT = Path(__file__).with_name("setup.nsi")
UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\TutorDesk"
PORTABLE = "portable.txt"
PORTABLE_WORDS = """\
While this file lies beside Tutor Desk, settings, logs and new caseloads are kept in the folder Data beside it.
"""


def setup(folder: Path, into: Path, version: str, *, quick: bool = False) -> Path:
    """Make the setup for one person; a quick one is larger, for tries."""
    tools.need("makensis")
    out = into / f"{facts.COMMAND}-{version}-setup.exe"
    listing = facts.BUILD / "files.nsh"
    listing.write_text(files.nsis(files.listed(folder), folder), encoding="utf-8")
    said = {
        "VERSION": version, "OUT": out, "FILES": listing, "ICON": facts.BUILD / "launcher" / "tutor-desk.ico",
        "UNINSTALL": UNINSTALL, "KILOBYTES": pruning.size(folder) // 1024,
    }  # fmt: skip
    if quick:
        said["QUICK"] = 1
    defined = [f"-D{name}={value}" for name, value in said.items()]
    tools.run(["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defined, SCRIPT])
    return out


def portable(folder: Path, into: Path, version: str) -> Path:
    """Make the zip that keeps its data beside itself."""
    out = into / f"{facts.COMMAND}-{version}-portable.zip"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            packed.write(path, Path(facts.NAME) / path.relative_to(folder))
        packed.writestr(f"{facts.NAME}/{PORTABLE}", PORTABLE_WORDS.replace("\n", "\r\n"))
    return out


def msi(folder: Path, into: Path, version: str) -> Path:
    """Make the msi for a whole machine."""
    tools.need("wixl")
    out = into / f"{facts.COMMAND}-{version}.msi"
    source = facts.BUILD / "tutor-desk.wxs"
    source.write_text(wxs(folder, version), encoding="utf-8")
    tools.run(["wixl", "--arch", "x64", "-o", out, source.name], folder=source.parent)
    return out


def wxs(folder: Path, version: str) -> str:
    """Return the description of the msi: every file, the Start menu, the kind of file, and what it upgrades."""
    directories, components = files.wix(files.listed(folder), _seen_from_there(folder))
    named = "".join(f'<ComponentRef Id="{each}"/>\n' for each in [*components, "start", "kind"])
    kind, program = "TutorDesk.Caseload", f"[INSTALLDIR]{launcher.WINDOW}"
    icon = _seen_from_there(facts.BUILD / "launcher" / "tutor-desk.ico")
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
<Product Id="*" Name="{facts.NAME}" Language="1033" Version="{version}" Manufacturer="{facts.PUBLISHER}"
         UpgradeCode="{files.identity("upgrade")}">
<Package InstallerVersion="500" Compressed="yes" InstallScope="perMachine"
         Description="{facts.SUMMARY}"/>
<MajorUpgrade DowngradeErrorMessage="A newer version of {facts.NAME} is already installed."/>
<Media Id="1" Cabinet="files.cab" EmbedCab="yes"/>
<Icon Id="icon.ico" SourceFile="{icon}"/>
<Property Id="ARPPRODUCTICON" Value="icon.ico"/>
<Property Id="ARPNOMODIFY" Value="1"/>
<Directory Id="TARGETDIR" Name="SourceDir">
<Directory Id="ProgramMenuFolder">
<Component Id="start" Guid="{files.identity("start menu")}" Win64="yes">
<Shortcut Id="shortcut" Name="{facts.NAME}" Target="{program}" WorkingDirectory="INSTALLDIR"/>
<RegistryValue Root="HKLM" Key="Software\\{facts.NAME}" Name="StartMenu" Type="integer" Value="1" KeyPath="yes"/>
</Component>
</Directory>
<Directory Id="ProgramFiles64Folder">
<Directory Id="INSTALLDIR" Name="{facts.NAME}">
<Component Id="kind" Guid="{files.identity("file kind")}" Win64="yes">
<RegistryValue Root="HKLM" Key="Software\\Classes\\{facts.SUFFIX}" Type="string" Value="{kind}" KeyPath="yes"/>
<RegistryValue Root="HKLM" Key="Software\\Classes\\{kind}" Type="string" Value="{facts.FILE_KIND}"/>
<RegistryValue Root="HKLM" Key="Software\\Classes\\{kind}\\DefaultIcon" Type="string" Value="{program},0"/>
<RegistryValue Root="HKLM" Key="Software\\Classes\\{kind}\\shell\\open\\command" Type="string"
               Value="&quot;{program}&quot; &quot;%1&quot;"/>
</Component>
{directories}</Directory>
</Directory>
</Directory>
<Feature Id="program" Level="1">
{named}</Feature>
</Product>
</Wix>
"""


def _seen_from_there(path: Path) -> Path:
    """Return a path as the description names it: relative to where it lies, which is all that wixl takes."""
    return path.relative_to(facts.BUILD)
