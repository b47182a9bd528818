"""Slices on pages: what belongs together stays together."""

import pytest

from tutor_desk.reports.flow import Box, Slice, paged, stacked

ROOM = 100.0


def strip(height, **more):
    return Slice(height, lambda _canvas, _top: None, **more)


def heights(pages):
    return [[piece.height for piece, _top in page.placed] for page in pages]


def test_slices_follow_each_other_with_room_between():
    stack = stacked([strip(10, before=7), strip(20, before=5)])
    assert [top for _piece, top in stack.placed] == [0, 15]
    assert stack.depth == 35


def test_a_page_ends_where_the_next_slice_has_no_room():
    assert heights(paged([strip(60), strip(40), strip(1)], ROOM)) == [[60, 40], [1]]


def test_glued_slices_go_to_the_next_page_together():
    assert heights(paged([strip(60), strip(20, glued=True), strip(30)], ROOM)) == [[60], [20, 30]]


def test_more_than_a_page_glued_together_is_split_after_all():
    pages = paged([strip(60), *(strip(40, glued=True) for _ in range(3))], ROOM)
    assert heights(pages) == [[60, 40], [40, 40]]


def test_less_room_between_saves_a_page_but_is_not_taken_where_it_is_not_needed():
    page = paged([strip(45), strip(45, before=11)], ROOM)
    assert [[top for _piece, top in stack.placed] for stack in page] == [[0, pytest.approx(45 + 0.9 * 11)]]


def test_room_between_stays_where_no_page_can_be_saved():
    pages = paged([strip(40), strip(40, before=15), strip(90)], ROOM)
    assert [top for _piece, top in pages[0].placed] == [0, 55]


def test_one_more_finds_its_place_where_the_others_come_a_little_closer():
    pages = paged([strip(40), strip(40, before=16), strip(5), strip(90)], ROOM)
    assert heights(pages) == [[40, 40, 5], [90]]
    assert [top for _piece, top in pages[0].placed] == [0, pytest.approx(54.4), pytest.approx(94.4)]


def test_a_box_surrounds_its_slices_with_its_padding():
    box = Box(0, 50, 8)
    stack = stacked([strip(10), strip(20, before=6, box=box), strip(5, before=2, box=box), strip(3)])
    assert stack.boxes == [(box, 16, 59)]
    assert [top for _piece, top in stack.placed] == [0, 24, 46, 59]


def test_a_box_is_drawn_on_each_page_it_is_on():
    box = Box(0, 50, 5)
    pages = paged([strip(60, box=box), strip(60, box=box)], ROOM)
    assert [page.boxes for page in pages] == [[(box, 0, 70)], [(box, 0, 70)]]


def test_the_last_box_can_be_stretched():
    box = Box(0, 50, 5)
    stack = stacked([strip(10, box=box)])
    stack.stretch(80)
    assert stack.boxes == [(box, 0, 80)]


def test_headings_of_a_table_come_again_on_the_next_page():
    head, again = strip(10, glued=True), strip(10)
    pages = paged([head, *(strip(40, again=again) for _ in range(3))], ROOM)
    assert heights(pages) == [[10, 40, 40], [10, 40]]


@pytest.mark.parametrize("first", [True, False])
def test_a_strip_can_draw_something_more(first):
    said = []
    piece = Slice(1, lambda _canvas, _top: said.append("there"))
    piece.also(lambda _canvas, _top: said.append("more"), first=first)
    piece.draw(None, 0)
    assert said == (["more", "there"] if first else ["there", "more"])
