"""Requests that work when pasted, shown on the documentation page."""

from fastapi.openapi.models import Example

CHAT: dict[str, Example] = {
    "question": {
        "summary": "A question",
        "value": {"message": "How many people were killed in Lysychansk?"},
    },
    "stream": {
        "summary": "The same, as server-sent events",
        "value": {"message": "How many people were killed in Lysychansk?", "stream": True},
    },
    "follow_up": {
        "summary": "A follow-up, with the conversation sent along",
        "value": {
            "message": "Who said so?",
            "history": [
                {"role": "user", "content": "How many people were killed in Lysychansk?"},
                {"role": "assistant", "content": "At least 28 people were killed."},
            ],
        },
    },
    "filters": {
        "summary": "Only in one file",
        "value": {
            "message": "Where is Lysychansk?",
            "filters": {"source_files": ["000_b9db2bb269d9bf5b.txt"]},
        },
    },
}

COMPLETION: dict[str, Example] = {
    "question": {
        "summary": "A question",
        "value": {
            "model": "qa-service",
            "messages": [{"role": "user", "content": "How many people were killed in Lysychansk?"}],
        },
    }
}

RESPONSE: dict[str, Example] = {
    "question": {
        "summary": "A question",
        "value": {"model": "qa-service", "input": "How many people were killed in Lysychansk?"},
    }
}

SEARCH: dict[str, Example] = {
    "query": {"summary": "Words", "value": {"query": "bakery Lysychansk", "limit": 3}},
    "filters": {
        "summary": "Only articles published since a day",
        "value": {"query": "drone strike", "filters": {"date_from": "2024-01-01"}},
    },
}

PRUNE: dict[str, Example] = {
    "folder": {
        "summary": "What is left of a folder that now holds two files",
        "value": {"root": "an-example-folder", "keep": ["a.txt", "below/b.md"]},
    }
}

FEEDBACK: dict[str, Example] = {
    "up": {
        "summary": "A good answer (use the id of one of yours)",
        "value": {"answer_id": "ans_0123456789abcdef", "rating": "up"},
    }
}
