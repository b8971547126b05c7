"""LangChain's agent with its human-in-the-loop middleware, which asks before a tool moves money, mail or data.

The middleware asks in one of two modes, so there are two graphs here: ``graph`` asks once for all the tool calls of a
turn (``batched``, today's default), ``per_call`` once for each call (announced as the next default). The model is
scripted and works offline; ``INTERRUPT_DESK_MODEL=openai:gpt-5`` (any name of ``init_chat_model``) takes a real one.
"""

import os
from typing import Any, Literal

from langchain.agents import create_agent
from langchain.agents.middleware import HumanInTheLoopMiddleware
from langchain.chat_models import init_chat_model
from langchain.tools import tool
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult


@tool
async def refund_payment(order: str, amount: float, currency: Literal["EUR", "USD", "GBP"] = "EUR") -> str:
    """Pay money back to the customer of an order."""
    return f"Refunded {amount:.2f} {currency} for order {order}."


@tool
async def send_email(to: str, subject: str, body: str, cc: list[str] | None = None) -> str:
    """Send an e-mail in the name of customer service."""
    return f"Sent {subject!r} to {', '.join([to, *(cc or [])])}."


@tool
async def delete_customer_data(customer_id: int, reason: str) -> str:
    """Erase everything that is stored about a customer; this cannot be undone."""
    return f"Erased customer {customer_id}: {reason}."


TOOLS = [refund_payment, send_email, delete_customer_data]

REVIEWED = {
    "refund_payment": {"allowed_decisions": ["approve", "edit", "reject"]},
    "send_email": True,  # all four: approve, edit, reject, respond
    "delete_customer_data": {
        "allowed_decisions": ["approve", "reject"],
        "description": "Erasing a customer's data **cannot be undone**. Check the legal hold first.",
    },
}

# What the scripted model does when the customer's message holds the word.
SCRIPT: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "close my account": [
        ("refund_payment", {"order": "10611", "amount": 49.9, "currency": "EUR"}),
        (
            "send_email",
            {
                "to": "ines.moreau@example.com",
                "subject": "Your account is closed",
                "body": "Dear Ines,\n\nwe have refunded your last order and closed your account.\n\nCustomer service",
                "cc": ["archive@example.com"],
            },
        ),
        ("delete_customer_data", {"customer_id": 88213, "reason": "Request under Article 17 GDPR"}),
    ],
    "charged twice": [
        ("refund_payment", {"order": "10598", "amount": 120.0, "currency": "EUR"}),
        ("refund_payment", {"order": "10599", "amount": 120.0, "currency": "EUR"}),
    ],
    "where is": [
        (
            "send_email",
            {
                "to": "jonas.weber@example.com",
                "subject": "Order 10634 is on its way",
                "body": "Dear Jonas,\n\nthe carrier has your parcel since this morning.\n\nCustomer service",
            },
        ),
    ],
}


class ScriptedModel(BaseChatModel):
    """Calls the tools that its script names, then sums up what they said: an agent without a network."""

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def bind_tools(self, *_: Any, **__: Any) -> "ScriptedModel":
        """Know the tools already: the script names them."""
        return self

    def _generate(self, messages: list[BaseMessage], *_: Any, **__: Any) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=self._next(messages))])

    async def _agenerate(self, messages: list[BaseMessage], *_: Any, **__: Any) -> ChatResult:
        return self._generate(messages)

    def _next(self, messages: list[BaseMessage]) -> AIMessage:
        results = [message.text for message in messages if isinstance(message, ToolMessage)]
        if results:
            return AIMessage("This is what happened:\n" + "\n".join(results))
        asked = messages[-1].text.lower()
        calls = next((calls for words, calls in SCRIPT.items() if words in asked), [])
        return AIMessage(
            "I will take care of it." if calls else "There is nothing for me to do.",
            tool_calls=[
                {"name": name, "args": args, "id": f"call_{number}"} for number, (name, args) in enumerate(calls, 1)
            ],
        )


def build(mode: Literal["batched", "per_call"], name: str) -> Any:
    """The agent in one of the two modes."""
    configured = os.environ.get("INTERRUPT_DESK_MODEL")
    return create_agent(
        init_chat_model(configured) if configured else ScriptedModel(),
        tools=TOOLS,
        system_prompt="You are customer service. Use the tools; every call is reviewed by a person.",
        middleware=[HumanInTheLoopMiddleware(interrupt_on=REVIEWED, interrupt_mode=mode)],
        name=name,
    )


graph = build("batched", "agent")
per_call = build("per_call", "agent_per_call")
