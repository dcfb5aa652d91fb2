"""How promises moved and were kept: the numbers under the pictures."""

import re

from tests.http.calling import Caller
from tests.web.sites import browse


def test_every_promise_stands_in_one_band(site: Caller) -> None:
    page = browse(site, "/verschuivingen").html
    captions = [int(n) for n in re.findall(r"<figcaption>.*?n = (\d+)", page)]
    told = [sum(map(int, re.findall(r": (\d+)", words))) for words in re.findall(r'<p class="unseen">(.*?)</p>', page)]
    assert len(captions) == 2
    assert captions == told
