from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from small_rules import LAW, RULE

from jdlint.model.errors import RulePackError
from jdlint.model.law import Counted, DutyTerms
from jdlint.model.rule import Bound, Example, Kind, Safety, Severity
from jdlint.rulebook import load_rulebook

HEAD = """\
  basis: consensus
  message: "It is wrong."
  why: "Because."
  instead: "Otherwise."
  examples: {bad: ["One."], good: ["Two."]}
"""


def load(root: Path, *packs: Path):
    return load_rulebook(packs, cache=None, builtin=root)


def faults(root: Path, *packs: Path) -> list[str]:
    """Return all faults, each with its path below the rules folder."""
    with pytest.raises(RulePackError) as error:
        load(root, *packs)
    return [str(fault).removeprefix(f"{root}/") for fault in error.value.faults]


def test_a_rule_has_the_pack_of_its_folder_and_the_values_of_its_entry(rules):
    """What is written arrives whole, with defaults for the rest."""
    text = """\
- id: salesman
  kind: term
  basis: law
  status: preview
  message: "“{found}” names a man; {laws} ask for either sex."
  why: "Why."
  instead: "Instead."
  laws: [us-co-pay]
  sources: [{title: A page, url: https://example.com/a}]
  renamed_from: [old-name]
  phrases: [salesman, salesmen]
  swaps: {salesman: salesperson}
  swap_safety: safe
  only_in: [must_have]
  guards: [eeo]
  examples:
    bad:
      - "A [[salesman]]."
      - {text: "[[Salesmen]].", place: US-CO, as_of: 2024-01-01, employer: {federal_contractor: true, employees: 15},
         fixed: "Salespeople.", severity: note, format: text, why: "forms"}
    good: ["A salesperson."]
"""
    [rule] = load(rules({"inclusive/origin.yaml": text})).rules
    assert (rule.pack, rule.kind, rule.severity, rule.renamed_from) == ("inclusive", Kind.TERM, Severity.ERROR, ("old-name",))
    assert (rule.body.phrases, rule.body.swap_safety, rule.body.only_in) == (
        ("salesman", "salesmen"),
        Safety.SAFE,
        ("must_have",),
    )
    assert rule.bad[0] == Example(text="A [[salesman]].")
    assert rule.bad[1].employer == {"federal_contractor": "true", "employees": "15"}
    assert rule.bad[1].severity is Severity.NOTE


def test_every_kind_loads(rules):
    """One entry of each kind, as docs/writing-rules.md shows them."""
    text = (
        f"- id: shape\n  kind: pattern\n{HEAD}  patterns: [{{tokens: [{{LOWER: recent}}, {{OP: '?'}}], triggers: [recent]}}]\n"
        f"- id: no-date\n  kind: duty\n{HEAD}  duty: application_deadline\n  fault: missing\n  notice: deadline\n  section: apply\n"
        f"- id: no-eeo\n  kind: require\n{HEAD}  notice: eeo\n  when_mentions: [background_check]\n  places: [US]\n  min_words: 80\n"
        f"- id: csat\n  kind: measure\n{HEAD}  metric: csat\n"
        "  bounds: [{verdict: impossible, above: 100, message: 'A score of {value} cannot exist.'}]\n"
        f"- id: load\n  kind: relation\n{HEAD}  variables: {{contacts: contacts_per_day, c: csat in points}}\n  defaults: {{shift: 480}}\n"
        "  checks: [{verdict: impossible, when: contacts * 8 > shift, message: '{contacts * 8} minutes in {shift}.'}]\n"
    )
    book = load(rules({"kpi/all.yaml": text}))
    assert [rule.kind for rule in book.rules if rule.pack == "kpi"] == ["pattern", "duty", "require", "measure", "relation"]
    assert book.rule_by_id["csat"].body.bounds == (
        Bound(verdict="impossible", message="A score of {value} cannot exist.", above=100.0),
    )


