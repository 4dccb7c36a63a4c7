"""The answer of `compare` as text: the verdict, the table, where the days go, what is not said."""

from collections.abc import Iterator, Sequence
from math import isnan

from analysis import own_data, unfinished, wording
from analysis.assumed import assumptions
from analysis.columns import WIDTH, columns, paragraph
from analysis.comparison import Comparison, Row
from analysis.days import ledger, shown
from analysis.explanation import By, from_today
from analysis.explanation import shown as shown_steps
from analysis.fullness import could_take, narrowing
from analysis.metric import Unit
from analysis.metrics import reference_day, time_unit
from analysis.period import Period, period_of
from analysis.precision import told
from analysis.student import LEVEL
from analysis.verdict import Verdict, margin_text
from analysis.window import Window
from scenarios.duration import HOUR, WEEK
from scenarios.scenario import Scenario
from simulator.arrivals import rate_per_week

TODAY_WIDTH, OTHER_WIDTH = 8, 15
BAR = 32


def answer(
    c: Comparison, verdict: Verdict, by: By = "cause", rests_on: Sequence[str] = (),
    offer: Sequence[str] = (),
) -> list[str]:  # fmt: skip
    """The whole answer, in lines of at most a hundred characters.

    Where the days go is told `by` cause, place or team; what it rests on, and what the way there
    costs, by who knows.
    """
    go = where_the_days_go(c, verdict.best) if by == "cause" else steps(c, verdict.best, by)
    sections = [
        heading(c),
        spoken("VERDICT  ", verdict.sentences),
        *tables(c),
        go,
        spoken("NARROWS  ", list(narrowing(c.fullness, verdict.best, _period(c)))),
        spoken("MONEY    ", [*offer, *assumptions(c.today, c.measures[c.names[0]])]),
        spoken("RESTS ON ", rests_on),
        spoken("NOT SAID ", verdict.not_said),
        spoken("CHECK IT ", own_data.told(c, verdict.best)),
    ]
    lines = [line for section in sections if section for line in [*section, ""]]
    return lines[:-1]


def spoken(head: str, sentences: Sequence[str]) -> list[str]:
    """Sentences under a heading, each beginning on its own line."""
    heads = [head] + [" " * len(head)] * len(sentences)
    parts = zip(heads, sentences, strict=False)
    return [line for head, sentence in parts for line in paragraph(sentence, head=head)]


def times(c: Comparison) -> Unit:
    """The unit in which lead times are told."""
    return time_unit(c.today, c.measures[c.names[0]])


def asked(today: Scenario) -> str:
    """What is looked at, and what is asked of it if the file says so."""
    return f"{today.name}: {today.question}" if today.question else today.name


def heading(c: Comparison) -> list[str]:
    """What was asked, of what, and how often."""
    today = c.today
    known = told(c, c.precision) if c.precision is not None else ""
    parts = (_size(c), _window(c), known, unfinished.told(c))
    lines = [*paragraph(asked(today)), *paragraph(" ".join(part for part in parts if part))]
    return [*lines, *paragraph(_clock(c))]


def _size(c: Comparison) -> str:
    teams = c.today.teams
    people = sum(team.people for team in teams.values())
    per = _period(c)
    weekly = {name: rate_per_week(work.arrives) for name, work in c.today.work.items()}
    rates = [
        f"{_rate(rate * per.size / WEEK)} {name}s/{per.name.split()[1]}"
        for name, rate in weekly.items()
        if rate > 0
    ]
    who = [wording.count(len(teams), "team"), wording.count(people, "person", "people")]
    return ", ".join([*rates, *who]) + "."


def _rate(rate: float) -> str:
    return f"{rate:,.0f}" if rate >= 100 else f"{rate:.3g}"


def _window(c: Comparison) -> str:
    first = next(iter(c.measures.values()))[0].window
    runs = f"{c.replications} paired runs, seed {c.seed}."
    if c.today.horizon is None:
        return f"Each run goes to its end; {runs}"
    return f"{span(first)}, {runs}"


