import pytest

from kg.graph.shortcuts import leads


@pytest.mark.parametrize(
    "role", ["董事长", "总经理", "党委书记、董事长", "董事长兼总经理", "厂长", "法定代表人", "行长", "村党支部书记"]
)
def test_roles_that_lead(role):
    assert leads(role)


@pytest.mark.parametrize(
    "role", ["副总经理", "总经理助理", "副董事长", "职工", "秘书长", "常务副县长", "工程师", "", None]
)
def test_roles_that_do_not_lead(role):
    assert not leads(role)
