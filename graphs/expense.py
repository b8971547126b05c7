"""An answer with a form: the graph says what it expects, and receives an object of its own type.

``response_schema`` publishes the model as JSON Schema beside the payload, so that whoever answers can show a form for
it. LangGraph checks the answer before it stores it; the node gets the validated ``Booking``, with a real date in it.

    review -> book         reimbursed, in full or in part
           -> send_back    returned to the employee
"""

from datetime import date
from enum import StrEnum
from typing import Any, Literal, NotRequired

from langgraph.graph import END, START, StateGraph
from langgraph.types import Command, interrupt
from pydantic import BaseModel, Field
from typing_extensions import TypedDict


class CostCentre(StrEnum):
    """Who pays."""

    SALES = "4100 Sales"
    ENGINEERING = "4200 Engineering"
    EVENTS = "4300 Events"


class Split(BaseModel):
    """One part of the sum, and who pays it."""

    cost_centre: CostCentre = Field(title="Cost centre")
    amount: float = Field(title="Amount", gt=0, description="In the currency of the report")


class Payment(BaseModel):
    """When and where the money goes."""

    iban: str = Field(title="IBAN", pattern=r"^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$")
    pay_on: date = Field(title="Pay on")


class Booking(BaseModel):
    """What accounting decides about an expense report."""

    outcome: Literal["reimburse", "send back"] = Field(title="Outcome")
    splits: list[Split] = Field(title="Splits", min_length=1, description="The sum, shared among cost centres")
    payment: Payment = Field(title="Payment")
    receipts_complete: bool = Field(title="Receipts are complete")
    note: str | None = Field(default=None, title="Note to the employee", max_length=500)


class Report(TypedDict):
    """What the employee handed in."""

    employee: str
    purpose: str
    iban: str
    items: list[dict[str, Any]]


class Expense(Report):
    """The report, and how it was booked."""

    booking: NotRequired[dict[str, Any]]
    status: NotRequired[Literal["reimbursed", "sent back"]]


async def review(state: Expense) -> Command[Literal["book", "send_back"]]:
    """Ask accounting how to book the report."""
    total = sum(item["amount"] for item in state["items"])
    booking = interrupt(
        {
            "message": f"How shall {total:.2f} EUR of {state['employee']} be booked?",
            "purpose": state["purpose"],
            "items": state["items"],
            "iban": state["iban"],
        },
        response_schema=Booking,
    )
    goto: Literal["book", "send_back"] = "book" if booking.outcome == "reimburse" else "send_back"
    # What goes into the state is plain data: any program can read it again, with or without this class.
    return Command(goto=goto, update={"booking": booking.model_dump(mode="json")})


async def book(state: Expense) -> dict[str, str]:
    """Order the payment."""
    return {"status": "reimbursed"}


async def send_back(state: Expense) -> dict[str, str]:
    """Tell the employee what is missing."""
    return {"status": "sent back"}


builder = StateGraph(Expense, input_schema=Report)
builder.add_node("review", review)
builder.add_node("book", book)
builder.add_node("send_back", send_back)
builder.add_edge(START, "review")
builder.add_edge("book", END)
builder.add_edge("send_back", END)

graph = builder.compile(name="expense")
