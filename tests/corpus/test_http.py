# Do the two applications answer alike, request by request?
import re
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest


@pytest.fixture
def stranger(site):
    return site.browser()


@pytest.fixture
def ada(site):
    browser = site.browser()
    browser.register("ada")
    return browser


@pytest.fixture
def keeper(site):
    browser = site.browser()
    browser.register("keeper")
    site.run("promote", "keeper")
    return browser


def today():
    return datetime.now(UTC).date()


def flat(response):
    return re.sub(r"\s+", " ", response.text)


# ---- the catalogue


def test_home_shows_the_three_newest_tools(stranger):
    page = stranger.get("/")
    assert page.status_code == 200
    assert re.findall(r"/tools/([\w-]+)/", page.text) == ["spirit-level", "cordless-drill", "belt-sander"]


def test_tools_are_paged(stranger):
    first, second = stranger.get("/tools/"), stranger.get("/tools/?page=2")
    assert "8 tools" in first.text and "Page 1 of 2" in flat(first)
    assert 'rel="next"' in first.text and 'rel="prev"' not in first.text
    assert [len(re.findall(r'<a href="/tools/[\w-]+/">', page.text)) for page in (first, second)] == [6, 2]


def test_a_page_past_the_last_is_not_found(stranger):
    assert stranger.get("/tools/?page=3").status_code == 404


def test_search_looks_into_names_in_either_case(stranger):
    page = stranger.get("/tools/?q=LADDER")
    assert "1 tool for “LADDER”" in page.text and "Extension ladder" in page.text
    assert "Nothing found." in stranger.get("/tools/?q=submarine").text


def test_search_text_is_escaped(stranger):
    assert "“&lt;b&gt;”" in stranger.get("/tools/?q=<b>").text


def test_category_lists_its_tools(stranger):
    link = re.search(r'href="(/categories/\d+/)">House<', stranger.get("/").text)[1]
    page = stranger.get(link)
    assert "House: 2 tools" in page.text and "Steam cleaner" in page.text and "Leaf rake" not in page.text
    assert stranger.get("/categories/999/").status_code == 404


def test_tool_page_writes_the_deposit_in_euros(stranger):
    page = stranger.get("/tools/extension-ladder/")
    assert "deposit €30.50" in page.text and "on the shelf" in page.text and "Nobody has reviewed" in page.text


@pytest.mark.parametrize("path", ["/nowhere/", "/tools/submarine/", "/categories/-1/", "/loans/month/2026-13/"])
def test_what_is_not_there_gets_our_page(stranger, path):
    page = stranger.get(path)
    assert page.status_code == 404 and "Not on our shelves" in page.text


def test_a_missing_final_slash_is_added(site, stranger):
    page = stranger.get("/tools")
    assert page.status_code == site.slash_added and urlsplit(page.location).path == "/tools/"


def test_get_is_refused_where_only_post_is_meant(stranger):
    refused = stranger.get("/tools/leaf-rake/watch/")
    assert refused.status_code == 405 and "POST" in refused.headers["Allow"]


# ---- accounts


def test_registering_logs_in(stranger):
    page = stranger.register("ada")
    assert page.request.path == "/" and "Welcome, ada." in page.text and "Log out" in page.text
    assert "Welcome, ada." not in stranger.get("/").text


def test_registering_refuses_a_taken_name_and_bad_passwords(site, ada, stranger):
    assert "Log out" not in stranger.register("ada").text
    assert "Log out" not in stranger.register("bob", password="short").text
    page = stranger.submit("/members/register/", username="bob", password1="correct horse", password2="other horse")
    assert page.status_code == 200 and page.request.path == "/members/register/" and 'value="bob"' in page.text


def test_login_checks_the_password(ada, stranger):
    assert "Log out" not in stranger.login("ada", "wrong horse").text
    assert "You are logged in." in stranger.login("ada").text
    assert stranger.get("/members/login/").location == "/"


def test_logout_needs_post(ada):
    assert ada.get("/members/logout/").status_code == 405
    assert "Log in" in ada.submit("/", action="/members/logout/").text
    assert ada.get("/loans/").status_code == 302


def test_login_leads_back_to_the_page_that_asked_for_it(ada, stranger):
    asked = stranger.get("/loans/")
    target = urlsplit(asked.location)
    assert (asked.status_code, target.path, parse_qs(target.query)) == (302, "/members/login/", {"next": ["/loans/"]})
    assert stranger.login("ada", page=asked.location).request.path == "/loans/"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "/%5Cevil.example/", "/%09/evil.example/"])
def test_login_leads_to_no_other_site(ada, stranger, target):
    page = stranger.login("ada", page=f"/members/login/?next={target}")
    assert page.request.path == "/" and page.request.host == "localhost"


def test_a_form_without_its_token_is_refused(site, ada):
    answer = ada.client.post("/loans/borrow/leaf-rake/")
    assert answer.status_code == site.csrf_refused
    assert "borrowed nothing" in ada.get("/loans/").text


