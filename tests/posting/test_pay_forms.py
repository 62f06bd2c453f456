"""Every way in which postings write pay, and every kind of money that is not pay, one line each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jdlint.formats import read_document
from jdlint.lexing import TriggerIndex
from jdlint.model.rulebook import Rulebook
from jdlint.posting import describer, triggers

Told = Callable[[str], str]


@pytest.fixture(scope="module")
def told(rulebook: Rulebook) -> Told:
    """Return a function that writes a posting's pay as "20..24 USD hour"; statements are parted by semicolons."""
    words = rulebook.vocabulary
    index, describe = TriggerIndex(triggers(words)), describer(words)

    def run(markdown: str) -> str:
        document, _ = read_document("posting.md", markdown.encode())
        assert document is not None
        posting = describe(document, index.scan(document.text))
        return "; ".join(
            f"{_plain(pay.min)}..{_plain(pay.max)} {pay.currency or '?'} {pay.period or '?'}" for pay in posting.pay
        )

    return run


def _plain(end: float | None) -> str:
    return "" if end is None else f"{end:.10g}"


RANGES = [
    ("# Claims adjuster, $25 to $30 an hour", "25..30 USD hour"),
    ("Pay: $19.50–$24.00 per hour", "19.5..24 USD hour"),
    ("$110,000 - $50,000 a year", "50000..110000 USD year"),
    ("The pay is $30 - $25 an hour.", "25..30 USD hour"),
    ("Salary: $110,000 - $50,000 a year plus bonus", "50000..110000 USD year"),
    ("Salary: $110k to 90k", "90000..110000 USD year"),
    ("Salary: 110k to 90k", "90000..110000 ? year"),
    ("CHF 95'000 – 115'000", "95000..115000 CHF year"),
    ("Salary: CHF 95'000.- bis 115'000.-", "95000..115000 CHF year"),
    ("50’000–60’000 USD", "50000..60000 USD year"),
    ("Pay: $120k-$140k", "120000..140000 USD year"),
    ("Salary: $80–95K", "80000..95000 USD year"),
    ("USD 90,000 to 110,000 annually", "90000..110000 USD year"),
    ("90.000 – 110.000 EUR brutto/Jahr", "90000..110000 EUR year"),
    ("Gehalt: 54.000 € bis 61.000 € pro Jahr", "54000..61000 EUR year"),
    ("Wage: $25.00 - 30.00 hourly", "25..30 USD hour"),
    ("The rate is between $22 and $27 per hour.", "22..27 USD hour"),
    ("Salary range: from $58,000 to $71,000.", "58000..71000 USD year"),
    ("Pay ranges from $21.15 up to $26.40 an hour.", "21.15..26.4 USD hour"),
    ("We pay $1,100 - $1,350 a week.", "1100..1350 USD week"),
    ("Compensation: $4,200-$4,900/month", "4200..4900 USD month"),
    ("Salary: $88,000.00/yr to $97,500.00/yr", "88000..97500 USD year"),
    ("Salary: 71000 USD - 83000 USD", "71000..83000 USD year"),
    ("Salary: US$71,000~US$83,000", "71000..83000 USD year"),
    ("Salary: £41,000 — £47,500 per annum", "41000..47500 GBP year"),
    ("Salary: £41k to £47k", "41000..47000 GBP year"),
    ("Salary: 60 000 - 75 000 EUR/year", "60000..75000 EUR year"),
    ("Base salary: CHF 95,000 – 115,000", "95000..115000 CHF year"),
    ("Salary: CAD 61,000 - 70,000", "61000..70000 CAD year"),
    ("Pay: A$92,000 - A$99,000 a year", "92000..99000 AUD year"),
    ("Salary range: $64,000\nto $72,000 a year", "64000..72000 USD year"),
    ("Salary range: $64,000 -\n$72,000", "64000..72000 USD year"),
    ("Minimum salary of $61,000 to maximum salary of $74,000", "61000..74000 USD year"),
    ("The minimum salary for this role is $61,000. The maximum salary is $74,000.", "61000..74000 USD year"),
    ("The minimum base pay for this position is $18.25 per hour. The maximum is $23.75 per hour.", "18.25..23.75 USD hour"),
    ("Salary minimum: $61,000\n\nSalary maximum: $74,000", "61000..74000 USD year"),
    ("## Salary\n\n- Min\n- $61,000/yr\n- Max\n- $74,000/yr", "61000..74000 USD year"),
    ("The salary is between $61,000 [lowest in our cheapest region] and $74,000 [highest of all].", "61000..74000 USD year"),
    ("Salary: $61,000 (entry) to $74,000 (ten years in)", "61000..74000 USD year"),
    ("Salary: $61,000 minimum / $74,000 maximum", "61000..74000 USD year"),
    ("Pay: $18.50/hr min, $22.75/hr max", "18.5..22.75 USD hour"),
    ("The base pay has a minimum of $61,000 and a maximum of $74,000.", "61000..74000 USD year"),
    ("Salary starts at $61,000 and ranges to $74,000.", "61000..74000 USD year"),
    ("Gehalt: EUR 50.000,- bis 60.000,- p.a.", "50000..60000 EUR year"),
    ("Salary: 3.500 € - 4.200 € brutto/Monat", "3500..4200 EUR month"),
    ("Salary: €3,500 - €4,200 gross per month", "3500..4200 EUR month"),
    ("Salary: ₹12,00,000 - ₹18,00,000 per annum", "1200000..1800000 INR year"),
    ("Salary: PLN 18,000 - 22,000", "18000..22000 PLN ?"),
    ("Wages start at $18/hour and up to $22/hour.", "18..22 USD hour"),
    ("Pay: Step A $20.10 to Step F $25.90 hourly", "20.1..25.9 USD hour"),
    ("Salary: $4,400.00-$5,600.00/Monthly", "4400..5600 USD month"),
    ("Scale: Step 1 $52,340 – Step 8 $71,002", "52340..71002 USD year"),
    ("Salary steps: Step 1: $52,340; Step 2: $55,100; Step 8: $71,002", "52340..71002 USD year"),
    ("Pay: twenty to twenty-five dollars an hour", "20..25 USD hour"),
    ("You will be eligible for$61,000 - $74,000 base salaryAnnual bonus", "61000..74000 USD year"),
    ("Base: $90k-115k, OTE $140k", "90000..115000 USD year; 140000..140000 USD year"),
    ("Base: $90k-115k\n\nOTE: $130k-$150k", "90000..115000 USD year; 130000..150000 USD year"),
    ("OTE $110,000 - $130,000", "110000..130000 USD year"),
    ("CO: $61,000 - $74,000 a year; NYC: $70,000 - $85,000 a year", "61000..74000 USD year; 70000..85000 USD year"),
    ("Salary in Ohio: $50,000–$55,000. Salary in Utah: $52,000–$57,000.", "50000..55000 USD year; 52000..57000 USD year"),
    ("Rewards:health plan,free lunch$40,000-$55,000we are hiring nowcall us", "40000..55000 USD year"),
    ("Job Type: Full-time Salary:$17.00-$19.50/hrSchedule: nights", "17..19.5 USD hour"),
    ("Basic: £19,000, OTE £28-£30KCompany car", "19000..19000 GBP year; 28000..30000 GBP year"),
    ("Salary: 48,000 - 52,000", "48000..52000 ? year"),
    ("Pay is 75k to 90k.", "75000..90000 ? year"),
    ("# Cook\n\n## Compensation\n\n$41,000 - $46,000", "41000..46000 USD year"),
    ("# Cook\n\n**Pay**\n\n18.50 - 21.00 per hour", "18.5..21 ? hour"),
    ("# Cook\n\nPay range:    $18.00     $22.50 per hour", "18..22.5 USD hour"),
]

