"""The API keeps what its own description says, whatever is asked."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

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


@pytest.fixture
def secret(office: Office) -> str:
    """The key of somebody who may read everything."""
    receive_and_read(office)
    return key_of(People(office).of_role(Role.CLERK))[1]


@pytest.mark.django_db
@schema.parametrize()
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(case: Any, secret: str) -> None:
    case.call_and_validate(
        headers={"authorization": f"Bearer {secret}"},
        checks=[not_a_server_error, response_schema_conformance],
    )


assert status_code_conformance
