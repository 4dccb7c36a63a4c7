"""Where mutants of the engine show that few generated scenarios show: asked first, as it is fast.

A seed, which may be another's when the generator has changed, or a scenario made for it.
"""

WHAT_ESCAPES = """
name: faults that are found, and some that are not; releases that fail, and incidents of each
horizon: 400h
teams: {t: {people: 9}}
stages:
  A: {team: t}
  B: {team: t, right: 50%, found_at: C, caught: 50%, returns_to: A}
  C: {team: t}
releases: {window: {opens: every 5h, fails: {chance: 5%}}}
work:
  C:
    arrives: [{at: 1h, count: 20}]
    route: [A, {choose: {b: {share: 50%, route: [B]}, else: {}}}, C, window]
    spawns: [{type: I, when: escaped fault}, {type: J, when: failed release, after: 1h}]
  I: {}
  J: {}
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

IN_TURNS = """
name: two people hold several items each, over night, and one of them leaves
start: 2024-01-01
horizon: 1w
calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
teams:
  t:
    people: 2
    calendar: office
    at_once: {items: 3, turn: 90min, stretch: weinberg}
    head_count: {2024-01-04: 1}
stages: {A: {team: t}}
work:
  I:
    arrives:
      - {at: 9h, effort: {A: 1h}}
      - {at: 9h, count: 3, effort: {A: 3h}}
      - {at: 14h, count: 3, effort: {A: 5h}}
      - {at: 34h, count: 3, effort: {A: 2h}}
    route: [A]
"""

LATE_INSIDE = """
name: what is inside a branch that comes late is begun for nothing
start: 2024-01-01
horizon: 1w
teams: {a: {}, b: {}, c: {}, d: {}}
stages:
  A: {team: a, effort: 1h}
  B: {team: b, effort: 2h}
  C: {team: c, effort: 1h}
  D: {team: d, effort: 1h}
work:
  I:
    arrives: [{at: 0h}]
    route:
      - fork:
          branches: {a: [A], b: [B, {fork: {branches: {c: [C], d: [D]}}}]}
          joins: 1
"""

FACTORS = """
name: work takes longer from a date on, and handing over another time
start: 2024-01-01
horizon: 1w
teams: {t: {}, u: {}}
stages: {A: {team: t, effort: 2h}, B: {team: u, effort: 1h}}
handoffs: {default: {delay: 4h}}
work:
  I: {arrives: {process: regular, every: 5h}, route: [A, B]}
factors:
  - {number: stages.A.effort, from: {10h: 150%, 40h: 50%}}
  - {set: {handoffs.default.delay: 8h}, from: {20h: 50%}}
"""

ARRIVALS = """
name: from a date on work comes more often, and then nothing breaks any more
start: 2024-01-01
horizon: 1w
teams: {t: {}}
stages: {A: {team: t, effort: 1h}}
work:
  I: {arrives: {process: regular, every: 5h}, route: [A], spawns: [{type: J, chance: 50%}]}
  J: {route: [A]}
factors:
  - {number: work.I.arrives.every, from: {30h: 50%}}
  - {number: work.I.spawns.0.chance, from: {80h: 0}}
"""

RULES = """
name: from a date on nobody hears standard changes, and the board meets at another time
start: 2024-01-01
horizon: 1w
teams: {t: {people: 3}}
stages: {A: {team: t, effort: 2h}, B: {team: t, effort: 1h}}
approvals: {board: {meets: every day at 10:00}}
authority: {I: {standard: board, high: board}}
work:
  I:
    risk: {standard: 50%, high: 50%}
    arrives: {process: regular, every: 5h}
    route: [A, board, B]
factors:
  - {set: {authority.I.standard: pre-approved}, from: {30h: 100%}}
  - {set: {approvals.board.meets: every day at 15:00}, from: {60h: 100%}}
"""

CHASED = """
name: what is asked for again while it waits, and what is there as somebody would ask
start: 2024-01-01
horizon: 2w
reference_calendar: office
calendars: {office: {weekly: "Mon-Fri 09:00-17:00"}}
teams: {t: {}}
stages: {A: {team: t}}
work:
  I:
    arrives: {process: regular, every: 4h, count: 30}
    chases: {after: 1d, every: 3h, effort: 30min, team: t}
    route: [A]
  J:
    arrives: [{at: 6h, count: 3}]
    chases: {after: 1wd, every: 1wd, effort: 1h, team: t}
    route: [A]