SINGLE = [
    ("We invite applications for a fellowship valued at $32,500 per year.", "32500..32500 USD year"),
    ("You earn $4 per box.", "4..4 USD piece"),
    ("You get £35k pro rata.", "35000..35000 GBP year"),
    ("Wir zahlen EUR 40.600 brutto p.a. bei 40 Stunden.", "40600..40600 EUR year"),
    ("Das Entgelt liegt bei € 40.600 brutto pro Jahr.", "40600..40600 EUR year"),
    ("Du bekommst 40.600 € brutto.", "40600..40600 EUR year"),
    ("You get €45,000 gross.", "45000..45000 EUR year"),
    ("You get CHF 95'000 p.a. here.", "95000..95000 CHF year"),
    ("Salary of CAD 60,000", "60000..60000 CAD year"),
    ("Welders earn $25/hr here.", "25..25 USD hour"),
    ("The wage is $25 p/h.", "25..25 USD hour"),
    ("We pay $1,200 weekly.", "1200..1200 USD week"),
    ("Extras are paid $ 100 USD /one day.", "100..100 USD day"),
    ("The wage is £12.60ph.", "12.6..12.6 GBP hour"),
    ("Day rate: £450", "450..450 GBP day"),
    ("Pay: $260 per day", "260..260 USD day"),
    ("Pay: $180 per shift", "180..180 USD shift"),
    ("Nurses earn $62 per visit.", "62..62 USD visit"),
    ("Drivers get $0.65 per mile.", "0.65..0.65 USD mile"),
    ("Sewers are paid $4.10 per piece.", "4.1..4.1 USD piece"),
    ("Writers earn $0.12 per word.", "0.12..0.12 USD word"),
    ("Coaches are paid $75 per session.", "75..75 USD session"),
    ("We pay twenty dollars an hour.", "20..20 USD hour"),
    ("You earn eighteen dollars per hour.", "18..18 USD hour"),
    ("Salary: $2,900 bi-weekly", "2900..2900 USD two_weeks"),
    ("Salary: $3,100 semi-monthly", "3100..3100 USD half_month"),
    ("Annual salary: $54,250.00", "54250..54250 USD year"),
    ("Hourly rate: $23.40", "23.4..23.4 USD hour"),
    ("Starting salary: $52,000", "52000..52000 USD year"),
    ("Commission only: reps earn $900 a week.", "900..900 USD week"),
    ("The internship pays $3,000 per month.", "3000..3000 USD month"),
    ("Interns receive a living stipend of $2,400 a month.", "2400..2400 USD month"),
    ("On-target earnings: $95,000", "95000..95000 USD year"),
    ("Salary: SGD 5,200 per month", "5200..5200 SGD month"),
    ("Salary: 850,000 INR per annum", "850000..850000 INR year"),
    ("Salary: $58,000 plus a sign-on bonus", "58000..58000 USD year"),
    ("Pay: $33 an hour, and a 401(k) match", "33..33 USD hour"),
    ("Base salary $70,000, referral bonus $1,500.", "70000..70000 USD year"),
]

