from decimal import Decimal

from kg.graph.network import to_network
from kg.model import AmountKind, Money, Relation
from tests.factories import article, claim, enterprise, graph, person, place, project, sample


def test_entities_are_nodes_and_claims_edges_by_id():
    chen, company = person("陈岳衡"), enterprise("衡鲁公司", "衡鲁")
    made = claim(Relation.HOLDS_ROLE, chen, company, role="董事长")
    network = to_network(graph(article(), chen, company, made))

    assert network.nodes[company.id] == {"label": "衡鲁公司", "type": "Enterprise", "aliases": "衡鲁"}
    assert network.edges[chen.id, company.id, made.id]["label"] == "董事长"
    assert network.edges[chen.id, company.id, made.id]["quote"] == "衡鲁公司在东阿县建设新材料项目。"


def test_amounts_are_attributes_of_nodes_and_the_largest_of_a_kind_stays():
    plant, donge = project("产业园项目"), place("371524", "东阿县")
    amounts = [Money(Decimal(5)), Money(Decimal(7)), Money(Decimal(6), "USD")]
    group = claim(Relation.GROUP_INVESTMENT, donge, money=Money(Decimal(9)), count=116)
    claims = [claim(Relation.INVESTMENT, plant, money=money, kind=AmountKind.TOTAL) for money in amounts]
    network = to_network(graph(plant, donge, group, *claims))

    assert network.nodes[plant.id]["investment_total"] == 7.0
    assert network.nodes[plant.id]["investment_total_USD"] == 6.0
    assert network.nodes[donge.id]["group_investment_total"] == 9.0
    assert network.nodes[donge.id]["group_investment_total_projects"] == 116


def test_the_latest_status_is_an_attribute_of_the_project():
    [plant] = [data for _, data in to_network(sample()).nodes(data=True) if data["label"] == "衡鲁新材料产业园项目"]

    assert (plant["stage"], plant["event_date"]) == ("started", "2025-03")


def test_no_attribute_is_none_or_a_list():
    network = to_network(sample())
    attributes = [data for _, data in network.nodes(data=True)] + [data for *_, data in network.edges(data=True)]

    assert {type(value) for data in attributes for value in data.values()} <= {str, int, float, bool}
