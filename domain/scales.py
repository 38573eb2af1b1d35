"""The fixed lists of the ICO's notification form, and the scale of severity.

Kinds of people, kinds of information and likelihood are those of the form "Report a personal data
breach" (ICO); severity is that of ENISA's methodology for assessing breaches (2013); what was compromised are the three
properties of the definition of a breach (UK GDPR Article 4(12), as EDPB 9/2022 names them). The council's
own lists are in `taxonomy`.
"""

KINDS_OF_PEOPLE = (
    "Employees",
    "Users",
    "Subscribers",
    "Students",
    "Customers or prospective customers",
    "Patients",
    "Children",
    "Vulnerable adults",
    "Other",
)
VULNERABLE_PEOPLE = frozenset({"Patients", "Vulnerable adults"})

KINDS_OF_INFORMATION = (
    "Racial or ethnic origin",
    "Political opinions",
    "Religious or philosophical beliefs",
    "Trade union membership",
    "Sex life",
    "Sexual orientation",
    "Gender reassignment",
    "Health",
    "Basic personal identifiers",
    "Identification data, such as user names and passwords",
    "Economic and financial data",
    "Official documents",
    "Location data",
    "Genetic or biometric data",
    "Criminal convictions and offences",
    "Other",
)

COMPROMISED = ("Confidentiality", "Integrity", "Availability")

LIKELIHOODS = ("very unlikely", "unlikely", "neutral", "likely", "very likely", "not known yet")
SEVERITIES = ("low", "medium", "high", "very high", "not known yet")
