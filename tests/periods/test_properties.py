"""What holds of every text and every day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.facts.periods import look_back, resolve
from factcheck.facts.time.calendar import as_of, months, whole_year
from factcheck.model import Period

WRITTEN = list("0123456789年月日号上下前去今本至到-—~、（）()，截末底初周星期一二三四五六七八九十季度半近过未来同期第全财FYQHE以来较比农历：:/. 将于")
DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
TEXTS = st.one_of(st.text(), st.text(st.sampled_from(WRITTEN), max_size=40))


@settings(max_examples=400)
@given(TEXTS, st.none() | DAYS, st.none() | DAYS)
def test_any_text_gives_ordered_mentions_with_days_in_them(text: str, published: date | None, anchor: date | None) -> None:
    told = Period(anchor, anchor + timedelta(days=1), "day") if anchor else None
    end = 0
    for mention in resolve(text, published=published, anchor=told):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.period is None or mention.period.days > 0
        end = mention.end


@given(DAYS)
def test_a_written_day_is_found_again_and_lies_in_its_month_and_year(day: date) -> None:
    (mention,) = resolve(f"{day.year}年{day.month}月{day.day}日")
    (month,) = resolve(f"{day.year}年{day.month}月")
    assert mention.period is not None and month.period is not None
    assert mention.period.start == day
    assert mention.period.within(month.period) and month.period.within(whole_year(day.year))


@given(DAYS, st.integers(1, 12), st.integers(1, 31))
def test_a_day_without_its_year_is_near_publication(published: date, month: int, day: int) -> None:
    (mention,) = resolve(f"{month}月{day}日", published=published)
    assert mention.period is None or abs((mention.period.start - published).days) <= 184


@given(st.integers(1951, 2090), st.integers(1, 12), st.integers(29, 31))
def test_a_day_that_does_not_exist_keeps_its_numbers(year: int, month: int, day: int) -> None:
    (mention,) = resolve(f"{year}年{month}月{day}日")
    assert (mention.year, mention.month, mention.day) == (year, month, day)
    assert (mention.period is None) == (day > monthrange(year, month)[1])


@given(st.integers(1951, 2090), st.integers(0, 11))
def test_looking_back_a_month_twelve_times_is_looking_back_a_year(year: int, first: int) -> None:
    period = back = months(year, first + 1, first + 1, "month")
    for _ in range(12):
        earlier = look_back(back, "qoq")
        assert earlier is not None and earlier.end == back.start
        back = earlier
    assert back == look_back(period, "yoy")


@given(st.integers(1951, 2090), st.integers(1, 12))
def test_the_end_of_a_month_looks_back_to_the_end_of_a_month(year: int, month: int) -> None:
    before = look_back(as_of(months(year, month, month, "month")), "yoy")
    assert before == as_of(months(year - 1, month, month, "month"))
