"""Home of stamps as tests: a build is trusted only for the files it was made from."""

from pathlib import Path

from ppa_cases.embedded import stamps


def test_a_changed_file_no_longer_matches_its_stamp(tmp_path: Path) -> None:
    source, stamp = tmp_path / "source", tmp_path / "stamps" / "made"
    source.write_text("one")
    stamps.write(stamp, stamps.digest([source]))
    assert stamps.matches(stamp, stamps.digest([source]))
    source.write_text("two")
    assert not stamps.matches(stamp, stamps.digest([source]))


def test_a_renamed_file_no_longer_matches_either(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_text("same")
    before = stamps.digest([first])
    first.rename(second)
    assert stamps.digest([second]) != before


def test_the_order_in_which_files_are_found_does_not_matter(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a", "b")]
    for path in paths:
        path.write_text(path.name)
    assert stamps.digest(paths) == stamps.digest(reversed(paths))


def test_without_a_stamp_nothing_is_trusted(tmp_path: Path) -> None:
    assert not stamps.matches(tmp_path / "none", "")