def span(window: Window) -> str:
    """How long is looked at and after what: `52 weeks after a warm-up of 9 weeks`."""
    warm_up = f"after a warm-up of {_weeks(window.begin)}" if window.begin else "without a warm-up"
    return f"{_weeks(window.length)} {warm_up}"


def _weeks(microseconds: int) -> str:
    """A length of clock time in weeks, or in hours when it is short."""
    if microseconds < WEEK:
        return wording.hours(microseconds)
    weeks = f"{microseconds / WEEK:.3g}"
    return f"{weeks} week{'' if weeks == '1' else 's'}"


def _clock(c: Comparison) -> str:
    unit = times(c)
    name = c.today.reference_calendar
    over = [name for name in c.names if c.loads[name].overloaded]
    loads = f"OVERLOADED: {wording.named(over)}." if over else "No future is overloaded."
    if name is None:
        return f"{loads} {unit.name.capitalize()} are clock time."
    day = f"{reference_day(c.today)[0] / HOUR:g} h"
    return f'{loads} {unit.name.capitalize()} are working time ({day} a day, calendar "{name}").'


# --- the table


def tables(c: Comparison) -> list[list[str]]:
    """The figures of all futures, and what their words mean."""
    found = figures(c)
    return [*found[:-1], [*found[-1], *_key(c)]] if found else []


