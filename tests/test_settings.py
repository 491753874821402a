"""Settings: what an installation may be told, and what it refuses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.settings import Mode, Settings, SettingsError

PRODUCTION = {
    "CRAMP_COACH_MODE": "production",
    "CRAMP_COACH_SKILL_ID": "amzn1.ask.skill.one",
    "CRAMP_COACH_STORE": "sqlite:/var/lib/cramp-coach.sqlite3",
    "CRAMP_COACH_STORE_KEY": "0123456789abcdef0123456789abcdef",
}


def test_nothing_set_is_local_and_closed_to_the_world() -> None:
    """An empty environment gives a working installation on this machine alone."""
    settings = Settings.from_environment({})

    assert settings == Settings()
    assert settings.mode is Mode.LOCAL
    assert settings.host == "127.0.0.1"


def test_production_takes_what_it_is_told() -> None:
    """A whole production environment is read as it stands."""
    settings = Settings.from_environment(
        PRODUCTION
        | {
            "HOST": "0.0.0.0",  # noqa: S104 - what a container is told; nothing listens
            "PORT": "443",
            "CRAMP_COACH_COUNTRY": "gb",
        }
    )

    assert settings.mode is Mode.PRODUCTION
    assert settings.skill_id == "amzn1.ask.skill.one"
    assert settings.store == "sqlite:/var/lib/cramp-coach.sqlite3"
    assert (settings.port, settings.country) == (443, "GB")


@pytest.mark.parametrize("name", ["SKILL_ID", "STORE", "STORE_KEY"])
@pytest.mark.parametrize("empty", [None, "", "  "])
def test_production_refuses_to_start_without(name: str, empty: str | None) -> None:
    """Each of the three, unset or empty, stops production with its own name."""
    variable = f"CRAMP_COACH_{name}"
    environ = {key: value for key, value in PRODUCTION.items() if key != variable}
    if empty is not None:
        environ[variable] = empty

    with pytest.raises(SettingsError, match=f"^{variable} is not set: "):
        Settings.from_environment(environ)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("CRAMP_COACH_MODE", "staging"),
        ("CRAMP_COACH_HOLDS", "mp3"),
        ("CRAMP_COACH_STORE", "redis://somewhere"),
        ("CRAMP_COACH_STORE", "sqlite:"),
        ("CRAMP_COACH_STORE", "dynamodb:a b"),
        ("CRAMP_COACH_STORE_KEY", "short"),
        ("CRAMP_COACH_COUNTRY", "Britain"),
        ("PORT", "http"),
        ("PORT", "-1"),
        ("PORT", "65536"),
        ("PORT", "\u0664\u0664\u0663"),
        ("PORT", "9" * 5000),
    ],
)
def test_nonsense_is_named_in_one_line(name: str, text: str) -> None:
    """A value that means nothing is refused in one line that names its variable."""
    with pytest.raises(SettingsError, match=f"^{name} is ") as refused:
        Settings.from_environment({name: text})

    assert "\n" not in str(refused.value)


def test_the_store_key_is_never_shown() -> None:
    """Neither the printed settings nor a complaint holds the secret."""
    settings = Settings.from_environment(PRODUCTION)
    with pytest.raises(SettingsError) as refused:
        Settings.from_environment({"CRAMP_COACH_STORE_KEY": "hunter2"})

    assert PRODUCTION["CRAMP_COACH_STORE_KEY"] not in repr(settings)
    assert "hunter2" not in str(refused.value)


@given(
    st.dictionaries(
        st.sampled_from([*sorted(PRODUCTION), "HOST", "PORT", "CRAMP_COACH_COUNTRY"]),
        st.text(max_size=30),
    )
)
def test_any_environment_is_settings_or_one_clear_error(
    environ: dict[str, str],
) -> None:
    """Whatever stands in the environment, no other exception comes out."""
    try:
        settings = Settings.from_environment(environ)
    except SettingsError as error:
        assert str(error)  # noqa: PT017 - either outcome is fine, a third is not
    else:
        assert 0 <= settings.port <= 65535
