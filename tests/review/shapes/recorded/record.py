"""Records what Deep Agents, CopilotKit and AG-UI ask, and what they make of an answer; README.md says how to run it.

Each case runs the library's own code in a LangGraph node, keeps the payload that waits, resumes with the answer by id,
and keeps what the library received. The files beside this script are its output; nothing else is written.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ag_ui_langgraph import interrupts
from copilotkit.langgraph import copilotkit_interrupt
from deepagents_code.ask_user import AskUserMiddleware
from deepagents_code.hooks import interrupt as hooks
from deepagents_code.hooks.models.transport import HookInvocationRequest
from langchain_core.messages import AIMessage, HumanMessage
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import START, MessagesState, StateGraph
from langgraph.prebuilt import ToolNode
from langgraph.types import Command, interrupt
from typing_extensions import TypedDict

HERE = Path(__file__).resolve().parent


class Kept(TypedDict, total=False):
    """What the library received."""

    received: Any


def node(ask: Any) -> Any:
    """A graph of one node that calls ``ask()`` and keeps what it returns."""
    builder = StateGraph(Kept)
    builder.add_node("ask", lambda _state: {"received": ask()})
    builder.add_edge(START, "ask")
    return builder.compile(checkpointer=InMemorySaver())


def recorded(graph: Any, values: Any, answers: dict[str, Any], received: Any) -> dict[str, Any]:
    """The payload that waits, and for each answer what came of it on a thread of its own."""
    results = []
    payload = None
    for name, answer in answers.items():
        config = {"configurable": {"thread_id": name}}
        (waiting,) = graph.invoke(values, config)["__interrupt__"]
        payload = waiting.value
        result = graph.invoke(Command(resume={waiting.id: answer}), config)
        results.append({"decision": name, "answer": answer, "received": received(result)})
    return {"payload": payload, "answers": results}


def ask_user() -> dict[str, Any]:
    """Three questions of Deep Agents, one of each type."""
    questions = [
        {
            "question": "Which region shall be migrated first?",
            "type": "multiple_choice",
            "choices": [{"value": "eu-west"}, {"value": "us-east"}],
        },
        {
            "question": "Whom shall I tell?",
            "type": "multi_select",
            "choices": [{"value": "Support"}, {"value": "Sales, EMEA"}],
            "required": True,
        },
        {"question": "Anything to add?", "type": "text", "required": False},
    ]
    call = {"name": "ask_user", "id": "call_1", "args": {"questions": questions}}
    builder = StateGraph(MessagesState)
    builder.add_node("tools", ToolNode(AskUserMiddleware().tools))
    builder.add_edge(START, "tools")
    graph = builder.compile(checkpointer=InMemorySaver())
    answers = {
        "answer": {"status": "answered", "answers": ["eu-west", '["Sales, EMEA", "Ops \\"night\\""]', ""]},
        "reject": {"status": "cancelled"},
    }
    start = {"messages": [HumanMessage("Migrate", id="1"), AIMessage("", tool_calls=[call], id="2")]}
    return recorded(graph, start, answers, lambda result: result["messages"][-1].text)


def hook_invocation() -> dict[str, Any]:
    """A permission hook of Deep Agents."""
    request = HookInvocationRequest.model_validate(
        {
            "protocol_version": 1,
            "invocation_id": "0f8fad5b-d9cb-469f-a165-70867728950e",
            "snapshot_id": "snapshot-7",
            "run_id": "run-3",
            "deadline": "2026-11-24T12:00:00Z",
            "invocation": {
                "context": {"thread_id": "t1", "cwd": "project", "approval_mode": "manual"},
                "event": {
                    "event": "PermissionRequest",
                    "call": {"id": "c1", "name": "execute", "args": {"command": "ls"}},
                },
            },
        }
    )

    def ask() -> Any:
        raw = interrupt(hooks.build_hook_interrupt_payload(request))
        parsed = hooks.parse_hook_resume_value(
            raw, invocation_id=request.invocation_id, snapshot_id=request.snapshot_id
        )
        return hooks.build_hook_resume_value(parsed)

    answer = {
        "protocol_version": 1,
        "invocation_id": str(request.invocation_id),
        "snapshot_id": request.snapshot_id,
        "decision": {"event": "PermissionRequest", "permission": {"behavior": "deny", "reason": "by hand"}},
    }
    return recorded(node(ask), {}, {"answer": answer}, lambda result: result["received"])


def copilotkit() -> dict[str, Any]:
    """A message and an action of CopilotKit, each for a text and an object."""
    answers = {"text": "Lisbon", "object": {"city": "Lisbon", "nights": 3}}
    cases = {}
    for name, asked in {
        "message": {"message": "Where shall the offsite be?"},
        "action": {"action": "book_hotel", "args": {"city": "Porto", "nights": 2}},
    }.items():
        graph = node(lambda asked=asked: list(copilotkit_interrupt(**asked)))
        case = recorded(graph, {}, answers, lambda result: result["received"])
        # The checkpoint holds message objects; without leave to import them they are read as plain data.
        case["payload"]["__copilotkit_messages__"] = [
            message.model_dump(mode="json") for message in case["payload"]["__copilotkit_messages__"]
        ]
        cases[name] = case
    return cases


def ag_ui() -> dict[str, Any]:
    """A payload with AG-UI's words, and what AG-UI's own LangGraph adapter reads in it."""
    payload = {
        "reason": "input_required",
        "message": "Which quarter shall be filed?",
        "responseSchema": {
            "type": "object",
            "properties": {
                "quarter": {"type": "string", "enum": ["Q1", "Q2", "Q3", "Q4"]},
                "year": {"type": "integer", "minimum": 2000},
            },
            "required": ["quarter", "year"],
        },
        "expiresAt": "2026-04-20T17:00:00Z",
        "toolCallId": "call_9",
    }
    graph = node(lambda: interrupt(payload))
    config = {"configurable": {"thread_id": "read"}}
    (waiting,) = graph.invoke({}, config)["__interrupt__"]
    read = interrupts.lg_interrupt_to_agui(waiting)
    case = recorded(graph, {}, {"answer": {"quarter": "Q1", "year": 2026}}, lambda result: result["received"])
    return {**case, "read_by_ag_ui": json.loads(read.model_dump_json(exclude={"id", "metadata"}, exclude_none=True))}


CASES = {
    "ask_user": (ask_user, "langchain-ai/deepagents", "libs/code/deepagents_code/ask_user.py", "deepagents-code"),
    "hook_invocation": (
        hook_invocation,
        "langchain-ai/deepagents",
        "libs/code/deepagents_code/hooks/interrupt.py",
        "deepagents-code",
    ),
    "copilotkit": (copilotkit, "CopilotKit/CopilotKit", "sdk-python/copilotkit/langgraph.py", "copilotkit"),
    "ag_ui": (ag_ui, "ag-ui-protocol/ag-ui", "docs/concepts/interrupts.mdx", "ag-ui-langgraph"),
}


def main() -> None:
    """Record the named cases, or all."""
    for name in sys.argv[1:] or CASES:
        record, repository, file, package = CASES[name]
        source = {"repository": repository, "file": file, "package": package, "version": version(package)}
        text = json.dumps({"source": source, **record()}, indent=2, ensure_ascii=False)
        (HERE / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