def test_a_law_arrives_with_its_dates_employers_and_duties(rules):
    """Dates become dates; `from` and `until` become the fields of the model."""
    text = LAW.replace("  duties: {pay_range: {}, application_deadline: {}}\n", """\
  effective: {from: 2021-01-01, until: null}
  amended: [{date: 2024-01-01, change: "A date too."}]
  employer: {min_employees: 15, counted: in_jurisdiction, facts: {federal_contractor: true}}
  remote: {could_be_performed_there: true}
  duties:
    pay_range: {open_ended: forbidden}
    application_deadline: {from: 2024-01-01, when: [background_check], strength: elsewhere}
""")  # fmt: skip
    [law] = load(rules({"laws/us/co.yaml": text})).laws
    assert (law.from_date, law.until_date, law.amended[0].date) == (dt.date(2021, 1, 1), None, dt.date(2024, 1, 1))
    assert (law.employer.counted, law.employer.facts) == (Counted.IN_JURISDICTION, {"federal_contractor": True})
    assert law.remote.could_be_performed_there is True
    assert law.duties["pay_range"] == DutyTerms(open_ended="forbidden")
    assert law.duties["application_deadline"].from_date == dt.date(2024, 1, 1)


def test_five_faults_of_a_file_are_told_at_once_with_their_places(rules):
    """Wrong key, missing key, wrong type, wrong name and wrong text: nobody mends them one run at a time."""
    text = """\
- id: Native_Speaker
  kind: term
  basis: consensos
  mesage: "“{found}” is wrong."
  why: 3
  instead: "Name the level."
  phrases: []
  guards: [mention, eo]
  case_sensitive: yes
  examples: {bad: ["A [[native speaker]]."]}
"""
    assert faults(rules({"inclusive/origin.yaml": text})) == [
        "inclusive/origin.yaml:1:3: The key “message” is missing.",
        "inclusive/origin.yaml:3:10: “basis” is “consensos”, which is none of law, logic, agency, research, consensus, style; did you mean “consensus”?",
        "inclusive/origin.yaml:4:3: Unknown key “mesage”; did you mean “message”?",
        "inclusive/origin.yaml:5:8: “why” must be text; put quotes around a number, true or false that is meant as text.",
        "inclusive/origin.yaml:7:12: “phrases” needs at least one entry.",
        "inclusive/origin.yaml:8:21: “guards[1]” is “eo”, which is none of mention, link, eeo, negated, legal, name, person, served; did you mean “eeo”?",
        "inclusive/origin.yaml:9:19: “case_sensitive” must be true or false.",
        "inclusive/origin.yaml:10:13: The key “good” is missing.",
    ]


