"""The two applications that are compared, each as a WSGI callable.

``hello`` is the SDK's hello-world on Flask as its documentation has it, its signature
check off (it cannot be imported beside current OpenSSL). ``relief`` is this skill, with
every check of production on. Neither imports anything of the other.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.wsgi import SKILL_ID, Wsgi

if TYPE_CHECKING:
    from collections.abc import Callable


def hello() -> Wsgi:
    """The SDK's hello-world."""
    from ask_sdk_core.skill_builder import SkillBuilder  # noqa: PLC0415 # cold start
    from ask_sdk_core.utils.predicate import is_request_type  # noqa: PLC0415 # the same
    from flask import Flask, jsonify, request  # noqa: PLC0415 # the same

    from skill.alexa.sdk import WebserviceSkillHandler  # noqa: PLC0415 # the same

    builder = SkillBuilder()

    @builder.request_handler(can_handle_func=is_request_type("IntentRequest"))
    def say_hello(handler_input: Any) -> Any:  # noqa: ANN401 # as in the SDK's sample
        speech = "Hello Python World from Decorators!"
        return (
            handler_input.response_builder.speak(speech)
            .set_should_end_session(
                True  # as in the SDK's sample
            )
            .response
        )

    handler = WebserviceSkillHandler(
        skill=builder.create(), verify_signature=False, verify_timestamp=False
    )
    app = Flask("hello")

    @app.post("/")
    def invoke() -> Any:  # noqa: ANN401 # as in the SDK's sample
        headers: Any = request.headers
        return jsonify(
            handler.verify_request_and_dispatch(headers, request.data.decode("utf-8"))
        )

    return app.wsgi_app


def relief(chain: bytes, root: bytes, folder: Path) -> Wsgi:
    """This skill in production mode, its store a file in ``folder``."""
    from cryptography import x509  # noqa: PLC0415 # cold start

    from app import create_app  # noqa: PLC0415 # the same
    from skill.alexa.signers import Signers  # noqa: PLC0415 # the same
    from skill.alexa.trust import Trust, public_roots  # noqa: PLC0415 # the same
    from skill.alexa.verify import SignatureCheck, now_utc  # noqa: PLC0415 # the same
    from skill.settings import Mode, Settings  # noqa: PLC0415 # the same

    trust = Trust((*public_roots(), x509.load_pem_x509_certificate(root)))
    fetch: Callable[[str], bytes] = lambda _: chain  # noqa: E731 # no network in a bench
    settings = Settings(
        mode=Mode.PRODUCTION,
        skill_id=SKILL_ID,
        store=f"sqlite:{folder / 'bench.sqlite3'}",
        store_key="a key for the bench alone",
        country="US",
    )
    check = SignatureCheck(Signers(fetch, trust.signer, now_utc))
    return create_app(settings, verify=check).wsgi_app
