"""What browsers are told that a page may do."""

from autograder.policy import policy

SHA256_OF_NOTHING = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="


def test_nothing_is_loaded_and_only_the_own_style_is_taken():
    assert policy("").split("; ") == [
        "default-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        f"style-src 'sha256-{SHA256_OF_NOTHING}'",
    ]


def test_a_script_is_named_by_its_digest_and_sends_only_where_it_is_allowed_to():
    *_, script, connect = policy("", "alert(1)", "'self'").split("; ")
    assert script.startswith("script-src 'sha256-")
    assert SHA256_OF_NOTHING not in script
    assert connect == "connect-src 'self'"
