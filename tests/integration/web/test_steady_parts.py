"""Templates whose steady parts are joined say what they said, in each language and wherever the site stands."""

from __future__ import annotations

import pytest
from django.template import Context, Engine, engines
from django.urls import clear_script_prefix, set_script_prefix
from django.utils.translation import override

from dondoc.web.steady_parts import Steady, join

LIBRARIES = {
    "i18n": "django.templatetags.i18n",
    "static": "django.templatetags.static",
    "dondoc": "dondoc.web.templatetags.dondoc",
}
PAGE = """{% load i18n static dondoc %}<h1>{% translate "Nhiệm vụ" %}</h1><a href="{% url 'home' %}">{% icon "search" %}
{% if who %}<b>{{ who }}</b>{% translate "Đăng xuất" %}{% else %}<i>{% translate "Đăng xuất" %}</i><hr>{% endif %}
{% for each in many %}{% translate "Tình trạng" %} {{ each }}{% url 'assignment' each %}{% empty %}0{% endfor %}
{% translate "Nhiệm vụ" as word %}{{ word }}{% static 'web/seal.svg' %}
{% with a=1 %}{% icon "check" %}{% url 'home' %}{{ a }}{% endwith %}"""
ENGINE = Engine(libraries=LIBRARIES)


def said(source: str, told: dict[str, object], *, joined: bool) -> str:
    """Twice: what is joined is rendered at the first time and only said again at the second."""
    template = ENGINE.from_string(source)
    if joined:
        join(template.nodelist)
    return "".join(template.render(Context(told)) for _ in range(2))


@pytest.mark.parametrize("told", [{"who": "<An>", "many": [1, 20]}, {"who": "", "many": []}])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_page_says_the_same_as_without_joining(language: str, told: dict[str, object]) -> None:
    with override(language):
        assert said(PAGE, told, joined=True) == said(PAGE, told, joined=False)


def test_one_template_speaks_both_languages_and_knows_where_the_site_stands() -> None:
    template = ENGINE.from_string("{% load i18n %}<p>{% translate 'Đăng xuất' %}</p>{% url 'home' %}")
    join(template.nodelist)
    heard = []
    try:
        for prefix in ("/", "/dd/", "/"):
            set_script_prefix(prefix)
            for language in ("vi", "en", "vi"):
                with override(language):
                    heard.append(template.render(Context()))
    finally:
        clear_script_prefix()
    vi, en = "<p>Đăng xuất</p>", "<p>Sign out</p>"
    assert heard == [f"{words}{at}" for at in ("/", "/dd/", "/") for words in (vi, en, vi)]


def test_what_depends_on_who_looks_is_never_joined() -> None:
    sources = ("{{ who }}{{ who }}", "{% url 'assignment' who %}a", "{% translate who %}a", "{% icon who %}a")
    for source in sources:
        told = "{% load i18n dondoc %}" + source
        template = ENGINE.from_string(told)
        join(template.nodelist)
        assert template.render(Context({"who": "7"})) != template.render(Context({"who": "8"})), source


def test_the_pages_of_the_site_are_joined() -> None:
    found = engines["django"].engine.get_template("web/base.html")  # type: ignore[attr-defined]
    assert len(found.nodelist.get_nodes_by_type(Steady)) > 5