OPEN = [
    ("Pay: from $20 an hour", "20.. USD hour"),
    ("Pay up to $30 an hour.", "..30 USD hour"),
    ("Pay: $20+ per hour", "20.. USD hour"),
    ("Wages starting at $22/hr.", "22.. USD hour"),
    ("Salary: $60k and up", "60000.. USD year"),
    ("Salary ranges to $104,000.", "..104000 USD year"),
    ("The salary starts at PHP 50,000.", "50000.. PHP ?"),
    ("Salary starts at PHP 50,000 a month.", "50000.. PHP month"),
    ("The minimum starting salary for this position is $63,000.", "63000.. USD year"),
    ("The minimum salary is $63,000.", "63000.. USD year"),
    ("Minimum annual salary: $63,000", "63000.. USD year"),
    ("Minimum hourly rate of $19.85", "19.85.. USD hour"),
    ("Work hours 8 to 5 Salary range: $68,640 - $86,132", "68640..86132 USD year"),
    ("Starting salary from $63,000", "63000.. USD year"),
    ("Hiring salary is $63,000 minimum.", "63000.. USD year"),
    ("The maximum salary for this position is $81,000.", "..81000 USD year"),
    ("Salary: not less than $45,000 a year", "45000.. USD year"),
    ("Salary: $45,000 or more", "45000.. USD year"),
    ("Salary: $95,000 maximum", "..95000 USD year"),
    ("Salary to $95,000", "..95000 USD year"),
    ("Salary: at least £30,000", "30000.. GBP year"),
    ("Starting at $75K.", "75000.. USD year"),
    ("Earning potential $45,000+", "45000.. USD year"),
    ("$50,000 - $DOE", "50000.. USD year"),
    ("Pay: $20/hr - $DOE", "20.. USD hour"),
]