def test_profile_keeps_a_valid_email(ada):
    assert "Saved." in ada.submit("/members/me/", email="ada@example.com").text
    refused = ada.submit("/members/me/", email="nobody")
    assert refused.status_code == 200 and "Saved." not in refused.text
    assert 'value="ada@example.com"' in ada.get("/members/me/").text


# ---- loans, watching, reviews


def test_a_borrowed_tool_is_out_for_everybody_else(site, ada):
    page = ada.submit("/tools/leaf-rake/", action="/loans/borrow/leaf-rake/")
    due = today() + timedelta(days=14)
    assert page.request.path == "/loans/" and f"Leaf rake is yours until {due}." in page.text
    bob = site.browser()
    bob.register("bob")
    assert "on loan" in bob.get("/tools/leaf-rake/").text
    refused = bob.submit("/tools/leaf-rake/", action="/loans/borrow/leaf-rake/")
    assert "Leaf rake is out" in refused.text and "borrowed nothing" in bob.get("/loans/").text


def test_a_returned_tool_is_on_the_shelf_again(ada):
    page = ada.submit("/tools/leaf-rake/", action="/loans/borrow/leaf-rake/")
    give_back = re.search(r"/loans/\d+/return/", page.text)[0]
    page = ada.submit("/loans/", action=give_back)
    assert "Leaf rake is back." in page.text and f"back since {today()}" in flat(page)
    assert "on the shelf" in ada.get("/tools/leaf-rake/").text


def test_nobody_returns_the_loan_of_another(site, ada):
    page = ada.submit("/tools/leaf-rake/", action="/loans/borrow/leaf-rake/")
    give_back = re.search(r"/loans/\d+/return/", page.text)[0]
    bob = site.browser()
    bob.register("bob")
    assert bob.call("POST", give_back).status_code == 404
    assert give_back in ada.get("/loans/").text


def test_watching_is_switched_on_and_off(ada):
    assert "Stop watching" in ada.submit("/tools/leaf-rake/", action="/tools/leaf-rake/watch/").text
    assert "Leaf rake" in ada.get("/members/me/").text
    assert "Stop watching" not in ada.submit("/tools/leaf-rake/", action="/tools/leaf-rake/watch/").text
    assert "Leaf rake" not in ada.get("/members/me/").text


def test_a_member_has_one_review_for_a_tool(ada):
    review = {"page": "/tools/leaf-rake/", "action": "/tools/leaf-rake/reviews/"}
    page = ada.submit(**review, rating="2", text="Bent tines <sigh>")
    assert "Bent tines &lt;sigh&gt;" in page.text and "Reviews: 2.0 of 5" in page.text
    page = ada.submit(**review, rating="5", text="Mended")
    assert "Bent" not in page.text and "Reviews: 5.0 of 5" in page.text and "5 from ada" in page.text
    assert "written 1 review." in ada.get("/members/me/").text


def test_a_rating_out_of_range_is_refused(ada):
    page = ada.submit("/tools/leaf-rake/", action="/tools/leaf-rake/reviews/", rating="6", text="Too good")
    assert page.status_code == 400 and "Too good" in page.text
    assert "Nobody has reviewed" in ada.get("/tools/leaf-rake/").text


# ---- the staff


@pytest.mark.parametrize("path", ["/tools/new/", "/tools/leaf-rake/edit/", "/loans/month/2026-11/"])
def test_members_are_kept_out_of_the_staff_pages(ada, path):
    page = ada.get(path)
    assert page.status_code == 403 and "For staff only" in page.text


def test_staff_adds_a_tool(keeper):
    page = keeper.submit("/tools/new/", name="Post-hole Auger", category="Garden", deposit_cents="750")
    assert page.request.path == "/tools/post-hole-auger/"
    assert "Post-hole Auger is on the shelf." in page.text and "€7.50" in page.text
    again = keeper.submit("/tools/new/", name="post hole auger", category="House")
    assert again.request.path == "/tools/new/" and "There is a tool of this name." in again.text


def test_staff_renames_a_tool_and_its_url_follows(keeper):
    page = keeper.submit("/tools/leaf-rake/edit/", name="Lawn rake")
    assert page.request.path == "/tools/lawn-rake/" and "deposit €5.00" in page.text and "Garden" in page.text
    assert keeper.get("/tools/leaf-rake/").status_code == 404


def test_a_retired_tool_is_gone_from_the_pages(keeper):
    page = keeper.submit("/tools/leaf-rake/", action="/tools/leaf-rake/retire/")
    assert page.request.path == "/tools/" and "Leaf rake has been retired." in page.text and "7 tools" in page.text
    assert keeper.get("/tools/leaf-rake/").status_code == 404


def test_month_report_counts_loans_by_category(keeper):
    for slug in ("leaf-rake", "wheelbarrow", "belt-sander"):
        keeper.submit(f"/tools/{slug}/", action=f"/loans/borrow/{slug}/")
    page = keeper.get(f"/loans/month/{today():%Y-%m}/")
    assert "Garden: 2" in page.text and "Workshop: 1" in page.text and "House:" not in page.text
    page = keeper.get("/loans/month/2025-12/")
    assert "None." in page.text and "/loans/month/2025-11/" in page.text and "/loans/month/2026-01/" in page.text


