"""What a Linux desktop and its package managers are told of the program: pure text, checked by their own tools."""

from xml.sax.saxutils import escape

from installers.checkout import machine
from installers.linux import folder
from installers.making import facts

HOME = f"/usr/lib/{facts.COMMAND}"
MAINTAINER = "Tutor Desk <maintainers@tutor-desk.invalid>"
_LONG = (
    "Tutor Desk keeps a caseload of students aged 11 to 19 in one encrypted file: their plans, which they "
    "write and an adult validates, their goals, and the fifteen-minute review. It prints accessible papers for "
    "parents, and opens no network connection."
)


def desktop() -> str:
    """Return the desktop entry, after which ``.tutordesk`` files open with it."""
    return f"""\
[Desktop Entry]
Type=Application
Name={facts.NAME}
GenericName=Personal tutor's desk
Comment={facts.SUMMARY}
Exec={facts.COMMAND} %f
TryExec={facts.COMMAND}
Icon={facts.COMMAND}
Terminal=false
Categories=Office;
Keywords=tutor;student;review;caseload;plan;
MimeType={facts.MIME};
StartupNotify=true
StartupWMClass={facts.COMMAND}
"""


def mime() -> str:
    """Return the kind of file for the shared MIME database."""
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{facts.MIME}">
    <comment>{facts.FILE_KIND}</comment>
    <icon name="{facts.COMMAND}"/>
    <glob pattern="*{facts.SUFFIX}"/>
  </mime-type>
</mime-info>
"""


def metainfo(day: str) -> str:
    """Return the AppStream description of the version of a day such as ``2026-11-24``."""
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>{facts.APP_ID}</id>
  <metadata_license>CC0-1.0</metadata_license>
  <project_license>Apache-2.0</project_license>
  <name>{facts.NAME}</name>
  <summary>{facts.SUMMARY}</summary>
  <description>
    <p>{escape(_LONG)}</p>
  </description>
  <developer_name>{facts.PUBLISHER}</developer_name>
  <launchable type="desktop-id">{facts.COMMAND}.desktop</launchable>
  <provides>
    <binary>{facts.COMMAND}</binary>
    <mediatype>{facts.MIME}</mediatype>
  </provides>
  <content_rating type="oars-1.1"/>
  <releases>
    <release version="{facts.version()}" date="{day}"/>
  </releases>
</component>
"""


def control(kilobytes: int, glibc: int) -> str:
    """Return the control file of the .deb, for glibc 2.so much; ``fontconfig`` and ``cups`` come by Qt's own needs."""
    packages = sorted({*machine.LIBRARIES.values(), *folder.NEEDS.values(), f"libc6 (>= 2.{glibc})"})
    newer = {"libglib2.0-0": "libglib2.0-0 | libglib2.0-0t64"}
    depends = ", ".join(newer.get(package, package) for package in packages)
    return f"""\
Package: {facts.COMMAND}
Version: {facts.version()}
Section: education
Priority: optional
Architecture: amd64
Maintainer: {MAINTAINER}
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: libcups2
Description: personal tutor's desk
 {_LONG}
"""


def spec(glibc: int) -> str:
    """Return the spec of the .rpm, for glibc 2.so much, which asks for the same libraries by their own names."""
    libraries = sorted({*machine.LIBRARIES, *folder.NEEDS})
    asked = [f"libc.so.6(GLIBC_2.{glibc})(64bit)", *(f"{library}()(64bit)" for library in libraries)]
    requires = "\n".join(f"Requires: {each}" for each in asked)
    return f"""\
Name: {facts.COMMAND}
Version: {facts.version()}
Release: 1
Summary: {facts.SUMMARY}
License: Apache-2.0
AutoReqProv: no
{requires}
%define _build_id_links none
%define _binary_payload w3.zstdio
%define __os_install_post %{{nil}}
%description
{_LONG}
%install
mkdir -p %{{buildroot}}
cp -a %{{laid_out}}/. %{{buildroot}}
%files
%defattr(-,root,root,-)
{HOME}
/usr/bin/{facts.COMMAND}
/usr/share/applications/{facts.COMMAND}.desktop
/usr/share/doc/{facts.COMMAND}
/usr/share/icons/hicolor/*/apps/{facts.COMMAND}.*
/usr/share/metainfo/{facts.APP_ID}.metainfo.xml
/usr/share/mime/packages/{facts.COMMAND}.xml
"""


def stand_in(libraries: list[str]) -> str:
    """Return the spec of an .rpm of no files that provides libraries, for the check in a bare Debian."""
    provides = "\n".join(f"Provides: {library}()(64bit)" for library in libraries)
    newer = "\n".join(f"Provides: libc.so.6(GLIBC_2.{minor})(64bit)" for minor in range(2, 37))
    return f"""\
Name: what-is-there
Version: 1
Release: 1
Summary: What this Debian has
License: Apache-2.0
AutoReqProv: no
{provides}
{newer}
%description
It has no files.
%files
"""
