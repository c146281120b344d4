"""What hostile, broken and odd downloads do to whoever opens them: nothing."""

import os
import stat
import struct
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from io import BytesIO

import pytest

from grading.course import GradingError
from grading.lms.downloads import Downloads, Found, Refused
from grading.lms.entries import Limits, UnreadableError


def pack(*entries, compression=zipfile.ZIP_DEFLATED):
    """Return a zip of entries (name or ZipInfo, data)."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return buffer.getvalue()


def walk(path, **limits):
    """Return the files by name, each with its bytes or why it is not read, and what is refused."""
    files, refused = [], {}
    with Downloads(Limits(**limits)) as downloads:
        for item in downloads.walk(path):
            if isinstance(item, Refused):
                refused[item.name] = item.reason
            else:
                files.append((item.name, read(item)))
    return files, refused


def read(found):
    try:
        return found.read()
    except UnreadableError as error:
        return str(error)


def walk_zip(tmp_path, *entries, **limits):
    (tmp_path / "d.zip").write_bytes(pack(*entries))
    return walk(tmp_path / "d.zip", **limits)


def test_folders_and_zips_are_walked_and_litter_is_passed_over(tmp_path):
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "deep" / "a.ipynb").write_bytes(b"1")
    (tmp_path / "in" / ".DS_Store").write_bytes(b"x")
    inner = pack(("b.ipynb", b"2"))
    (tmp_path / "in" / "z.zip").write_bytes(
        pack(("s/", b""), ("s/c.ipynb", b"3"), ("t.zip", inner), ("__MACOSX/s/._c.ipynb", b"x"))
    )

    files, refused = walk(tmp_path / "in")

    assert files == [
        ("deep/a.ipynb", b"1"),
        ("z.zip/s/c.ipynb", b"3"),
        ("z.zip/t.zip/b.ipynb", b"2"),
    ]
    assert refused == {}


def test_a_single_file_is_a_download_too_and_a_missing_one_is_said(tmp_path):
    (tmp_path / "a.ipynb").write_bytes(b"1")
    assert walk(tmp_path / "a.ipynb") == ([("a.ipynb", b"1")], {})
    with pytest.raises(GradingError, match=r"There is no file or folder .*nowhere"):
        walk(tmp_path / "nowhere")


@pytest.mark.parametrize(
    "name", ["../../etc/a.ipynb", "/etc/a.ipynb", "C:\\a.ipynb", "s\\..\\..\\a.ipynb", "c:a.ipynb"]
)
def test_names_that_lead_out_are_refused(tmp_path, name):
    files, refused = walk_zip(tmp_path, (name, b"1"), ("good.ipynb", b"2"))

    assert files == [("d.zip/good.ipynb", b"2")]
    assert list(refused.values()) == ["has a name that leads out of its archive"]


def test_names_of_windows_are_understood(tmp_path):
    files, _ = walk_zip(tmp_path, ("Ada Lovelace\\03_sgd.ipynb", b"1"))
    assert files == [("d.zip/Ada Lovelace/03_sgd.ipynb", b"1")]


def test_a_name_without_end_keeps_nobody_busy(tmp_path):
    files, refused = walk_zip(tmp_path, (" " * 60_000 + "x.ipynb", b"1"))
    assert files == []
    assert list(refused.values()) == ["has a name that no file system takes"]


def test_links_are_not_followed(tmp_path):
    secret = tmp_path / "secret.ipynb"
    secret.write_bytes(b"secret")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "link.ipynb").symlink_to(secret)
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.ipynb")
    link = zipfile.ZipInfo("link.ipynb")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    (folder / "z.zip").write_bytes(pack((link, str(secret).encode())))

    files, refused = walk(folder)

    assert files == []
    assert refused.keys() == {"link.ipynb", "loop", "pipe.ipynb", "z.zip/link.ipynb"}


def test_a_file_exchanged_for_a_link_after_listing_is_not_read(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.ipynb").write_bytes(b"1")
    (tmp_path / "secret").write_bytes(b"secret")
    with Downloads() as downloads:
        (found,) = downloads.walk(tmp_path / "in")
        (tmp_path / "in" / "a.ipynb").unlink()
        (tmp_path / "in" / "a.ipynb").symlink_to(tmp_path / "secret")
        assert isinstance(found, Found)
        assert "cannot be opened" in read(found)


def test_bombs_do_not_go_off(tmp_path):
    zeros = bytes(4 * 2**20)
    files, refused = walk_zip(tmp_path, ("tight.ipynb", zeros), ("small.ipynb", b"1"), ratio=100)
    assert files == [("d.zip/small.ipynb", b"1")]
    assert refused == {"d.zip/tight.ipynb": "is packed so tightly that it looks like a bomb"}

    files, refused = walk_zip(tmp_path, ("large.ipynb", zeros), file=2**20)
    assert (files, refused) == ([], {"d.zip/large.ipynb": "is larger than 1 MiB"})

    files, _ = walk_zip(tmp_path, ("a.ipynb", b"1" * 600), ("b.ipynb", b"2" * 600), total=1000)
    assert files[0][1] == b"1" * 600
    assert "comes after more than" in files[1][1]

    many = [(f"{number}.ipynb", b"") for number in range(11)]
    assert "more than 10 files" in str(walk_zip(tmp_path, *many, files=10))
    assert "more than 10 files" in str(walk_zip(tmp_path, ("s.zip", pack(*many)), files_inside=10))


def test_a_size_that_is_a_lie_does_not_help(tmp_path):
    data = bytearray(pack(("a.ipynb", bytes(4 * 2**20))))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<L", data, data.index(signature) + at, 10)
    (tmp_path / "d.zip").write_bytes(data)

    ((_, got),), _ = walk(tmp_path / "d.zip", file=2**20)

    assert "cannot be read from its archive" in got or got == bytes(10)


def test_an_archive_in_an_archive_in_an_archive_is_left_to_a_human(tmp_path):
    innermost = pack(("a.ipynb", b"1"))
    files, refused = walk_zip(tmp_path, ("s.zip", pack(("t.zip", innermost), ("b.ipynb", b"2"))))

    assert files == [("d.zip/s.zip/b.ipynb", b"2")]
    assert "archive in an archive" in refused["d.zip/s.zip/t.zip"]
    for name in ("a.rar", "a.7z", "a.tar.gz"):
        assert "unpack it by hand" in walk_zip(tmp_path, (name, b"x"))[1][f"d.zip/{name}"]
    assert "save it as .eml" in walk_zip(tmp_path, ("a.msg", b"x"))[1]["d.zip/a.msg"]


def test_an_encrypted_file_is_said_to_be(tmp_path):
    data = bytearray(pack(("a.ipynb", b"1")))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", data, data.index(signature) + at, 1)
    (tmp_path / "d.zip").write_bytes(data)

    assert walk(tmp_path / "d.zip") == ([], {"d.zip/a.ipynb": "is encrypted: unpack it by hand"})


def test_what_is_damaged_costs_only_itself(tmp_path):
    data = bytearray(
        pack(("a.ipynb", b"1" * 50), ("b.ipynb", b"2"), compression=zipfile.ZIP_STORED)
    )
    data[data.index(b"1" * 50)] ^= 1
    files, _ = walk_zip(tmp_path, ("broken.zip", bytes(data)), ("no.zip", b"PK"), ("c.ipynb", b"3"))

    (_, broken), *others = files
    assert "Bad CRC-32" in broken
    assert [got for _, got in others] == [b"2", b"3"]
    assert "no zip that can be opened" in walk_zip(tmp_path, ("no.zip", b"PK"))[1]["d.zip/no.zip"]
    (tmp_path / "text.zip").write_text("Please log in first")
    assert "is no zip" in walk(tmp_path / "text.zip")[1]["text.zip"]


def test_two_entries_of_one_name_are_two_files(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = pack(("a.ipynb", b"1"), ("a.ipynb", b"2"))
    (tmp_path / "d.zip").write_bytes(data)

    assert [got for _, got in walk(tmp_path / "d.zip")[0]] == [b"1", b"2"]


def test_names_in_a_wrong_encoding_or_with_control_signs(tmp_path):
    data = pack(("Zo\xeb.ipynb", b"1"), ("a\x1b[2J.ipynb", b"2"))
    # What Windows does: UTF-8 without the flag that says so.
    (tmp_path / "d.zip").write_bytes(data.replace(b"\x00\x08\x08\x00", b"\x00\x00\x08\x00"))
    files, _ = walk(tmp_path / "d.zip")
    assert [name for name, _ in files] == ["d.zip/Zoë.ipynb", "d.zip/a\\u001b[2J.ipynb"]

    folder = tmp_path / "in"
    folder.mkdir()
    (folder / os.fsdecode(b"Zo\xeb.ipynb")).write_bytes(b"3")
    assert walk(folder)[0] == [("Zo\\udceb.ipynb", b"3")]


def letter(*attachments, **headers):
    message = EmailMessage()
    message["From"] = headers.get("sender", '"Lovelace, Ada" <Ada@uni.example>')
    message["Date"] = headers.get("date", "Mon, 02 Mar 2026 09:41:17 +0100")
    if "received" in headers:
        message["Received"] = headers["received"]
    message.set_content("Here it is.")
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def test_attachments_of_an_e_mail_come_with_its_envelope(tmp_path):
    data = letter(
        ("03_sgd é.ipynb", b"1"), ("../x.ipynb", b"2"), ("s.zip", pack(("b.ipynb", b"3")))
    )
    (tmp_path / "ada.eml").write_bytes(data)
    with Downloads() as downloads:
        found = list(downloads.walk(tmp_path))
        assert [(each.parts[1:], each.read()) for each in found] == [
            (("03_sgd é.ipynb",), b"1"),
            (("x.ipynb",), b"2"),
            (("s.zip", "b.ipynb"), b"3"),
        ]
    assert {each.letter.address for each in found} == {"Ada@uni.example"}
    assert found[0].letter.name == "Lovelace, Ada"
    assert found[0].letter.time == datetime(2026, 3, 2, 8, 41, 17, tzinfo=UTC)


def test_the_receivers_clock_counts_and_not_the_senders(tmp_path):
    received = "from a by b with SMTP; Tue, 03 Mar 2026 01:00:00 +0000"
    (tmp_path / "a.eml").write_bytes(letter(("a.ipynb", b"1"), received=received))
    with Downloads() as downloads:
        (found,) = downloads.walk(tmp_path)
    assert found.letter.time == datetime(2026, 3, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("data", "said"),
    [(letter(), "without attachments"), (b"", "no e-mail"), (b"\xff\x00From: \n\n", "no e-mail")],
)
def test_an_e_mail_without_anything_is_said(tmp_path, data, said):
    (tmp_path / "a.eml").write_bytes(data)
    assert said in walk(tmp_path)[1]["a.eml"]