FIELDS = [
    ("---\nsalary_min: 52000\nsalary_max: 61000\ncurrency: USD\n---\n\nCook", "52000..61000 USD year"),
    ("---\npay: {min: 21, max: 25, unit: hour}\n---\n\nCook", "21..25 ? hour"),
    ("---\npay:\n  min: 21\n  max: 25\n  currency: USD\n  unit: hour\n---\n\nCook", "21..25 USD hour"),
    ("---\nsalary: $25 an hour\n---\n\nCook", "25..25 USD hour"),
    ("---\nsalary: £40k-£45k\n---\n\nCook", "40000..45000 GBP year"),
    ("---\npay_min: 52000\n---\n\nCook", "52000.. ? year"),
    ("---\nbudget: 52000\nhead_count: 61000\n---\n\nCook", ""),
]

TABLES = [
    ("| Level | Minimum salary | Maximum salary |\n|---|---|---|\n| I | $50,000 | $60,000 |", "50000..60000 USD year"),
    ("| Pay grade | Min | Max |\n|---|---|---|\n| I | $18.10/hr | $22.00/hr |", "18.1..22 USD hour"),
    (
        "| Site | Pay |\n|---|---|\n| Reno | $18 - $21 an hour |\n| Elko | $19 - $22 an hour |",
        "18..21 USD hour; 19..22 USD hour",
    ),
    ("| Site | Annual salary |\n|---|---|\n| Reno | 52,000 - 58,000 |", "52000..58000 ? year"),
    ("| Product | Price |\n|---|---|\n| Lamp | $52,000 |", ""),
]

PLACES = [
    ("# Baker\n\nLocation: Auckland, New Zealand\n\nSalary: $72,000 - $80,000", "72000..80000 NZD year"),
    ("# Baker\n\nLocation: Sydney, Australia\n\nSalary: $72,000 - $80,000", "72000..80000 AUD year"),
    ("# Baker\n\nLocation: Melbourne VIC\n\nSalary: $72,000 plus super", "72000..72000 AUD year"),
    ("# Baker\n\nLocation: Toronto, Ontario\n\nSalary: $72,000 - $80,000", "72000..80000 CAD year"),
    ("# Baker\n\nLocation: Singapore\n\nSalary: $5,000 per month", "5000..5000 SGD month"),
    ("# Baker\n\nLocation: Denver, CO\n\nSalary: $72,000 - $80,000", "72000..80000 USD year"),
    ("# Baker\n\nSalary: $72,000 a year\n\nWe pay a salary of $72,000 NZD.", "72000..72000 NZD year; 72000..72000 NZD year"),
    ("# Baker\n\nSalary: $72,000 - $80,000 NZD", "72000..80000 NZD year"),
]