def test_overdue_lists_what_should_be_back(site, ada):
    ada.submit("/tools/leaf-rake/", action="/loans/borrow/leaf-rake/")
    due = today() + timedelta(days=14)
    assert site.run("overdue", "--on", str(due)) == ""
    assert site.run("overdue", "--on", str(due + timedelta(days=1))) == f"{due} Leaf rake: ada\n"


def test_seed_changes_nothing_the_second_time(site):
    assert site.run("seed") == "8 tools on the shelves.\n"


def test_django_admin_lists_the_tools(django_site):
    from members.models import Member

    Member.objects.create_superuser("root", password="correct horse")
    browser = django_site.browser()
    assert browser.get("/admin/").status_code == 302
    page = browser.login("root", page="/admin/login/?next=/admin/catalogue/tool/")
    assert page.request.path == "/admin/catalogue/tool/" and "8 tools" in page.text


# ---- the JSON API


def test_api_lists_tools(stranger):
    tools = stranger.get("/api/tools/").json["tools"]
    assert [tool["slug"] for tool in tools][:3] == ["belt-sander", "cordless-drill", "extension-ladder"]
    house = stranger.get("/api/tools/?category=House").json["tools"]
    assert [tool["name"] for tool in house] == ["Extension ladder", "Steam cleaner"]


def test_api_describes_a_tool(ada):
    ada.submit("/tools/leaf-rake/", action="/tools/leaf-rake/reviews/", rating="4", text="")
    assert ada.get("/api/tools/leaf-rake/").json == {
        "slug": "leaf-rake",
        "name": "Leaf rake",
        "category": "Garden",
        "deposit_cents": 500,
        "available": True,
        "rating": 4.0,
        "url": "/tools/leaf-rake/",
    }


def test_api_errors_are_json(stranger):
    for path, status in [("/api/tools/submarine/", 404), ("/api/loans/", 401), ("/api/loans/1/", 401)]:
        answer = stranger.get(path)
        assert (answer.status_code, list(answer.json)) == (status, ["error"])


def test_api_lends_and_takes_back(ada):
    lent = ada.call("POST", "/api/loans/", json={"tool": "leaf-rake"})
    loan = {"id": 1, "tool": "leaf-rake", "due_on": str(today() + timedelta(days=14)), "returned_on": None}
    assert (lent.status_code, lent.json, lent.headers["Location"]) == (201, loan, "/api/loans/1/")
    twice = ada.call("POST", "/api/loans/", json={"tool": "leaf-rake"})
    assert (twice.status_code, twice.json) == (409, {"error": "Leaf rake is out"})
    assert ada.call("DELETE", "/api/loans/1/").status_code == 204
    assert ada.get("/api/loans/1/").json == loan | {"returned_on": str(today())}
    assert ada.get("/api/loans/").json == {"loans": [loan | {"returned_on": str(today())}]}


def test_api_shows_nobody_the_loans_of_another(site, ada):
    ada.call("POST", "/api/loans/", json={"tool": "leaf-rake"})
    bob = site.browser()
    bob.register("bob")
    assert bob.get("/api/loans/1/").status_code == bob.call("DELETE", "/api/loans/1/").status_code == 404
    assert bob.get("/api/loans/").json == {"loans": []}


@pytest.mark.parametrize("body", ["", "{", "[]", '{"tool": 7}', '{"tools": "leaf-rake"}'])
def test_api_refuses_a_body_it_cannot_read(ada, body):
    answer = ada.call("POST", "/api/loans/", data=body, content_type="application/json")
    assert (answer.status_code, answer.json) == (400, {"error": 'Send {"tool": SLUG}'})


def test_api_needs_the_token_too(site, ada):
    answer = ada.client.post("/api/loans/", json={"tool": "leaf-rake"})
    assert answer.status_code == site.csrf_refused
    assert ada.get("/api/loans/").json == {"loans": []}


# ---- both at once


def test_both_have_the_same_urls_under_the_same_names(flask_site, django_site):
    routes = flask_site.routes()
    assert routes == django_site.routes()
    assert len(routes) == 21


def test_both_answer_a_stranger_alike_on_every_url(flask_site, django_site):
    samples = {"<slug>": "leaf-rake", "<int:category_id>": "1", "<int:loan_id>": "1", "<month:month>": "2026-11"}
    for pattern, _ in sorted(flask_site.routes()):
        path = re.sub(r"<[^>]+>", lambda part: samples[part[0]], pattern)
        answers = [site.browser().get(path) for site in (flask_site, django_site)]
        statuses = {answer.status_code for answer in answers}
        targets = {urlsplit(answer.headers.get("Location", "")).path for answer in answers}
        assert (len(statuses), len(targets)) == (1, 1), f"{path}: {answers}"