def test_the_faults_of_all_files_are_told_at_once(rules):
    """Rules, laws and vocabulary are judged in one go."""
    root = rules({
        "inclusive/origin.yaml": RULE.replace("kind: term", "kind: terms"),
        "laws/us/co.yaml": LAW.replace("2026-11-22", "2026-11-31").replace("high", "certain"),
        "places.yaml": "- {code: US, nam: United States}\n",
        "posting/pay.yaml": "{currency: {}}\n",
        "pay/broken.yaml": "- id: [\n",
    })  # fmt: skip
    found = faults(root)
    assert (
        "inclusive/origin.yaml:2:9: “kind” is “terms”, which is none of term, pattern, duty, require, measure, relation;"
        in found[0]
    )
    assert "laws/us/co.yaml:8:12: “2026-11-31” is not a day of the calendar." in found
    assert any(fault.startswith("laws/us/co.yaml:9:15: “confidence” is “certain”") for fault in found)
    assert "places.yaml:1:14: Unknown key “nam”; did you mean “name”?" in found
    assert "posting/pay.yaml:1:2: Unknown key “currency”; did you mean “currencies”?" in found
    assert any(fault.startswith("pay/broken.yaml:2:1: This is not valid YAML") for fault in found)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("id: native-speaker", "id: native_speaker", "1:7: The id “native_speaker” is not in kebab-case"),
        ("  phrases:", "  renamed_from: [native-speaker]\n  phrases:", "7:18: The id “native-speaker” is taken by the entry at"),
        ("[native speaker]", "[Native Speaker, native speaker]", "7:29: “native speaker” stands here twice"),
        ("[native speaker]", "[native speaker, <lang> <any>]", "7:29: “<lang> <any>” holds no word besides placeholders."),
        ("[native speaker]", "[native <langs> speaker]", "7:13: There is no placeholder “<langs>”; did you mean “lang”?"),
        ("[native speaker]", "[native  speaker]", "7:13: “native  speaker” has white space at an end or in a row"),
        ("  phrases:", "  swaps: {native: x}\n  phrases:", "7:11: “native” is swapped but is no phrase of the rule"),
        ("  phrases:", "  unless_anywhere: [speaker]\n  phrases:", "7:21: “speaker” is part of the phrase “native speaker”"),
        ("  phrases:", "  swaps: {native speaker: Native speaker}\n  phrases:", "7:27: “native speaker” is swapped for itself."),
        ("asks where", "{who} asks where", "4:12: “{who}” is not filled in this message."),
        ("asks where", "{fond} asks where", "4:12: “{fond}” is not filled in this message; did you mean “found”?"),
        ("asks where", "{asks where", "4:12: A brace of the message is not closed or not opened."),
        ("was born.", "was born", "4:12: A message ends with a full stop."),
        ("was born.", "was born.\\nYes.", "4:12: A message is one line."),
        ("was born.", "was born" + "n" * 200 + ".", "4:12: A message has at most 200 characters; this one has"),
        ("consensus", "law", "3:10: A rule that rests on law cites at least one of them in “laws”."),
        ("  phrases:", "  laws: [us-co-bay]\n  phrases:", "7:10: There is no law “us-co-bay”; did you mean “us-co-pay”?"),
        ("  phrases:", "  sources: [{title: A, url: example.com}]\n  phrases:", "7:29: “example.com” is no address of the web"),
        ("[[native speaker]]", "[[native speaker", "8:20: A [[ of the example is not closed"),
        ("[[native speaker]]", "[[a [[b]] c]]", "8:20: A [[ of the example is not closed"),
        ("[[native speaker]]", "[[ ]]", "8:20: [[ ]] marks no words."),
        ("Fluent English", "Fluent [[English]]", "8:53: Only bad examples mark words"),
        ('["Fluent English."]', "[{text: X, place: US-C0}]", "8:70: There is no place “US-C0”; did you mean “US-CO”?"),
        ('["Fluent English."]', "[{text: X, as_of: 2024-02-30}]", "8:70: “2024-02-30” is not a day of the calendar."),
        ('["Fluent English."]', "[{text: X, employer: {contractor: true}}]", "8:74: There is no employer fact “contractor”"),
        ('["Fluent English."]', "[]", "8:52: “examples.good” needs at least one entry."),
    ],
)  # fmt: skip
def test_a_rule_that_contradicts_itself_or_the_rest_does_not_load(rules, old, new, fault):
    """Each fault stands at the word that is wrong and says how it is meant."""
    assert old in RULE
    found = faults(rules({"inclusive/origin.yaml": RULE.replace(old, new)}))
    assert len(found) == 1
    assert found[0].startswith(f"inclusive/origin.yaml:{fault}")


