"""Numbers inside names, codes, versions and addresses: spans that measure nothing."""

from __future__ import annotations

import re

#: What an ASCII word with digits may go on with.
WORD = re.compile(r"[A-Za-z0-9]+(?:[-._+/][A-Za-z0-9]+)*\+?")
BACK = re.compile(r"[A-Za-z0-9._\-+/:%&=?#@~]")
CODE = re.compile(r"[（(]?\d{4,6}\.(?:SZ|SH|HK|BJ|SS|O|N|OF|US|KS|T|TW|L|CSI|WI|SI)\b|\d{6}(?=[）)])", re.IGNORECASE)
VERSION = re.compile(r"\d+(?:\.\d+){2,}")
LIST = re.compile(r"\d{1,2}(?:[、．]|\.(?!\d)\s?|[)）])")
PHONE = re.compile(r"(?:0\d{2,3}-\d{7,8}|1[3-9]\d{9}|400-\d{3,4}-\d{3,4}|\d{3,4}-\d{3,4}-\d{3,4})(?!\d)")
SCORE = re.compile(r"\d{1,3}\s?[:：]\s?\d{1,3}")
INDEX = re.compile(
    r"(?:标普|普尔|沪深|中证|上证|科创|北证|创业板|深证|国证|日经|罗素|富时|斯托克|欧洲斯托克|纳斯达克|纳指|道琼斯|道指|恒生|MSCI|CAC|DAX|澳洲标普|A|双创|万得|韩国KOSPI|KOSPI|SENSEX|越南|印度Nifty|世界|财富|中国|民营企业|企业|品牌|全球)$"
)