def figures(c: Comparison) -> list[list[str]]:
    """The figures of all futures; more alternatives than fit go into a further table."""
    label = max(map(len, [*map(_label, c.rows), *_most_label(c)])) + 2
    fit = max(1, (WIDTH - label - TODAY_WIDTH) // OTHER_WIDTH)
    others = list(range(1, len(c.names)))
    blocks = [others[i : i + fit] for i in range(0, len(others), fit)]
    return [[*_head(c, block, label), *_body(c, block, label)] for block in blocks]


def _head(c: Comparison, block: list[int], label: int) -> list[str]:
    names = [wording.broken(c.names[i], OTHER_WIDTH - 2) for i in block]
    height = max(map(len, names))
    lines = []
    for at in range(height):
        cells = [(name[at] if at < len(name) else "").ljust(OTHER_WIDTH - 2) for name in names]
        today = c.names[0] if at == 0 else ""
        lines.append(_line("", today.rjust(TODAY_WIDTH - 2), cells, label))
    return lines


def _body(c: Comparison, block: list[int], label: int) -> Iterator[str]:
    if not all(c.steady):
        words = ["yes" if steady else "NO" for steady in c.steady]
        cells = [words[i].rjust(5) for i in block]
        yield _line("Is a steady state", words[0].rjust(TODAY_WIDTH - 2), cells, label)
    for row in c.rows:
        known = [i for i, value in enumerate(row.values) if not isnan(value)]
        if known and not {0, *block} & set(known):
            continue  # a team that only futures of another table have
        digits = row.metric.unit.digits
        shown = [_figure(value, digits) for value in row.values]
        words = [difference.word if difference else "" for difference in row.differences]
        cells = [f"{shown[i].rjust(5)} {words[i]}" for i in block]
        yield _line(_label(row), shown[0].rjust(TODAY_WIDTH - 2), cells, label)
        if row.metric.key == "throughput":
            yield from [_most(c, block, name, label) for name in _most_label(c)]


def _most_label(c: Comparison) -> list[str]:
    """What the row of capacities is called, if there is one."""
    told = any(c.fullness.values()) and any(row.metric.key == "throughput" for row in c.rows)
    return [f"  could take at most ({_period(c).name})"] if told else []


def _most(c: Comparison, block: list[int], name: str, width: int) -> str:
    most = could_take([c.fullness.get(name) for name in c.names], _period(c))
    cells = [f"{_figure(n, 1).rjust(5)} {word}" for n, word in most]
    today = cells[0].strip().rjust(TODAY_WIDTH - 2)
    return _line(name, today, [cells[i] for i in block], width)


def _period(c: Comparison) -> Period:
    """Per what rates are told."""
    return period_of(c.measures[c.names[0]])


def _line(label: str, today: str, cells: list[str], width: int) -> str:
    others = "  ".join(cell.ljust(OTHER_WIDTH - 2) for cell in cells)
    return f" {label.ljust(width - 1)}{today}  {others}".rstrip()


def _label(row: Row) -> str:
    return f"{row.metric.name} ({row.metric.unit.name})"


def _figure(value: float, digits: int) -> str:
    return "-" if isnan(value) else wording.number(value, digits)


def _key(c: Comparison) -> list[str]:
    row = c.deciding
    return paragraph(
        f"better, WORSE: {100 * LEVEL:.0f} % sure, for {row.metric.name.lower()} all together, "
        f"elsewhere each by itself. same: within {margin_text(c)} for {row.metric.family}, "
        "elsewhere within a hundredth of today's or what rounding hides.",
        head=" ",
    )


# --- where the days go


def where_the_days_go(c: Comparison, best: str | None) -> list[str]:
    """Today's mean lead time by cause, against one alternative's; what is shown adds up."""
    unit = times(c)
    names = [c.names[0], *([best] if best else [])]
    ledgers = [ledger(c.measures[name]) for name in names]
    quantum = unit.size / 10**unit.digits
    columns = [shown(of, quantum) for of in ledgers]
    scale = max((max(parts) for _, parts in columns), default=0) or 1
    title = f"WHERE THE {unit.name.upper()} GO (mean)"
    last = wording.broken(best, 40)[0] if best else ""
    lines = [f"{title.ljust(28)}{names[0]:>7}  {last}".rstrip()]
    for i, share in enumerate(ledgers[0].shares):
        parts = [column[1][i] for column in columns]
        if any(parts):
            bar = _bar(parts, scale) if best else ""
            lines.append(_row(share.name, parts, unit.digits) + (f"   {bar}" if bar else ""))
    totals = [column[0] for column in columns]
    change = f"   {wording.signed((totals[-1] - totals[0]) / 10**unit.digits, unit.digits)}"
    lines.append(_row("total", totals, unit.digits) + (change if best else ""))
    return lines + ([" # stays, - goes away, + comes on top"] if best else [])


def _row(name: str, quanta: list[int], digits: int) -> str:
    parts = [wording.number(part / 10**digits, digits) for part in quanta]
    return f" {name.ljust(27)}{parts[0]:>7}" + "".join(f"{part:>8}" for part in parts[1:])


def _bar(parts: list[int], scale: int) -> str:
    """What stays as #, what goes away as -, what comes on top as +."""
    today, after = (round(BAR * part / scale) for part in parts)
    return "#" * min(today, after) + "-" * (today - after) + "+" * (after - today)


def steps(c: Comparison, best: str | None, by: By) -> list[str]:
    """Today's mean lead time and the best alternative's by place or team, what changes most first.

    Every column adds up.
    """
    unit, names = times(c), (c.names[0], best or c.names[0])
    e = from_today(by, c, names[1])
    *rows, total = shown_steps(e, unit.size / 10**unit.digits)
    told = sorted(zip(e.steps, rows, strict=True), key=lambda pair: -abs(e.change(pair[0])))
    heads = [wording.broken(name, 32)[0] for name in names]
    lines = [[f"WHERE THE {unit.name.upper()} GO, BY {by.upper()} (mean)", *heads, "change"]]
    lines += [[step.name, *_quanta(row, unit.digits)] for step, row in told if any(row)]
    return columns([*lines, ["total", *_quanta(total, unit.digits)]], right=(1, 2, 3))


def _quanta(row: tuple[int, int, int], digits: int) -> list[str]:
    before, after, change = (part / 10**digits for part in row)
    ends = [wording.number(end, digits) for end in (before, after)]
    return [*ends, wording.signed(change, digits)]
