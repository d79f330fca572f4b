"""The API keeps what its own description says, whatever is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance

from dondoc.accounts.roles import Role
from dondoc.api.urls import api
from tests.integration.api.conftest import key_of
from tests.integration.office import Office, receive_and_read
from tests.integration.web.people import People

DESCRIBED: dict[str, Any] = dict(api.get_openapi_schema())


def loaded() -> Any:
    """The description, with the site behind it in this process."""
    schema = schemathesis.openapi.from_dict(DESCRIBED)
    schema.app = get_wsgi_application()
    return schema


schema = loaded()


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """The site closes its connection after each request; here it is the test's own."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def secret(office: Office) -> str:
    """The key of somebody who may read everything."""
    receive_and_read(office)
    return key_of(People(office).of_role(Role.CLERK))[1]


@pytest.mark.django_db
@schema.parametrize()  # type: ignore[untyped-decorator]  # the description carries no types
@settings(max_examples=10, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(case: Any, secret: str) -> None:
    case.call_and_validate(
        headers={"authorization": f"Bearer {secret}"},
        checks=[not_a_server_error, response_schema_conformance],
    )
