"""Invented articles for the archive's tests: a few true, one pair that contradicts, one that repeats."""

from factcheck import Article

ARTICLES = [
    Article("a", "云岭隧道总投资35.2亿元，全长12.4公里。隧道于2024年3月5日开工。", "云岭隧道开工", "2024-03-06", "云岭日报"),
    Article("b", "星河汽车2024年全年交付新车42.6万辆，同比增长18.3%。公司预计2025年交付60万辆。", "星河汽车交付创新高", "2025-01-08"),
    Article("c", "2024年，星河汽车全年交付新车46.2万辆，同比增长18.3%。", "星河汽车公布年报", "2025-01-09"),
    Article("d", "记者从蓝湾港获悉，蓝湾港2024年完成货物吞吐量1.26亿吨，比上年增长4.1%，其中外贸货物吞吐量3480万吨。", "", "2025-01-10"),
    Article("e", "没有数字的一句话。", "无数字"),
]
