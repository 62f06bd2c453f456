"""A rules folder as small as one can be and still be whole, file by file."""

from __future__ import annotations

from collections.abc import Mapping

PLACES = """\
- {code: US, name: United States, aliases: [USA]}
- {code: US-CO, name: Colorado, parent: US, aliases: [Colo.], cities: [Denver, Aurora]}
- {code: US-NY, name: New York, parent: US, aliases: [NY], cities: [Albany, Rochester]}
- {code: US-NY-NYC, name: New York City, parent: US-NY, aliases: [NYC], cities: [Brooklyn]}
- {code: US-ME, name: Maine, parent: US, cities: [Portland]}
- {code: US-OR, name: Oregon, parent: US, aliases: [OR], cities: [Portland]}
- {code: CA, name: Canada}
"""
NOTICES = """\
notices:
  - {name: deadline, description: The last day to apply., triggers: [apply by], accept: ['\\bapply by\\b']}
  - {name: eeo, description: Equal opportunity., triggers: [equal], accept: ['\\bequal opportunity\\b']}
topics:
  - {name: background_check, triggers: [background], accept: ['\\bbackground check']}
"""
METRICS = """\
grammar: {floor: [], ceiling: [], approximate: [], company_claim: [], past: [], volume: [], benefit: [], compliance: [], bonus: []}
metrics:
  - {id: csat, name: Customer satisfaction, unit: percent, direction: higher, aliases: [csat]}
  - {id: contacts_per_day, name: Contacts a day, unit: count_per_day, direction: higher, aliases: [contacts]}
"""
PAY = "{currencies: {$: USD}, periods: {an hour: hour}, lower_only: [], upper_only: [], pay_cues: [], not_pay: [], vague: []}\n"
LOCATION = "{front_matter: [], line_cues: [], remote: [], hybrid: [], onsite: [], not_remote: [], headquarters: []}\n"
GUARDS = """\
{mention: [], eeo: [], negation: [], negation_lifted_by: [], legal: [], serving: [], honorifics: [], languages: [],
 nationalities: [], numbers: []}
"""
LAW = """\
- id: us-co-pay
  jurisdiction: US-CO
  name: Pay Act
  citation: C.R.S. 8-5-201
  url: https://example.com/law
  summary: "A posting gives the pay."
  duties: {pay_range: {}, application_deadline: {}}
  checked: 2026-11-22
  confidence: high
"""
RULE = """\
- id: native-speaker
  kind: term
  basis: consensus
  message: "“{found}” asks where someone was born."
  why: "It shuts people out."
  instead: "Name the level."
  phrases: [native speaker]
  examples: {bad: ["A [[native speaker]]."], good: ["Fluent English."]}
"""
BUILTIN: Mapping[str, str] = {
    "places.yaml": PLACES,
    "employer.yaml": "- {name: federal_contractor, description: A contract of the United States.}\n",
    "posting/sections.yaml": "- {kind: apply, headings: [how to apply]}\n",
    "posting/notices.yaml": NOTICES,
    "posting/metrics.yaml": METRICS,
    "posting/pay.yaml": PAY,
    "posting/location.yaml": LOCATION,
    "posting/guards.yaml": GUARDS,
    "posting/experience.yaml": "{}\n",
    "posting/coded.yaml": "{}\n",
    "posting/reading.yaml": "{}\n",
    "posting/reference.yaml": "{}\n",
    "posting/towns.yaml": "{}\n",
    "laws/us/co.yaml": LAW,
    "inclusive/origin.yaml": RULE,
}
