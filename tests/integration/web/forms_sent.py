"""What a browser would send of a form on a page, and what Enter would press."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = list[tuple[str, str | None]]


@dataclass(slots=True)
class Sent:
    """The fields as they stand, and the names of the buttons that send them, in the order of the page."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[str] = field(default_factory=list)

    @property
    def pressed_by_enter(self) -> str:
        """The name that the first sending button adds; '' where it adds none."""
        return self.buttons[0]


class _Reader(HTMLParser):
    """Collects the controls of the first form that goes to an address."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.sent, self.action = Sent(), action
        self.inside, self.area, self.select = False, "", ""

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = given.get("action") == self.action
        if not self.inside:
            return
        match tag:
            case "input":
                self._input(given)
            case "textarea":
                self.area = given["name"]
                self.sent.fields[self.area] = [""]
            case "select":
                self.select = given["name"]
            case "option" if "selected" in given:
                self.sent.fields[self.select] = [given["value"]]
            case "button" if given.get("type", "submit") == "submit":
                self.sent.buttons.append(given.get("name", ""))

    def _input(self, given: dict[str, str]) -> None:
        box = given.get("type") in {"checkbox", "radio"}
        if given.get("name") and ("checked" in given or not box):
            self.sent.fields.setdefault(given["name"], []).append(given.get("value", "on" if box else ""))

    def handle_data(self, data: str) -> None:
        if self.area:
            self.sent.fields[self.area] = [self.sent.fields[self.area][0] + data]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""
        if tag == "form":
            self.inside = False


def sent(page: str, action: str) -> Sent:
    """The form of that action as the page shows it."""
    reader = _Reader(action)
    reader.feed(page)
    return reader.sent


def fields_for(page: str, form: str) -> dict[str, list[str]]:
    """What stands anywhere on the page for the form of that id (`form="give"`)."""
    reader = _Belonging(form)
    reader.feed(page)
    return reader.sent.fields


class _Belonging(_Reader):
    """Collects the controls that name their form."""

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        self.inside = given.get("form") == self.action or (tag == "option" and bool(self.select))
        super().handle_starttag("" if tag == "form" else tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""