OTHER_MONEY = [
    "You settle claims up to $50,000.",
    "You bring in $50,000 gross profit.",
    "A budget of EUR 40.600 brutto p.a.",
    "You close contracts valued at $90,000 a year.",
    "A $2,000 sign-on bonus awaits you.",
    "Earn a one-time bonus of $500.",
    "You receive a one-time stipend of $500.",
    "One-time stipend: $500",
    "Referral bonus: $1,500",
    "Recommend a friend and earn $700!",
    "Annual bonus up to $15,000 a year.",
    "Retention bonus of $5,000 after a year.",
    "Monthly car allowance of $450 per month.",
    "You get a $450 monthly car allowance.",
    "Housing allowance: $900 a month",
    "A home office stipend of $75 per month.",
    "Internet stipend: $50/month",
    "We match your 401(k) up to $3,000.",
    "We raised $40M in a Series B round.",
    "Our revenue grew to $80,000 - $120,000 a month.",
    "You manage a budget of $500,000 a year.",
    "You carry a quota of $900,000 a year.",
    "You look after a portfolio of $60,000 to $90,000.",
    "You will sell deals of $50k to $200k.",
    "Clients save $400 per month with us.",
    "The membership fee is $40 per month.",
    "Fines of $500 to $10,000 may follow.",
    "Call 555-201-4433 between 9 and 5.",
    "We have been here since 1998 and serve 20,000 to 30,000 people.",
    "Required under 29 CFR 1604 and Section 8-5.",
    "GS-13 and five years of experience in 2024.",
    "You take 150 calls and work 40 hours per week.",
    "Pay: 8 hour/day shifts",
    "Pay: we run 8 hour shifts",
    "Salary: 8/12 hour shifts",
    "Compensation: 15-20 hours per week",
    "Childcare subsidy of $200 a month.",
    "Lunch: $15 a day",
    "Projects ranging from $50,000 to $150,000.",
    "You win $50 per sale.",
    "Benefits: 8 hours of paid vacation per month.",
    "Tuition help up to $5,250 per year.",
    "Life insurance of $50,000.",
    "Disability cover is 60% of your monthly base salary up to $6,000 per month.",
    "Paid family leave gives a weekly benefit of up to $985 per week.",
    "The weekly benefit is $985 a week.",
    "The federal minimum wage is $7.25 an hour.",
    "The state's minimum wage of $15.00 per hour applies to all.",
    "Our top earners make $100,000+ a year.",
    "Top performers earn $150,000 a year.",
    "A salary in the mid $60,000's.",
    "Salary: low $50Ks",
    "The market is worth $120 billion.",
    "Night shift differential: $2.00 per hour",
    "Parking costs $15 per hour.",
    "We wrote $20,000 - $40,000 of grants a year.",
    "You settle claims of $40,000 to $75,000.",
    "Household income of $40,000 to $75,000 is our market.",
    "PHP 8 and MySQL 5 are our tools.",
]

BESIDE = [
    ("Base salary: $50,000. Earning potential $85,000+.", "50000..50000 USD year"),
    ("Salary: $50,000 - $60,000. Top earners $100,000+.", "50000..60000 USD year"),
    ("Salary: $60,000 a year plus a $500/month car allowance.", "60000..60000 USD year"),
    ("Pay: $18 - $22 an hour, plus a $2.00 per hour night differential", "18..22 USD hour"),
    ("Pay: $19 an hour, above the state minimum wage of $15 an hour", "19..19 USD hour"),
    ("Salary: $52,000. One-time stipend of $500.", "52000..52000 USD year"),
    ("Salary: $52,000 - $60,000, and a $3,000 sign-on bonus.", "52000..60000 USD year"),
    ("Compensation: $70,000–90,000 for the project", "70000..90000 USD ?"),
    ("Compensation: $12,000 for a six-month project contract", "12000..12000 USD ?"),
    ("Pay: $20/hr + $1,000 sign-on bonus", "20..20 USD hour"),
    ("Salary: $52,340 minimum, $60,000 midpoint", "52340.. USD year; 60000..60000 USD year"),
    ("Salary $1,923.08 biweekly ($50,000 annualized)", "1923.08..1923.08 USD two_weeks; 50000..50000 USD year"),
    ("Pay: $18.00/hr, 8/hr shift", "18..18 USD hour"),
    ("Work week: 8 hour/day, 40 hour/week. Pay: $18 hr", "18..18 USD hour"),
    ("Pay: $3,000 in total", "3000..3000 USD ?"),
    ("Salary: $80,000 - $50,000 commission", "80000..80000 USD year"),
]


@pytest.mark.parametrize(("text", "expected"), [*RANGES, *SINGLE, *OPEN, *FIELDS, *TABLES, *PLACES, *BESIDE])
def test_a_statement_of_pay_is_read_exactly(told: Told, text: str, expected: str) -> None:
    """Ends, currency and period are those of the text; what is in doubt stays open."""
    assert told(text) == expected


@pytest.mark.parametrize("text", OTHER_MONEY)
def test_other_money_is_no_pay(told: Told, text: str) -> None:
    """Bonuses, benefits, business figures, the pay of others and plain numbers are left alone."""
    assert told(text) == ""
