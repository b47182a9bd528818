"""Where a caseload had better not lie, judged by its path."""

from pathlib import Path

import pytest

from tutor_desk.store.folders import doubt


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/home/t/OneDrive/Year 11.tutordesk", "OneDrive"),
        ("/home/t/OneDrive - Anytown School/tutor/Year 11.tutordesk", "OneDrive"),
        ("/home/t/Dropbox/Year 11.tutordesk", "Dropbox"),
        ("/home/t/Dropbox (Personal)/Year 11.tutordesk", "Dropbox"),
        ("/Users/t/Library/CloudStorage/GoogleDrive-t@school.uk/My Drive/a.tutordesk", "Google Drive"),
        ("/Users/t/Library/Mobile Documents/com~apple~CloudDocs/a.tutordesk", "iCloud"),
        ("/home/t/Nextcloud/a.tutordesk", "Nextcloud"),
    ],
)
def test_a_synchronised_folder_is_named(path, name):
    assert f"in a folder of {name}," in doubt(Path(path))


@pytest.mark.parametrize(
    "path", ["//server/share/a.tutordesk", "/run/user/1000/gvfs/smb-share:server=s/a.tutordesk"]
)
def test_a_folder_on_the_network_is_warned_of(path):
    assert "on the network" in doubt(Path(path))


@pytest.mark.parametrize(
    "path",
    ["/home/t/Documents/Year 11.tutordesk", "/home/t/My drivers/a.tutordesk", "/home/t/a/OneDrive.tutordesk"],
)
def test_a_folder_of_this_laptop_is_not(path):
    assert doubt(Path(path)) == ""


def test_what_windows_says_of_onedrive_counts(monkeypatch, tmp_path):
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Files of the school"))
    assert "OneDrive" in doubt(tmp_path / "Files of the school" / "a.tutordesk")
    assert doubt(tmp_path / "a.tutordesk") == ""


def test_a_link_is_followed(tmp_path):
    (tmp_path / "Dropbox").mkdir()
    try:
        (tmp_path / "Documents").symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    except OSError:
        pytest.skip("Links cannot be made here.")
    assert "Dropbox" in doubt(tmp_path / "Documents" / "a.tutordesk")
