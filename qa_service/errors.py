"""What can go wrong while answering.

    ServiceFault
    ├── InvalidQuestion        empty, too long or not text
    ├── InvalidFilter          no article can meet it
    ├── ConversationNotFound   no stored conversation has this id
    ├── AnswerNotFound         no stored answer has this id
    ├── FeedbackNotFound       no feedback has this id
    ├── ResponseNotFound       no stored response has this id
    ├── KeyNotFound            no key has this id
    ├── IngestNotFound         no ingest job has this id
    ├── ModelFault             the language model failed; the answer falls back to extraction
    │   ├── ModelUnreachable   no connection, refused, or the stream broke
    │   ├── ModelTimeout       it did not answer in time
    │   └── ModelRefused       it answered with an error (key, model name, quota)
    ├── MissingPrompt          a prompt file is absent or uses unknown variables
    ├── BackupFault            a backup cannot be made or restored
    ├── MoveFault              an index cannot be moved, or the move stopped
    └── BadSettings            a setting is missing or contradicts another

`retryable` says whether the same call may succeed later unchanged; `help` says what to do.
"""


class ServiceFault(Exception):
    """Root of the service's errors."""

    retryable = False

    def __init__(self, message: str, *, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help

    def __str__(self) -> str:
        return f"{self.message} {self.help}".strip()


class InvalidQuestion(ServiceFault):
    """The question is empty, too long or not text."""


class InvalidFilter(ServiceFault):
    """Filters that no article can meet, whatever articles there are."""


class ConversationNotFound(ServiceFault):
    """No stored conversation has this id."""


class AnswerNotFound(ServiceFault):
    """No stored answer has this id."""


class FeedbackNotFound(ServiceFault):
    """No feedback has this id."""


class NoteNotFound(ServiceFault):
    """No pinned note has this id."""


class ResponseNotFound(ServiceFault):
    """No stored response has this id."""


class KeyNotFound(ServiceFault):
    """No key has this id."""


class IngestNotFound(ServiceFault):
    """No ingest job has this id."""


class ModelFault(ServiceFault):
    """The language model failed."""

    retryable = True


class ModelUnreachable(ModelFault):
    """No connection to the model server, or its stream broke."""


class ModelTimeout(ModelFault):
    """The model server did not answer in time."""


class ModelRefused(ModelFault):
    """The model server answered with an error."""

    retryable = False


class MissingPrompt(ServiceFault):
    """A prompt file is absent or uses variables it may not."""


class BackupFault(ServiceFault):
    """A backup cannot be made or restored."""


class MoveFault(ServiceFault):
    """An index cannot be moved to other stores, or the move stopped on its way."""


class BadSettings(ServiceFault):
    """A setting is missing or contradicts another."""
