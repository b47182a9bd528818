"""Which files of the installed packages a person is given. Of Qt, only what is loaded; of the rest, what runs.

Qt's files stay as they came, each replaceable by another build of the same version, as the LGPL asks.
"""

import re
from pathlib import Path, PurePosixPath

MODULES = ("QtCore", "QtDBus", "QtGui", "QtPrintSupport", "QtSvg", "QtWidgets")
"""The modules of PySide6 that Tutor Desk imports."""


def _any(*patterns: str) -> str:
    return "|".join(patterns)


_QT = "|".join(name.removeprefix("Qt") for name in MODULES)
_DESKTOP = "OpenGL|WaylandClient|WlShellIntegration|XcbQpa"
_PLUGINS = _any(
    r"platforms/(lib)?q(windows|offscreen|cocoa|xcb|wayland[a-z-]*)",
    r"imageformats/(lib)?q(svg|jpeg|ico)",
    r"iconengines/(lib)?qsvgicon",
    r"platforminputcontexts/lib(compose|ibus)platforminputcontextplugin",
    r"platformthemes/libqxdgdesktopportal",
    r"wayland-(shell-integration|decoration-client|graphics-integration-client)/.+",
    r"xcbglintegrations/.+",
    r"printsupport/libcupsprintersupport",
    r"styles/libqmacstyle",
)
_OF_QT = re.compile(
    _any(
        r"PySide6/(__init__|_config|_git_pyside_version)\.py",
        r"PySide6/support/.+\.py",
        rf"PySide6/({'|'.join(MODULES)})(\.abi3)?\.(pyd|so)",
        r"PySide6/(lib)?pyside6(\.abi3)?\.(dll|so|[\d.]+dylib).*",
        rf"PySide6/Qt6({_QT})\.dll",
        r"PySide6/(msvcp140(_[12])?|vcruntime140(_1)?)\.dll",
        rf"PySide6/Qt/lib/libQt6({_QT}|{_DESKTOP})\.so.*",
        r"PySide6/Qt/lib/libicu.+",
        rf"PySide6/Qt/lib/Qt({_QT}|DBus)\.framework/.+",
        rf"PySide6/(Qt/)?plugins/({_PLUGINS})\.(dll|so|dylib)",
    )
)
_NOT = re.compile(
    _any(
        r"(.+/)?__pycache__/.+",
        r".+\.(pyi|pyx|pxd|c|h|cpp|cmake|lib|a|typed|whl)",
        r"bin/.+|Scripts/.+|.+/include/.+",
        r"(.+/)?tests?/.+",
        r"(alembic|sqlalchemy)/testing/.+",
        r".+\.dist-info/(RECORD|WHEEL|INSTALLER|REQUESTED|direct_url\.json|sboms/.+)",
        r"reportlab/graphics/(samples|testdrawings).*",
        r"PIL/_(avif|webp|imagingft|imagingcms|imagingtk)\..+",  # Pillow does without where they are not there
        r"pillow\.libs/lib(avif|webp|sharpyuv|freetype|harfbuzz|png|brotli|lcms).+",  # only those ask for them
        r"reportlab/fonts/.+",  # papers carry the fonts of resources/
        r"(cffi|pycparser)/.+",  # of cffi only its library is loaded, by cryptography
        r"uharfbuzz/_harfbuzz_test\..+",
        r"pygments/lexers/(?!__init__|_mapping|special|python).+",  # help texts have no code in other languages
    )
)


def keeps(path: str) -> bool:
    """Tell whether a file of the installed packages is kept; the path is relative, with slashes."""
    if path.startswith("PySide6/"):
        return _OF_QT.fullmatch(path) is not None
    return _NOT.fullmatch(path) is None


def prune(folder: Path) -> None:
    """Delete what is not kept of the packages installed in a folder, and the folders left empty."""
    for path in sorted(folder.rglob("*"), key=lambda each: len(each.parts), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif not keeps(PurePosixPath(path.relative_to(folder)).as_posix()):
            path.unlink()


def size(folder: Path) -> int:
    """Return how many bytes the files of a folder have."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
