import pytest

from kg.model import Relation
from kg.publish.output import Options, write_output
from kg.publish.serve import Settings
from kg.store.process import Limits
from tests.factories import claim, enterprise, graph, person, sample
from tests.publish.serve.test_serve import running

pytestmark = pytest.mark.browser

NASTY = '<img src=x onerror="alert(1)">'


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    folder = tmp_path_factory.mktemp("page")
    anna, company, made = person(NASTY), enterprise(NASTY), sample()
    more = graph(anna, company, claim(Relation.HOLDS_ROLE, anna, company, role="董事长"))
    parts = (*made.articles, *made.entities, *made.claims, *more.entities, *more.claims)
    write_output(graph(*parts), folder, Options(render=lambda *_, **__: "<!doctype html>"))
    with running(folder, Settings(limits=Limits(rows=50))) as found:
        yield found


@pytest.fixture
def page(browser, client):
    """The query page; afterwards any error, dialog or request that leaves fails the test."""
    opened = browser.new_page()
    troubles = []
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
    opened.on("request", lambda request: troubles.append(request.url) if not ours(request.url, client) else None)
    opened.goto(f"{client.base_url}/")
    yield opened
    opened.close()
    assert troubles == []


def ours(url: str, client) -> bool:
    return url.startswith((str(client.base_url), "data:", "blob:"))


def test_a_query_of_the_cookbook_runs_on_a_click(page):
    page.get_by_text("谁领导哪家企业").click()
    page.get_by_text("陈岳衡").wait_for()

    assert "kg:leads" in page.locator("#query").input_value()
    assert page.locator("#status").inner_text() == "2 行 rows"
    assert page.locator("td", has_text=NASTY).count() == 2


def test_a_parameter_goes_into_the_query(page):
    page.get_by_text("一个人的历任职务").click()
    page.locator('input[name="person"]').fill("陈岳衡")
    page.get_by_role("button", name="运行 Run").click()
    page.get_by_text("副局长").wait_for()

    assert 'VALUES ?person { "陈岳衡"@zh }' in page.locator("#query").input_value()
    page.locator('input[name="person"]').fill('"} #')
    page.get_by_role("button", name="运行 Run").click()
    page.get_by_text("0 行 rows").wait_for()


def test_an_error_is_told(page):
    page.locator("#query").fill("SELEC")
    page.keyboard.press("Control+Enter")
    page.get_by_text("malformed query").wait_for()
    page.locator("#query").fill("SELECT * { ?s ?p ?o }")
    page.keyboard.press("Control+Enter")
    page.get_by_text("more than 50 rows").wait_for()


def test_ask_and_construct_are_shown(page):
    page.locator("#query").fill("ASK {}")
    page.keyboard.press("Control+Enter")
    page.get_by_text("是 yes").wait_for()
    page.locator("#query").fill("CONSTRUCT { ?s kg:leads ?o } { ?s kg:leads ?o }")
    page.keyboard.press("Control+Enter")
    page.locator("td", has_text="kg:leads").wait_for()


def test_an_answer_can_be_taken_away(page):
    page.get_by_text("谁领导哪家企业").click()
    with page.expect_download() as download:
        page.locator("#download").select_option("csv")

    assert "陈岳衡,董事长" in download.value.path().read_text(encoding="utf-8")


def test_an_iri_of_an_answer_leads_to_its_page(page):
    page.locator("#query").fill("SELECT ?p { ?p a kg:Person ; kg:heldRoleAt ?o }")
    page.keyboard.press("Control+Enter")
    page.locator("td a").click()
    page.get_by_role("heading", name="陈岳衡").wait_for()
    page.get_by_role("link", name="东阿县发展和改革局", exact=True).click()
    page.get_by_role("heading", name="东阿县发展和改革局").wait_for()
