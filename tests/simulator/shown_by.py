"""Where mutants of the engine show that few generated scenarios show: asked first, as it is fast.

A seed, which may be another's when the generator has changed, or a scenario made for it.
"""

LEAVE_AT_CLOSING = """
name: two people become one at a closing, and the lower number has begun last
start: 2024-01-01
horizon: 1w
calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
teams: {t: {people: 2, calendar: office, head_count: {2024-01-01 17:00: 1}}}
stages: {A: {team: t}}
work:
  I:
    arrives: [{at: 9h, effort: {A: 1h}}, {at: 9h, effort: {A: 20h}}, {at: 10h, effort: {A: 20h}}]
    route: [A]
"""

SHOWN_BY: dict[str, int | str] = {
    "a_breakdown_counts_the_clock_always": 68,
    "only_the_longer_of_two_set_ups_is_paid": 32,
    "other_work_is_the_furthest_downstream": 55,
    "people_leave_before_a_closing": LEAVE_AT_CLOSING,
    "several_people_set_up_as_long_as_who_needs_least": 27,
    "several_queues_are_one": 28,
    "several_queues_go_by_their_policy": 28,
    "the_more_urgent_of_several_queues_goes_first": 76,
    "what_does_not_fit_holds_up_all_queues": 148,
    "what_fits_no_opening_never_starts": 91,
    "what_needs_more_people_than_are_there_holds_up_all": 31,
    "what_was_interrupted_is_set_up_again": 162,
    "who_fits_passes_who_does_not": 30,
    "who_was_away_comes_back_before_a_second_reason_has_passed": 39,
    "who_was_begun_first_is_put_down_when_people_leave": 49,
}
