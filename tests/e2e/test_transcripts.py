import pathlib

import pytest

import transcript

FOLDER = pathlib.Path(__file__).parent / "transcripts"


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.txt")))
def test_a_session_at_the_terminal(name, served, tmp_path):
    folder = tmp_path / "work"
    folder.mkdir()
    transcript.play((FOLDER / name).read_text(), served, folder)


@pytest.mark.parametrize(
    ("expected", "printed", "same"),
    [
        ("id <uuid:a> and <uuid:a>", "id 11111111-1111-1111-1111-111111111111 and 11111111-1111-1111-1111-111111111111", True),
        ("id <uuid:a> and <uuid:a>", "id 11111111-1111-1111-1111-111111111111 and 21111111-1111-1111-1111-111111111111", False),
        ("a\n<...>\nz", "a\nb\nc\nz", True),
        ("a <word> z", "a b c z", False),
        ("1.5 (x)", "1.5 (x)", True),
    ],
)
def test_a_placeholder_matches_what_it_says(expected, printed, same):
    import re

    assert bool(re.fullmatch(transcript.pattern(expected, {}), printed)) == same
