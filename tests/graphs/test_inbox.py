"""The inbox example: the Agent Inbox protocol, with an end for each of its four responses."""

from __future__ import annotations

import asyncio

from langgraph.types import Command

MAIL = {"sender": "h.schmidt@example.org", "subject": "Quote", "body": "Friday?", "reply": "Until Friday."}
ARGS = {"to": "h.schmidt@example.org", "subject": "Re: Quote", "body": "Until Friday.", "priority": 3}


async def answered(opened, thread, response):
    """The first question, and what the thread says after this response to it."""
    async with opened("inbox") as graph:
        (waiting,) = (await graph.ainvoke(MAIL, thread))["__interrupt__"]
    async with opened("inbox") as graph:
        return waiting, await graph.ainvoke(Command(resume={waiting.id: [response]}), thread, durability="sync")


def test_asks_with_the_list_and_the_flags_of_the_protocol(opened, thread):
    waiting, _ = asyncio.run(answered(opened, thread, {"type": "ignore", "args": None}))
    (request,) = waiting.value
    assert request["action_request"] == {"action": "send_email", "args": ARGS}
    assert set(request["config"]) == {"allow_ignore", "allow_respond", "allow_edit", "allow_accept"}


def test_an_accepted_reply_is_sent_as_it_is(opened, thread):
    _, result = asyncio.run(answered(opened, thread, {"type": "accept", "args": None}))
    assert (result["status"], result["sent"]) == ("sent", ARGS)


def test_an_edited_reply_is_sent_as_edited(opened, thread):
    edited = {**ARGS, "priority": 1}
    response = {"type": "edit", "args": {"action": "send_email", "args": edited}}
    _, result = asyncio.run(answered(opened, thread, response))
    assert (result["status"], result["sent"]) == ("sent", edited)


def test_a_response_has_the_draft_written_again_under_a_new_id(opened, thread):
    waiting, result = asyncio.run(answered(opened, thread, {"type": "response", "args": "Mention the hotline"}))
    (again,) = result["__interrupt__"]
    assert again.id != waiting.id
    assert again.value[0]["action_request"]["args"]["body"] == "Until Friday.\n\n[Mention the hotline]"


def test_an_ignored_mail_gets_no_reply(opened, thread):
    _, result = asyncio.run(answered(opened, thread, {"type": "ignore", "args": None}))
    assert result["status"] == "ignored"
    assert "sent" not in result