"""

SHOWN_BY: dict[str, int | str] = {
    "authority_stays_as_it_was": RULES,
    "gaps_stay_as_they_were": ARRIVALS,
    "the_first_gap_begins_an_hour_late": ARRIVALS,
    "what_is_spawned_is_as_likely_as_ever": ARRIVALS,
    "gates_sit_as_they_did": RULES,
    "numbers_stay_as_they_were": FACTORS,
    "numbers_are_others_a_day_late": FACTORS,
    "part_of_the_way_is_all_of_it": FACTORS,
    "a_breakdown_counts_the_clock_always": 68,
    "a_correction_has_to_fit_in_full": 148,
    "a_delay_under_a_limit_does_not_count": 62,
    "a_failed_change_takes_all_others_back": 105,
    "a_failed_release_brings_about_what_going_live_does": WHAT_ESCAPES,
    "a_failed_release_takes_nothing_back": 226,
    "a_fault_that_was_found_goes_live_all_the_same": WHAT_ESCAPES,
    "a_freeze_counts_for_who_comes_after_its_last_window": 59,
    "a_freeze_has_no_last_day": 59,
    "a_join_forgets_the_faults_of_its_branches": 112,
    "a_join_goes_on_as_the_first_branch_does": 95,
    "a_loop_calls_two_for_one": 163,
    "a_meeting_ends_after_all_others_of_its_instant": 330,
    "a_share_is_owed_at_once": 124,
    "a_take_up_changes_the_type": 43,
    "an_inspections_return_takes_no_handing_over": 55,
    "delays_count_the_senders_working_time": 68,
    "gates_forget_the_stage_that_they_name": 116,
    "meetings_on_holidays_are_never_moved": 172,
    "nobody_waits_with_what_he_has_finished": 119,
    "only_the_longer_of_two_set_ups_is_paid": 32,
    "other_work_is_the_furthest_downstream": 55,
    "people_leave_before_a_closing": LEAVE_AT_CLOSING,
    "several_people_set_up_as_long_as_who_needs_least": 27,
    "several_queues_are_one": 28,
    "several_queues_go_by_their_policy": 28,
    "the_cut_off_is_exclusive": 97,
    "the_horizon_counts": 161,
    "the_more_urgent_of_several_queues_goes_first": 76,
    "what_comes_of_a_fault_comes_without_one": WHAT_ESCAPES,
    "nobody_is_asked_for": CHASED,
    "what_is_there_is_asked_for_all_the_same": CHASED,
    "what_ends_in_the_instant_is_asked_for": CHASED,
    "it_is_asked_for_in_clock_time_always": CHASED,
    "chasers_have_value": CHASED,
    "what_does_not_fit_holds_up_all_queues": 148,
    "what_fits_no_opening_never_starts": 91,
    "what_is_blocked_gives_up_its_place": 113,
    "what_is_inside_a_late_branch_has_value": LATE_INSIDE,
    "what_needs_more_people_than_are_there_holds_up_all": 31,
    "what_was_interrupted_is_set_up_again": 162,
    "who_finds_the_stream_full_waits": 63,
    "who_fits_passes_who_does_not": 30,
    "who_waits_with_something_never_goes_on": 119,
    "who_was_away_comes_back_before_a_second_reason_has_passed": 39,
    "who_was_begun_first_is_put_down_when_people_leave": 49,
    "turns_last_twice_as_long": IN_TURNS,
    "people_hold_one_more_than_they_may": IN_TURNS,
    "effort_is_stretched_by_the_others_alone": IN_TURNS,
    "who_holds_most_takes_it_up": IN_TURNS,
    "newcomers_have_their_turns_in_reverse": IN_TURNS,
    "a_turn_begins_anew_at_opening": IN_TURNS,
    "what_is_held_is_told_as_waiting": IN_TURNS,
    "what_was_put_down_goes_to_whoever_holds_fewest": IN_TURNS,
}
