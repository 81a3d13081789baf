"""Did Slack send this? Its signature takes the place of the service's key."""

from collections.abc import Mapping

from slack_sdk.signature import SignatureVerifier

LONGEST_TIMESTAMP = 12


def is_signed(body: bytes, headers: Mapping[str, str], secret: str) -> bool:
    """Whether the body is signed with the secret, not more than five minutes ago.

    https://docs.slack.dev/authentication/verifying-requests-from-slack
    """
    timestamp = headers.get("x-slack-request-timestamp", "")
    signature = headers.get("x-slack-signature", "")
    seconds = timestamp.isascii() and timestamp.isdecimal() and len(timestamp) <= LONGEST_TIMESTAMP
    if not (secret and seconds and signature.isascii() and _is_text(body)):
        return False
    return SignatureVerifier(secret).is_valid(body, timestamp, signature)


def _is_text(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True
