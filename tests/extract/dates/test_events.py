import pytest

from portalcrawl.extract.dates.events import MOST_DATES, find_events, find_text_dates


@pytest.mark.parametrize(
    ("text", "planned", "reported"),
    [
        ("Theo Kế hoạch số 31-KH/ĐU ngày 06/01/2026 của Đảng ủy phường.", False, True),
        ("Ngày 05/09/2023, Huyện ủy Bản Lim ban hành Nghị quyết số 8-NQ/HU.", False, True),
        ("Đoàn đã kiểm tra vào ngày 12/3/2019.", False, True),
        ("Sáng ngày 12/8/2020, UBND xã nghiệm thu tuyến đường.", False, False),
        ("Các đơn vị báo cáo trước ngày 25/4/2024.", True, False),
        ("Hội nghị dự kiến họp ngày 25/4/2024.", True, False),
        ("Các đơn vị báo cáo trước mùng 9/3/2019.", True, False),
        ("Ngày 20/5/2021 | Phường Na Lay | 14h00", True, False),
        ("Lễ hội là nét du lịch riêng, mở ngày 03/01/2025.", False, False),
    ],
)
def test_plans_are_told_from_what_has_happened(text, planned, reported):
    [event] = [event for event in find_events({"body": text}) if event.day]
    assert (event.is_planned, event.is_reported) == (planned, reported)


def test_terms_are_periods_without_a_day():
    [event] = find_events({"body": "Nhiệm kỳ 2023 - 2028 của tổ chức công đoàn."})
    assert (event.mention.kind, event.day) == ("period", None)


def test_so_many_dates_are_read_of_a_page_and_no_more():
    text = "Ngày 12/8/2020 họp. " * MOST_DATES
    assert len(find_text_dates({"title": text, "body": text})) == MOST_DATES
