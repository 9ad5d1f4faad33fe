from __future__ import annotations

from callscore.ranking.draw import lot

# printf '17 23 41\n1' | sha256sum
BY_SHA256SUM = {
    "1": "da21a9601ceccf8363c0b4097011296649ff10637b6a85fac76d21afcb0bd0b9",
    "2": "c427a0498afdd03a0476d77fe21c7fc3929a076a651dd1dbf8044f8ce96c1eed",
    "3": "227300e69146560005dc775d68509c69036c1cabe891f315026b7929608bae39",
}


def test_a_lot_is_what_anybody_can_compute() -> None:
    assert {application: lot("17 23 41", application).hex() for application in BY_SHA256SUM} == BY_SHA256SUM


def test_identifiers_are_utf_8() -> None:
    # printf 'abc\nété' | sha256sum
    assert lot("abc", "été").hex() == "80a764a684f3abadc9faf37f8d2432ac41dbe34d582df5314af88914e662246b"


def test_another_seed_is_another_draw() -> None:
    applications = [str(number) for number in range(20)]
    one, other = (sorted(applications, key=lambda application: lot(seed, application)) for seed in "ab")
    assert one != other
