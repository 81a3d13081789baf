"""What a running service says when it refuses."""

from pydantic import BaseModel, ValidationError

from qa_service.errors import ServiceFault


class ServiceRefused(ServiceFault):
    """The running service answered with an error."""

    def __init__(self, message: str, *, status: int, code: str = "", help: str = "") -> None:
        super().__init__(message, help=help)
        self.status = status
        self.code = code

    @property
    def concerns_one_file(self) -> bool:
        """Unlike a missing key or a route that does not exist."""
        return self.status == 409 or self.status >= 500


class _ErrorCode(BaseModel):
    code: str


class _Problem(BaseModel):
    detail: str
    error: _ErrorCode


def refusal(body: bytes | str, status: int) -> ServiceRefused:
    """From the body of an error, whatever it holds."""
    try:
        problem = _Problem.model_validate_json(body)
    except ValidationError:
        return ServiceRefused(f"The service answered with status {status}.", status=status)
    help = "Set QA_API_KEYS to a key of the service." if status == 401 else ""
    return ServiceRefused(problem.detail, status=status, code=problem.error.code, help=help)
