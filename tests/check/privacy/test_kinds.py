"""Kinds of writing that a blind corpus showed the guard to miss, or to stop without cause: examples of our own."""

from __future__ import annotations

import pytest

from gongkai.check.privacy.detectors import scan
from gongkai.findings import rulebook


def errors(text: str) -> set[str]:
    return {hit.code for hit in scan(text) if rulebook()[hit.code].severity == "error"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("联系电话：幺三八 五三九七 幺六二四，找他侄子", "GK612"),
        ("他家座机零五三九-五二一-六〇三七", "GK623"),
        ("车牌鲁Q三八K七一", "GK614"),
        ("他家拖拉机牌号鲁13·05821", "GK614"),
        ("（鲁）Q·8K213 是老赵的车", "GK614"),
        ("赵玉兰身份证头六位371325，生日19490712，末四位1422", "GK610"),
        ("电话前三位138，后八位53971624", "GK612"),
        ("村民手机号1385397*62*", "GK612"),
        ("户主,13853971624.0,3", "GK612"),
        ("刘某某电话:1385397162", "GK612"),
        ("手机号码：138539716245", "GK612"),
        ("lxdh13853971624zbj", "GK612"),
        ("公民身份号码37132S1949O712I4Z2", "GK610"),
        ("王小明在县康复中心治肢体残疾", "GK626"),
        ("威：zhaomei1988", "GK616"),
        ("zhaomei1988【at】163【dot】com", "GK616"),
        ("zhaomei1988 at 163 dot com", "GK616"),
        ("老赵的q: 284716253", "GK616"),
        ("hh,xm,je\n003718263,赵玉兰,30", "GK621"),
        ("xm,sjh,je\n赵玉兰,13853971624,300", "GK612"),
        ('{"xm":"赵玉兰","kh":"6217001234500012"}', "GK613"),
        ("抚恤金领取证 鲁优抚字00371625号", "GK621"),
        ("赵家屯62号，危房", "GK615"),
        ("住和平路18号附3号", "GK615"),
        ("北山村民小组23号 赵玉兰家", "GK615"),
        ("水磨沟向右第二家就是", "GK615"),
        ("锦绣花园C区3#楼1-402", "GK615"),
        ("Unit 3 Room 501, Building 12", "GK615"),
        ("12 haolou 3 danyuan 501", "GK615"),
        ("东经一百一十七度五十八分六秒 北纬三十五度十六分六秒 老赵家", "GK624"),
        ("<table><tr><th>姓名</th><th>金额</th></tr><tr><td>赵玉兰</td><td>300</td></tr></table>", "GK625"),
        ("* [赵玉兰](/x)\n* [钱秀英](/y)\n以上人员享受低保", "GK625"),
        ("赵玉兰,女,北山,五保", "GK625"),
        ("戒毒人员王建国", "GK626"),
        ("尘肺二期的老职工李志强住院", "GK626"),
        ("赵玉兰肺Ca", "GK626"),
        ("失独家庭赵玉兰", "GK626"),
        ("村会计李桂香账号 90701130123042154", "GK613"),
        ("村委会代管的赵玉兰账户 90701130123042154", "GK613"),
        ("县民政局张建国邮箱 zhangjianguo@163.com", "GK616"),
    ],
)
def test_private_in_another_guise(text: str, code: str) -> None:
    assert code in errors(text)


@pytest.mark.parametrize(
    "text",
    [
        "财政所代管账户（户名：示例镇财政所）账号 90701130123042154",
        "收款单位：示例县慈善总会 账号 90701130123042154",
        "县残联邮箱 canlian@163.com",
        "北山镇民政办邮箱：bszmzb@163.com",
        "关注“北山民政”公众号（微信号：beishanmz）",
        "会计科目编码：15010203001",
        "国库集中支付凭证号202306150023817",
        "支票号 13853971 62",
        "王家屯15号开会，第三小组15号前上报，北山村12号井",
        "尘肺病农民工救助办法，残疾人康复中心，戒毒人员安置，结核病人关怀",
        "青少年抑郁心理援助热线 12355",
        "鲁政发23·12345",
        "身份证号前六位为行政区划代码",
        "138****1624，371325********1422",
        "办事指南,电话,0539-5216037",
        "三八妇女节、五一劳动节，二〇二六、二〇二五",
        "益海助学中心新增入住|残疾人与儿童福利",
        "白云残疾人协会，肢体残疾的可以报名",
    ],
)
def test_public_all_the_same(text: str) -> None:
    assert errors(text) == set()
