"""The report of the long checks: written section by section, each of the sources that it names."""

from tests.examination import CLOSED_FORMS, LUCK, SCENARIOS, Part, of_luck, of_scenarios, report

LUCK_NOW = of_luck([("shop", "faster", 2.5)])


def test_a_part_that_is_examined_alone_leaves_the_other_sections_as_they_were():
    first = report("", {SCENARIOS: "old scenarios", CLOSED_FORMS: "| a | b |", LUCK: "old luck"})
    then = report(first, {LUCK: LUCK_NOW})
    assert then == first.replace("old luck", LUCK_NOW)
    assert "| shop | faster | 2.5 |" in then


def test_sections_stand_in_one_order_and_a_report_may_lack_some():
    only = report("", {LUCK: "luck"})
    assert "Closed forms" not in only
    whole = report(only, {SCENARIOS: "scenarios"})
    assert whole.index("## Generated scenarios") < whole.index("## Common random numbers")


def test_a_section_names_its_sources_and_every_breach():
    parts = [Part(0, 100, 5, 6, 7, ["scenario 3: late"]), Part(100, 100, 1, 1, 1, [])]
    text = of_scenarios(parts)
    assert text.startswith("Digest of the sources: `")
    assert "| 200 | 6 | 7 | 8 | 1 |" in text
    assert text.endswith("- scenario 3: late")
