import pytest

from portalcrawl.vietnamese.fold import fold
from portalcrawl.vietnamese.garbling import garbled_by, share_garbled

WHOLE = (
    "Ủy ban nhân dân thị xã họp bàn việc sửa cầu qua suối và đường vào bản, "
    "có đông đủ bà con các dân tộc trong vùng về dự."
)

CAUSES = {
    "UTF-8 as Latin-1": (WHOLE.encode().decode("latin-1"), "it was decoded with a wrong encoding"),
    "UTF-8 as cp1252": (
        WHOLE.encode().decode("cp1252", "replace"),
        "it holds characters that could not be decoded",
    ),
    "question marks": (
        WHOLE.encode("ascii", "replace").decode(),
        "its letters became question marks",
    ),
    "TCVN3 as Latin-1": (
        "Uû ban nh©n d©n thÞ x· häp bµn viÖc söa cÇu qua suèi vµ ®­êng vµo b¶n",
        "hardly any of its words are words",
    ),
    "marks lost": (fold(WHOLE), "its letters lost their marks"),
    "marks lost by half the text": (fold(WHOLE)[:60], "its letters lost their marks"),
}
SOUND = {
    "the same": WHOLE,
    "one odd word": f"{WHOLE} Theo nguyên b\ufffdn.",
    "one misread word": f"{WHOLE} Báo cáo của Ã\xa1.",
    "abbreviations": "HĐND, UBND, MTTQ và LĐLĐ thị xã phối hợp với BHXH, CNTT, QĐ 12/QĐ-UBND.",
    "English": "The committee met this morning to discuss the bridge across the stream and road.",
    "French": "Le comité s'est réuni à la mairie pour étudier les projets arrêtés l'été dernier, "
    "et la route qui mène au village sera élargie avant la fin de cette année.",
    "Lao": "ຄະນະກຳມະການ ໄດ້ ປະຊຸມ ກ່ຽວກັບ ການ ສ້ອມແປງ ຂົວ ແລະ ເສັ້ນທາງ ເຂົ້າ ບ້ານ",
    "short": "Hacked",
    "nothing": "",
}


@pytest.mark.parametrize(("text", "cause"), CAUSES.values(), ids=CAUSES)
def test_what_spoilt_a_text_is_told(text, cause) -> None:
    assert garbled_by(WHOLE, text) == cause


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_a_sound_text_is_left_alone(text) -> None:
    assert garbled_by(WHOLE, text) is None


@pytest.mark.parametrize(("text", "cause"), CAUSES.values(), ids=CAUSES)
def test_nothing_is_garbled_beside_what_was_no_better(text, cause) -> None:
    assert garbled_by(text, text) is None


def test_share_garbled() -> None:
    assert share_garbled(WHOLE) == 0
    assert share_garbled(WHOLE.encode().decode("latin-1")) > 0.3