def entry(kind: str, body: str) -> str:
    return f"- id: thing\n  kind: {kind}\n{HEAD}{body}"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (entry("pattern", "  patterns: [{tokens: [{LOWER: a, OP: '*'}], triggers: [a]}]\n"),
         "8:39: The operator “*” is not bounded by nine; use ? or {n,m}."),
        (entry("pattern", "  patterns: [{tokens: [{LOWRE: a}], triggers: [a]}]\n"), "8:25: Unknown token attribute “LOWRE”; did you mean “LOWER”?"),
        (entry("pattern", "  patterns: [{tokens: [{LOWER: {REGEX: '(a+)+'}}], triggers: [a]}]\n"),
         "8:40: “(a+)+” repeats without bound inside a repeated group"),
        (entry("duty", "  duty: pay_rang\n  fault: missing\n"), "8:9: There is no duty “pay_rang”; did you mean “pay_range”?"),
        (entry("duty", "  duty: pay_range\n  fault: missing\n  notice: dedline\n"), "10:11: There is no notice “dedline”; did you mean “deadline”?"),
        (entry("require", "  notice: eeo\n  when_mentions: [drug_test]\n"), "9:19: There is no topic “drug_test”."),
        (entry("require", "  notice: eeo\n  places: [US, UK]\n"), "9:16: There is no place “UK”"),
        (entry("require", "  notice: eeo\n  section: eoe\n"), "9:12: “section” is “eoe”, which is none of"),
        (entry("measure", "  metric: casat\n  bounds: [{verdict: impossible, above: 1, message: X.}]\n"), "8:11: There is no metric “casat”; did you mean “csat”?"),
        (entry("measure", "  metric: csat\n  bounds: [{verdict: impossible, above: 1, below: 2, message: X.}]\n"),
         "9:12: A bound has exactly one of above, at_or_above, below, at_or_below and above_percentile."),
        (entry("measure", "  metric: csat\n  bounds: [{verdict: impossible, above: 1, message: '{found} {n}.'}]\n"), "9:53: “{n}” is not filled in this message."),
        (entry("relation", "  variables: {a: csat}\n  checks: [{verdict: impossible, when: a > b, message: X.}]\n"), "9:40: “b” is neither a variable nor a default"),
        (entry("relation", "  variables: {a: csat}\n  checks: [{verdict: impossible, when: 'a[0]', message: X.}]\n"), "9:40: “a[0]” is no formula"),
        (entry("relation", "  variables: {a: csat}\n  checks: [{verdict: impossible, when: a > 1, message: '{a * c}.'}]\n"), "9:56: “c” is neither a variable nor a default"),
        (entry("relation", "  variables: {A: csat}\n  checks: [{verdict: impossible, when: 1 > 2, message: X.}]\n"), "8:15: “A” cannot be the name of a number"),
        (entry("relation", "  variables: {a: nps in points}\n  checks: [{verdict: impossible, when: a > 2, message: X.}]\n"), "8:18: There is no metric “nps”."),
    ],
)  # fmt: skip
def test_each_kind_names_only_what_exists(rules, text, fault):
    """Duties, notices, topics, metrics, sections, variables and token attributes are checked when the rule loads."""
    found = faults(rules({"kpi/thing.yaml": text}))
    assert len(found) == 1
    assert found[0].startswith(f"kpi/thing.yaml:{fault}")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("id: us-co-pay", "id: US-CO-pay", "1:7: The id “US-CO-pay” is not in kebab-case"),
        ("jurisdiction: US-CO", "jurisdiction: US-C", "2:17: There is no place “US-C”"),
        ("https://example.com/law", "ftp://example.com", "5:8: “ftp://example.com” is no address of the web"),
        ("confidence: high", "confidence: low", "7:11: A law of low confidence has “duties: {}”."),
        ("pay_range: {}", "Pay-Range: {}", "7:12: “Pay-Range” is no name of a duty; write it in snake_case."),
        ("pay_range: {}", "pay_range: {when: [drugs]}", "7:31: There is no topic “drugs”."),
        ("pay_range: {}", "pay_range: ~", "7:23: “duties.pay_range” must be a mapping of keys to values."),
        ("pay_range: {}", "pay_range: {from: 2024-1-1}", "7:30: “2024-1-1” is not a date; write it as 2026-11-22."),
        (
            "pay_range: {}",
            "pay_range: {open_ended: no}",
            "7:36: “duties.pay_range.open_ended” is “no”, which is none of forbidden",
        ),
        ("  duties:", "  employer: {facts: {contracter: true}}\n  duties:", "7:22: There is no employer fact “contracter”"),
        ("  duties:", "  employer: {min_employees: -1}\n  duties:", "7:29: “employer.min_employees” cannot be read"),
        ("  duties:", "  effective: {from: 2024-01-02, until: 2024-01-01}\n  duties:", "7:40: The law ends before it begins."),
    ],
)
def test_a_law_that_contradicts_itself_or_the_rest_does_not_load(rules, old, new, fault):
    """Each fault stands at the word that is wrong and says how it is meant."""
    assert old in LAW
    found = faults(rules({"laws/us/co.yaml": LAW.replace(old, new), "inclusive/origin.yaml": RULE}))
    assert found[0].startswith(f"laws/us/co.yaml:{fault}")
    assert len(found) == 1


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        (
            "places.yaml",
            "- {code: US, name: A}\n- {code: US-CO, name: B, parent: USA}\n",
            "2:34: There is no place “USA”; did you mean “US”?",
        ),
        (
            "places.yaml",
            "- {code: US-CO, name: A, parent: X}\n- {code: X, name: B, parent: US-CO}\n",
            "1:34: “US-CO” lies, by its parents, within",
        ),
        ("places.yaml", "- {code: US-CO, name: A}\n- {code: US-CO, name: B}\n", "2:3: “US-CO” stands here twice."),
        ("employer.yaml", "{name: a, description: b}\n", "1:1: This entry must be a list."),
        ("posting/sections.yaml", "- {kind: aply, headings: []}\n", "1:10: “[0].kind” is “aply”, which is none of title"),
        ("posting/pay.yaml", "- a\n", "1:1: This entry must be a mapping of keys to values."),
        (
            "posting/guard.yaml",
            "{}\n",
            "1:1: There is no vocabulary file “posting/guard.yaml”; did you mean “posting/guards.yaml”?",
        ),
        ("posting/guards.yaml", None, "1:1: This vocabulary file is missing."),
    ],
)
def test_a_vocabulary_that_is_not_whole_does_not_load(rules, name, text, fault):
    """Unknown keys, broken trees and missing files are faults, not empty lists."""
    found = faults(rules({name: text, "laws/us/co.yaml": LAW}))
    assert any(f"{name}:{fault}" in one for one in found), found


