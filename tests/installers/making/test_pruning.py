"""Which files are handed out: what runs, of Qt what is loaded, and nothing under the GPL."""

import pytest

from installers.making import pruning


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/__init__.py",
        "PySide6/QtWidgets.pyd",
        "PySide6/QtSvg.abi3.so",
        "PySide6/Qt6Core.dll",
        "PySide6/Qt/lib/libQt6Gui.so.6",
        "PySide6/Qt/lib/libicudata.so.73",
        "PySide6/libpyside6.abi3.so.6.11",
        "PySide6/pyside6.abi3.dll",
        "PySide6/vcruntime140_1.dll",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/plugins/platforms/qoffscreen.dll",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
        "PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore",
        "tutor_desk/app.py",
        "reportlab/pdfgen/canvas.py",
        "reportlab-5.1.0.dist-info/METADATA",
        "pygments/lexers/__init__.py",
        "PIL/_imaging.cp311-win_amd64.pyd",
        "pillow.libs/libjpeg-6dc8d115.so.62.4.0",
        "uharfbuzz/_harfbuzz.abi3.so",
        "_cffi_backend.cp311-win_amd64.pyd",
    ],
)
def test_what_runs_is_kept(path):
    assert pruning.keeps(path)


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/Qt6WaylandCompositor.dll",
        "PySide6/Qt/lib/libQt6WaylandCompositor.so.6",
        "PySide6/Qt/lib/libQt6Lottie.so.6",
        "PySide6/Qt6Lottie.dll",
        "PySide6/Qt/plugins/vectorimageformats/libqlottievectorimage.so",
        "PySide6/Qt/plugins/wayland-graphics-integration-server/libqt-wayland-compositor-wayland-egl.so",
        "PySide6/QtNetwork.pyd",
        "PySide6/Qt6Network.dll",
        "PySide6/Qt6Qml.dll",
        "PySide6/opengl32sw.dll",
        "PySide6/designer.exe",
        "PySide6/QtCore.pyi",
        "PySide6/plugins/tls/qopensslbackend.dll",
        "PySide6/plugins/sqldrivers/qsqlite.dll",
        "shiboken6/include/shiboken.h",
        "sqlalchemy/testing/suite/test_ddl.py",
        "reportlab-5.1.0.dist-info/RECORD",
        "bin/alembic",
        "x/__pycache__/y.cpython-311.pyc",
        "pygments/lexers/php.py",
        "PIL/_imagingft.cp311-win_amd64.pyd",
        "pillow.libs/libharfbuzz-fb49c9fc.so.0.61450.0",
        "reportlab/fonts/Vera.ttf",
        "cffi/api.py",
    ],
)
def test_what_does_not_run_is_left_out(path):
    assert not pruning.keeps(path)


def test_every_module_of_qt_that_is_imported_is_kept_and_no_other():
    import re

    from installers.making import facts

    imported = set()
    for path in (facts.ROOT / "tutor_desk").rglob("*.py"):
        imported |= set(
            re.findall(r"PySide6\.(Qt\w+)|from PySide6 import (Qt\w+)", path.read_text(encoding="utf-8"))
        )
    assert {a or b for a, b in imported} == set(pruning.MODULES)


def test_pruning_leaves_no_empty_folder(tmp_path):
    for name in ("PySide6/Qt6Core.dll", "PySide6/qml/deep/x.qml", "bin/tool"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"1234")
    pruning.prune(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("*"))] == [
        "PySide6",
        "PySide6/Qt6Core.dll",
    ]
    assert pruning.size(tmp_path) == 4
