"""A user's table of entities: what is read, and what is said of what cannot be."""

import pytest

from kg.errors import InputError
from kg.ingest.register import read_table
from kg.model import EntityType, Listed


def table(text: str, encoding: str = "utf-8") -> list[Listed | InputError]:
    return list(read_table(text.encode(encoding)))


def test_a_row_is_an_entity():
    (found,) = table(
        "name,aliases,type,code,iri\n明川智造有限公司,明川|明川智造,Enterprise,371524,https://example.com/1\n"
    )

    names = ("明川智造有限公司", "明川", "明川智造")
    assert found == Listed(names, "line 2", "https://example.com/1", EntityType.ENTERPRISE, "371524")


@pytest.mark.parametrize(
    "text",
    [
        "名称\t简称\t类型\t所在地\n明川智造有限公司\t明川智造\t企业\t聊城市东阿县\n",
        "\n类型;区划代码;别名;企业名称\n公司;371524000000;明川智造;明川智造有限公司\n",
        'Name, Alias, Type, GB code\n明川智造有限公司,"明川智造",company,37 15 24\n',
        "\ufeffname,alias,kind,code\r\n明川智造有限公司,明川智造,firm,371524.0\r\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_tables_as_people_have_them(text, encoding):
    found = table(text, encoding)

    assert [(each.names, each.type, each.code) for each in found] == [
        (("明川智造有限公司", "明川智造"), EntityType.ENTERPRISE, "371524")
    ]


def test_several_columns_of_aliases():
    (found,) = table("名称,简称,曾用名\n甲厂,乙厂;丙厂,丁厂\n")

    assert found.names == ("甲厂", "乙厂", "丙厂", "丁厂")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (",,企业,371524,", "no name"),
        ("甲厂,,星系,371524,", "type 星系 is unknown; there are Person, Enterprise"),
        ("甲厂,,企业,999999,", "999999 is no division's code or name that is known"),
        ("甲厂,,企业,鼓楼区,", "鼓楼区 is no division's code or name that is known, or more than one's"),
        ("甲厂,,企业,,Q42", "Q42 is no IRI; write it whole"),
        ("甲厂,,企业,,https://example.com/甲 厂", "is no IRI"),
        ("长" * 500 + ",,企业,,", "a name of 500 characters"),
    ],
)
def test_a_row_that_cannot_be_used_says_why_and_the_rest_is_read(row, message):
    wrong, right = table(f"name,aliases,type,code,iri\n{row}\n乙厂,,,,\n")

    assert (wrong.line, message in str(wrong), right.names) == (2, True, ("乙厂",))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"\n \n", "the file is empty"),
        ("代码,地址\n1,某地\n".encode(), "no column of names among 代码, 地址"),
        (b"\x00\x01\x02\x03" * 100, "binary"),
        ('name\n"甲厂\n'.encode() + b"x" * 200_000, "no table: field larger"),
    ],
)
def test_what_is_no_table_of_names_says_so(data, message):
    with pytest.raises(InputError, match=message):
        list(read_table(data))