def test_the_same_id_in_two_packs_is_a_fault_that_names_the_other(rules, tmp_path):
    """Suppressions go by id alone."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "a.yaml").write_text(RULE, encoding="utf-8")
    root = rules()
    assert faults(root, own) == [
        f"{own}/a.yaml:1:7: The id “native-speaker” is taken by the entry at {root}/inclusive/origin.yaml:1."
    ]


def test_own_packs_come_after_the_built_in_rules(rules, tmp_path):
    """A folder is a pack; folders in it are packs of their own; `laws` holds laws."""
    own = tmp_path / "house-style"
    (own / "tone").mkdir(parents=True)
    (own / "laws").mkdir()
    (own / "a.yaml").write_text(RULE.replace("native-speaker", "a-rule"), encoding="utf-8")
    (own / "tone" / "b.yaml").write_text(RULE.replace("native-speaker", "b-rule"), encoding="utf-8")
    (own / "laws" / "c.yml").write_text(LAW.replace("us-co-pay", "a-law"), encoding="utf-8")
    (own / ".hidden.yaml").write_text("not read: [", encoding="utf-8")
    book = load(rules(), own, own)
    assert [(rule.id, rule.pack) for rule in book.rules] == [
        ("native-speaker", "inclusive"),
        ("a-rule", "house-style"),
        ("b-rule", "tone"),
    ]
    assert [law.id for law in book.laws] == ["us-co-pay", "a-law"]


def test_one_file_can_be_a_pack(rules, tmp_path):
    """It has the pack of its folder."""
    (tmp_path / "mine").mkdir()
    path = tmp_path / "mine" / "a.yaml"
    path.write_text(RULE.replace("native-speaker", "a-rule"), encoding="utf-8")
    assert load(rules(), path).rule_by_id["a-rule"].pack == "mine"


def test_the_built_in_rules_named_as_a_pack_are_read_once(rules):
    """`rule-packs: [rules]` in jdlint's own checkout is no contradiction."""
    root = rules()
    assert len(load(root, root).rules) == 1


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("nowhere", "There is no such rule pack folder."), ("empty", "The rule pack holds no YAML file.")],
)
def test_a_pack_without_rules_is_a_fault(rules, tmp_path, name, sentence):
    """A wrong path must not pass for a clean run."""
    (tmp_path / "empty").mkdir()
    assert faults(rules(), tmp_path / name) == [f"{tmp_path / name}:1:1: {sentence}"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("checked: 2026-11-22", "checked: soon", "8:12: “soon” is not a date; write it as 2026-11-22."),
        ("- id:", "- [id:", "2:15: This is not valid YAML: did not find expected ',' or ']' (while parsing a flow sequence)."),
    ],
)
def test_a_rule_is_not_blamed_for_a_law_that_is_itself_at_fault(rules, old, new, fault):
    """One mistake, one fault."""
    root = rules({
        "laws/us/co.yaml": LAW.replace(old, new),
        "inclusive/origin.yaml": RULE.replace("  phrases:", "  laws: [us-co-pay]\n  phrases:"),
        "pay/a.yaml": entry("duty", "  duty: pay_range\n  fault: missing\n"),
    })  # fmt: skip
    assert faults(root) == [f"laws/us/co.yaml:{fault}"]
