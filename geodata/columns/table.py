"""The table of columns: the one source for parser, template, written files and README."""

from __future__ import annotations

from geodata.columns.column import Column, Family, Kind
from geodata.columns.words import LEVELS, LOCKS, NEEDS, SERVICES, SETTINGS

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column(
        "id", Kind.TEXT, "机构编号", "id", "id",
        "唯一；没有这一列时以机构名称为编号", "Unique; without this column the names serve as ids",
        ("编号", "机构代码", "机构编码", "机构id", "统一社会信用代码"),
    ),
    Column(
        "name", Kind.TEXT, "机构名称", "name", "name", "机构全称", "Full name",
        ("名称", "单位名称", "机构全称", "福利院名称", "机构", "institution", "home", "institution name"),
    ),
    Column(
        "level", Kind.CHOICE, "级别", "level", "level",
        "省级、市级或县级；直辖市的机构为省级", "provincial, prefectural or county; homes of a municipality are provincial",
        ("机构级别", "行政级别", "层级", "隶属级别", "所属级别"), required=True, choices=LEVELS,
    ),
    Column(
        "division", Kind.DIVISION, "行政区划代码", "division", "division",
        "六位代码（GB/T 2260）；也可写区划全名。没有时由地址得出",
        "Six digits (GB/T 2260), or the division's full name; without it the address decides",
        ("区划代码", "行政区划", "行政区划编码", "区划", "区划编码", "adcode", "division code", "gb2260"), required=True,
    ),
    Column(
        "address", Kind.ADDRESS, "地址", "address", "address",
        "含省市县的完整地址；没有区划代码时使用", "Full address with province, prefecture and county; used where the code is missing",
        ("详细地址", "机构地址", "单位地址", "所在地", "通讯地址"),
    ),
    Column(
        "network", Kind.TEXT, "系统", "network", "network",
        "不同系统之间不移交儿童（如兵团）", "Homes of different networks never exchange children",
        ("所属系统", "体系", "网络"),
    ),
    Column(
        "lon", Kind.DEGREES, "经度", "lon", "lon", "十进制度", "Decimal degrees",
        ("东经", "longitude", "lng", "long", "x", "经度坐标"), unit="°",
    ),
    Column(
        "lat", Kind.DEGREES, "纬度", "lat", "lat", "十进制度", "Decimal degrees",
        ("北纬", "latitude", "y", "纬度坐标"), unit="°",
    ),
    Column(
        "point", Kind.POINT, "经纬度", "lon, lat", "lonlat", "经度和纬度写在一格时使用", "Longitude and latitude in one cell",
        ("坐标", "位置坐标", "经纬度坐标", "地理坐标", "lonlat", "coordinates"), unit="°",
    ),
    Column(
        "crs", Kind.CRS, "坐标系", "crs", "crs",
        "WGS84（默认，含 CGCS2000）、GCJ02 或 BD09", "WGS84 (default; CGCS2000 too), GCJ02 or BD09",
        ("坐标系统", "坐标类型", "datum", "coordinate system"),
    ),
    Column(
        "setting", Kind.CHOICE, "机构形式", "setting", "setting",
        "独立，或与成年人同楼的儿童部", "A house of its own, or a children's department in a house shared with adults",
        ("机构性质", "设置形式", "类型", "机构类型"), choices=SETTINGS,
    ),
    Column(
        "beds", Kind.WHOLE, "床位", "beds", "beds", "核定床位", "Rated beds",
        ("床位数", "核定床位", "核定床位数", "总床位", "床位总数", "儿童床位", "rated beds"), unit="张", required=True,
    ),
    Column(
        "usable_beds", Kind.WHOLE, "可用床位", "usable_beds", "usable_bed",
        "目前可用的床位；取代核定床位减预留", "Beds usable now; replaces rated beds less the reserves",
        ("可用床位数", "实际可用床位"), unit="张",
    ),
    Column(
        "isolation_beds", Kind.WHOLE, "隔离床位", "isolation_beds", "isol_beds", "隔离床位", "Isolation beds",
        ("隔离床位数",), unit="张",
    ),
    Column(
        "children", Kind.WHOLE, "在院儿童", "children", "children",
        "长期监护的在院儿童合计；有分需求的列时应等于其和",
        "Children under long-term guardianship; must equal the sum of the columns by need where these exist",
        ("在院儿童数", "儿童数", "儿童人数", "在院儿童人数", "在院人数", "儿童", "在院儿童合计", "集中养育儿童"), unit="人",
    ),
    Column(
        "children_staying", Kind.WHOLE, "寄养儿童", "children_staying", "ch_staying",
        "家庭寄养或寄宿，不占床、不移交", "In foster care or boarding: use no bed, never move",
        ("家庭寄养儿童", "寄养儿童数", "家庭寄养"), unit="人",
    ),
    Column(
        "children_temporary", Kind.WHOLE, "临时监护儿童", "children_temporary", "ch_tempor",
        "临时监护，占床、不移交", "In temporary guardianship: use a bed, never move",
        ("临时监护", "临时照料儿童", "临时监护儿童数"), unit="人",
    ),
    Column(
        "adults", Kind.WHOLE, "成年人", "adults", "adults",
        "18 岁及以上，占床、不移交", "18 and over: use a bed, are not moved",
        ("成年孤儿", "成年人数", "成年"), unit="人",
    ),
    Column(
        "services", Kind.NAMES, "服务", "services", "services",
        "以顿号或逗号分隔：医疗、康复、特殊教育、社会工作", "Separated by commas: medical, rehabilitation, special_education, social_work",
        ("服务项目", "提供服务", "服务能力"),
    ),
    Column(
        "max_children", Kind.WHOLE, "规模上限", "max_children", "max_child", "养育规模上限", "Upper size",
        ("最大养育规模",), unit="人",
    ),
    Column(
        "community_children", Kind.WHOLE, "困境儿童", "community_children", "community",
        "周边的困境儿童（用于转型后的用途）", "Children in difficulty around it (for repurposing)",
        ("辖区困境儿童", "困境儿童数"), unit="人",
    ),
    Column(
        "annual_cost_open", Kind.YUAN, "年固定费用", "annual_cost_open", "cost_open",
        "机构运行一年的费用", "To keep the home open for a year", ("年运行费用",), unit="元",
    ),
    Column(
        "annual_cost_per_child", Kind.YUAN, "每名儿童年费用", "annual_cost_per_child", "cost_child",
        "每名儿童一年的费用", "For each child and year", ("儿童年人均费用",), unit="元",
    ),
    Column(
        "lock", Kind.CHOICE, "锁定", "lock", "lock",
        "保留：必须<retain>；转型：必须转型", "keep: must keep raising children; free: must not", ("指定去留",), choices=LOCKS,
    ),
    Column("note", Kind.LINES, "备注", "note", "note", "原样保留", "Carried untouched", ("说明", "附注", "remarks")),
)
"""Every plain column, in the order in which we write them."""

FAMILIES: tuple[Family, ...] = (
    Family(
        "children", Kind.WHOLE, "在院儿童", "children", "c_",
        "按需求分列的在院儿童；需求名称与政策 needs 相同", "Children by need, as the policy's needs are named",
        NEEDS, "儿童", "人",
    ),
    Family(
        "services", Kind.OFFERED, "服务", "services", "s_",
        "是、否，或该服务的容量（人数）", "yes, no, or the number of places", SERVICES, "", "",
    ),
    Family("staff", Kind.WHOLE, "人员", "staff", "f_", "按岗位分列的工作人员", "Staff by function", {}, "", "人"),
    Family("extra", Kind.LINES, "附加", "extra", "x_", "原样保留", "Carried untouched"),
)
"""Families of columns, in the order in which we write them."""
# fmt: on
