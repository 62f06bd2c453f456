"""Term rules: which words are found, which are left alone, and what replaces them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wording import LEXER, as_rule, check, found, lined, mend, terms, vocabulary, with_code

from jdlint.checks.context import Cues, Reading, Sighting
from jdlint.checks.phrases import Phrase, Places, triggers
from jdlint.model.posting import Posting, SectionKind
from jdlint.model.rule import Basis, Safety
from jdlint.model.text import Document, RegionKind, Span, fold


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("he/she", "He/she and he / she, not ache/shed.", ["He/she", "he / she"]),
        ("(s)he", "Each day (s)he works; (s)hed.", ["(s)he"]),
        ("work hard, play hard", "We work hard, play hard.", ["work hard, play hard"]),
        ("young , keen", "A young, keen team, a young , keen cat, young keen.", ["young, keen", "young , keen"]),
        ("old boys' club", "No old boys’ club here.", ["old boys’ club"]),
        ("rock-star", "A rock–star or rock star.", ["rock–star"]),
        ("man", "A man, a man's job, a man-made lake, Manchester.", ["man", "man", "man"]),
        ("<num>-man crew", "A 12-man crew and a two-man crew.", ["12-man crew", "two-man crew"]),
        ("aged <num> to <num>", "Aged 20 to thirty-five.", ["Aged 20 to thirty-five"]),
        ("in your <nums>", "You are in your 30s or in your twenties.", ["in your 30s", "in your twenties"]),
        ("<year> batch", "The 2019 batch, the 1066 batch.", ["2019 batch"]),
        ("young <any> wanted", "Young go-getter wanted, young wanted.", ["Young go-getter wanted"]),
        ("native <lang> speaker", "A native Polish speaker, a native iOS speaker.", ["native Polish speaker"]),
        ("<nat>s only", "Germans only.", ["Germans only"]),
        ("under <num>", "Under twenty-five, underage, under a tree.", ["Under twenty-five"]),
        ("<num> years", "Five or ten years, light years, 3 years.", ["ten years", "3 years"]),
        ("speaks <lang> from birth", "Speaks Polish from birth, speaks well from birth.", ["Speaks Polish from birth"]),
        ("a <nat> or <nat> team", "A French or German team, a French or young team.", ["A French or German team"]),
    ],
)
def test_phrases_are_found_as_whole_words(phrase, text, words):
    assert found(terms(phrase), text) == words


@pytest.mark.parametrize("text", ["Wolfguru", "guru.dev", "gurus", "guru_guide", "@guru42"])
def test_a_part_of_a_token_is_not_found(text):
    assert found(terms("guru"), f"See {text} now") == []


@pytest.mark.parametrize("text", ["•Guru", "guru(s)", "skills:guru", "In IT.Guru wanted", "~guru", "guru.", "“guru”", "guru!!"])
def test_a_sign_that_the_tokenizer_leaves_on_hides_nothing(text):
    assert [word.lower() for word in found(terms("guru"), text)] == ["guru"]


ODD = st.sampled_from(
    ["guru", "guru's", "sales-guru", "a", "guru.dev", "(guru)", "guru,", "the", "guru/lead", "12-guru", "guru’s"]
)


@settings(deadline=None)
@given(st.lists(ODD, min_size=1, max_size=8).map(" ".join))
def test_between_white_space_the_lexer_would_say_the_same(text):
    """Where no sign ties the words to others, tokens begin and end at them, so that the lexer need not be asked."""
    document = lined(text)
    reading = Reading(Posting(document=document), LEXER, Cues(vocabulary().guards))
    tokens = LEXER.tokens(text, Span(0, len(text)))
    for match in check(terms("guru"), document):
        assert any(token.start == match.span.start for token in tokens), Sighting(reading, match.span)
        assert any(token.end == match.span.end for token in tokens)


PARTS = st.sampled_from(["he", "she", "/", "-", ", ", " ", "<num>", "<lang>", "(", ")", "work", "'s", "+", "<any>"])
FILLED = {"<num>": "twenty-two", "<lang>": "Polish", "<any>": "go-getting"}


@settings(deadline=None)
@given(st.lists(PARTS, min_size=1, max_size=7).filter(lambda parts: {"he", "she", "work"} & set(parts)))
def test_a_trigger_stands_in_all_that_a_phrase_matches(parts):
    """Wherever the phrase itself matches its own filled-in text, one of its literals stands in that text."""
    phrase = "".join(parts).strip()
    text = fold("".join(FILLED.get(part, part) for part in parts)).strip()
    spans = [*Phrase(phrase, Places(vocabulary().guards)).around(text, text, Span(0, 0))]
    literals = [trigger.literal for trigger in triggers(phrase, "r")]
    assert not spans or any(literal in text for literal in literals)


WORDS = st.sampled_from(["polish", "ten", "twenty-two", "3", "french", "years", "or", "native", "the", ", "])


@settings(deadline=None)
@given(
    st.sampled_from(["native <lang> or <lang>", "<num> years", "<num> or <num> years", "under <num>", "<nat> or native"]),
    st.lists(WORDS, max_size=12).map(" ".join),
)
def test_a_phrase_finds_what_its_whole_expression_would(phrase, text):
    """Lists behind placeholders are asked only where the rest of the phrase stands; that changes nothing of what is found."""
    places = Places(vocabulary().guards)
    whole = re.sub(r"<(\w+)>", lambda name: f"(?:{places.expressions[name[1]]})", phrase)
    expected = [match.span(1) for match in re.finditer(rf"(?=(?<!\w)({whole})(?!\w))", text)]
    ready = Phrase(phrase, places)
    assert sorted({span for at in range(len(text) + 1) for span in ready.around(text, text, Span(at, at))}) == expected


def test_a_simple_phrase_is_its_own_literal():
    assert [trigger.literal for trigger in triggers("Native speaker", "r")] == ["native speaker"]


def test_short_words_joined_by_signs_call_in_every_spelling():
    """The literal "he" would call at every "he" of a posting."""
    assert {trigger.literal for trigger in triggers("he/she", "r")} == {"he/she", "he/ she", "he /she", "he / she"}


def test_case_counts_only_where_the_rule_says_so():
    assert found(terms("US only"), "Write to us only. US only.") == ["us only", "US only"]
    assert found(terms("US only", case_sensitive=True), "Write to us only. US only.") == ["US only"]


def test_words_inside_a_longer_phrase_named_by_unless_are_left_alone():
    rule = terms("native speaker", unless=("native speaker of <lang> course",))
    assert found(rule, "A native speaker for our native speaker of Welsh course.") == ["native speaker"]


def test_a_cue_nearby_excuses_but_not_from_afar_and_not_from_within():
    rule = terms("young players", unless_near=("coach", "players"))
    assert found(rule, "We want young players. Bring your coach.") == []
    assert found(rule, "We want young players. Bring boots. Find a coach.") == ["young players"]
    assert found(rule, "We want young players. Stagecoach is our bus.") == ["young players"]


def test_a_cue_anywhere_excuses_every_mention():
    rule = terms("driving licence", unless_anywhere=("site visits",))
    text = "A driving licence is needed. One. Two. Three.\n- driving licence"
    assert found(rule, text) == ["driving licence", "driving licence"]
    assert found(rule, f"{text}\nYou make site visits.") == []


def test_words_may_need_a_cue_nearby():
    rule = terms("he", only_near=("ideal candidate",))
    assert found(rule, "The ideal candidate is calm. He plans ahead.") == ["He"]
    assert found(rule, "Ask Tom. He knows.") == []


def test_words_may_count_in_some_sections_only():
    rule = terms("energetic", only_in=("must_have",))
    assert found(rule, "You are energetic.", section=SectionKind.MUST_HAVE) == ["energetic"]
    assert found(rule, "You are energetic.", section=SectionKind.COMPANY) == []


def test_code_is_never_read():
    document = with_code(lined("The guru runs guru --help."), "guru --help")
    assert [match.span for match in check(terms("guru"), document)] == [Span(4, 8)]
    assert found(terms("guru"), lined("guru start", RegionKind.CODE)) == []


@pytest.mark.parametrize(
    ("key", "value", "fires"),
    [
        ("title", "Sales guru", True),
        ("job.position", "Sales guru", True),
        ("slug", "sales-guru", False),
        ("tags.0", "guru", False),
        ("what_you_bring", "You are the guru that the team can turn to for advice on taxes.", True),
    ],
)
def test_front_matter_is_read_where_it_is_prose(key, value, fires):
    assert bool(found(terms("guru"), lined(value, RegionKind.FRONT_MATTER, key))) is fires


def test_paragraphs_in_another_language_are_left_alone():
    text = "You are hell bent on quality.\nWir suchen eine Person für die Küche, hell und freundlich ist sie mit den Gästen."
    assert found(terms("hell"), text) == ["hell"]
    assert found(terms("hell"), text, language="other") == []


def test_of_overlapping_words_the_longest_is_told_once():
    rules = [
        as_rule(terms("young"), "a"),
        as_rule(terms("young team", "team spirit"), "b"),
        as_rule(terms("young team"), "c", Basis.LAW),
    ]
    matches = check(rules, "A young team with team spirit. Young!")
    assert [(match.rule, match.span) for match in matches] == [("c", (2, 12)), ("b", (18, 29)), ("a", (31, 36))]


def test_a_long_note_hides_no_error():
    """Gravity comes before length; of equal words the first id is told."""
    rules = [
        as_rule(terms("young and lively team"), "z", Basis.STYLE),
        as_rule(terms("lively"), "y", Basis.LAW),
        as_rule(terms("guru"), "b"),
        as_rule(terms("guru"), "a"),
    ]
    assert [match.rule for match in check(rules, "A young and lively team needs a guru.")] == ["y", "a"]


def test_a_rule_may_report_once():
    assert found(terms("guru", "gurus", report="once"), "Gurus, gurus and a guru.") == ["Gurus"]


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("A salesman, two salesmen.", "A salesperson, two salespeople."),
        ("SALESMAN wanted", "SALESPERSON wanted"),
        ("Senior Salesman Needed Now", "Senior Salesperson Needed Now"),
        ("We want a foreman.", "We want a supervisor."),
        ("Be a barmaid.", "Be a bartender."),
        ("Be a hero, an ace, an actress.", "Be an expert, a specialist, an actor."),
        ("A “hero” by day.", "An “expert” by day."),
        ("Hero wanted", "Expert wanted"),
    ],
)
def test_swaps_keep_capitals_and_number_and_mend_the_article(text, fixed):
    swaps = {"salesman": "salesperson", "salesmen": "salespeople", "foreman": "supervisor", "barmaid": "bartender"}
    swaps |= {"hero": "expert", "ace": "specialist", "actress": "actor"}
    assert mend(terms(*swaps, swaps=swaps), text) == fixed


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("A young engineer joins.", "An engineer joins."),
        ("A young, keen team.", "A, keen team."),
        ("Young people welcome.", "People welcome."),
        ("We are young.", "We are."),
        ("An hour with a young user.", "An hour with a user."),
    ],
)
def test_a_deletion_closes_the_space_and_mends_the_article(text, fixed):
    assert mend(terms("young", swaps={"young": ""}), text) == fixed


def test_an_hour_takes_an_and_a_user_takes_a():
    assert mend(terms("guest", swaps={"guest": "user"}), "An guest") == "A user"
    assert mend(terms("minute", swaps={"minute": "hour"}), "a minute") == "an hour"


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("We seek German native speakers.", "We seek fluent German speakers."),
        ("German native speakers answer here.", "Fluent German speakers answer here."),
        ("German Native Speakers wanted", "Fluent German Speakers wanted"),
        ("Native German is needed.", "Fluent German is needed."),
    ],
)
def test_a_proper_adjective_says_nothing_about_title_case(text, fixed):
    swaps = {"<lang> native speakers": "fluent <lang> speakers", "native <lang>": "fluent <lang>"}
    assert mend(terms(*swaps, swaps=swaps), text) == fixed


def test_placeholders_carry_over_into_the_swap():
    rule = terms("<num>-man crew", swaps={"<num>-man crew": "<num>-person crew"})
    assert mend(rule, "A 12-man crew, a Two-man crew.") == "A 12-person crew, a Two-person crew."


def test_a_fix_says_what_it_does_and_how_safe_it_is():
    rule = terms("salesman", swaps={"salesman": "salesperson"}, swap_safety=Safety.SAFE)
    [plain, part] = check(rule, "A salesman or salesman/woman.")
    assert (plain.fixes[0].title, plain.fixes[0].safety) == ("Replace “salesman” with “salesperson”", Safety.SAFE)
    assert part.fixes[0].safety is Safety.UNSAFE


def test_a_long_line_of_findings_stays_bounded_in_what_is_read():
    """Cue words beyond a few hundred characters of the same sentence do not count, so that no sentence costs its square."""
    text = "guru " + "word " * 200 + "temple"
    assert found(terms("guru", unless_near=("temple",)), text) == ["guru"]
    assert found(terms("guru", unless_near=("temple",)), "guru " + "word " * 20 + "temple") == []


def test_a_text_without_regions_has_nothing_to_read():
    assert check(terms("guru"), Document("p.txt", "text", "guru", "guru", (), ())) == []


@pytest.mark.parametrize(
    ("text", "safety"),
    [
        ("A salesman for our shop.", Safety.SAFE),
        ("A **salesman** for our * big * shop.", Safety.SAFE),
        ("We read *Death* and hire a salesman, *now*.", Safety.SAFE),
        ('See "The Salesman" by Miller.', Safety.UNSAFE),
        ("See “The Salesman” by Miller.", Safety.UNSAFE),
        ("See *The Salesman* by Miller.", Safety.UNSAFE),
        ("See _The Salesman of the Year_ by Miller.", Safety.UNSAFE),
    ],
)
def test_a_swap_of_cited_words_is_not_safe(text, safety):
    """Quotation marks and italics may hold a title or somebody else's words."""
    rule = terms("salesman", swaps={"salesman": "salesperson"}, swap_safety=Safety.SAFE)
    assert [fix.safety for match in check(rule, text) for fix in match.fixes] == [safety]
