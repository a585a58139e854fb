"""The code lists that facts are written in: stable codes in files and links, words only when shown."""

from spark_metrics.language import Text

SEX = {"women": Text("Women"), "men": Text("Men")}
BACKGROUND = {"foreign": Text("Foreign background"), "swedish": Text("Swedish background")}

LEGAL_FORMS = {
    "31": Text("Partnership (31)"),
    "49": Text("Limited company (49)"),
    "51": Text("Economic association (51)"),
    "61": Text("Non-profit association (61)"),
    "72": Text("Foundation (72)"),
    "other": Text("Another legal form"),
}
OWNERSHIP = {
    "women": Text("Owned by women"),
    "men": Text("Owned by men"),
    "mixed": Text("Owned jointly by women and men"),
    "other": Text("No owners of its own (association, foundation)"),
}
ORIGIN = {
    "new": Text("New activity"),
    "existing": Text("Existed before the programme"),
    "changed_form": Text("Mere change of legal form"),
}
# Sections of SNI 2007 (Statistics Sweden; the letters are NACE Rev. 2's), those in which the social economy works.
SECTORS = {
    "A": Text("Agriculture, forestry and fishing (A)"),
    "C": Text("Manufacturing (C)"),
    "F": Text("Construction (F)"),
    "G": Text("Trade and repair (G)"),
    "H": Text("Transport and storage (H)"),
    "I": Text("Hotels and restaurants (I)"),
    "J": Text("Information and communication (J)"),
    "L": Text("Real estate (L)"),
    "M": Text("Professional and technical services (M)"),
    "N": Text("Administrative and support services (N)"),
    "P": Text("Education (P)"),
    "Q": Text("Health care and social work (Q)"),
    "R": Text("Culture, entertainment and leisure (R)"),
    "S": Text("Other services (S)"),
    "other": Text("Another sector"),
}
SUPPORT_FORMS = {
    "advice": Text("Advice"),
    "training": Text("Training"),
    "impact_tool": Text("Digital tool for effect measurement"),
    "financing_tool": Text("Digital tool for financing"),
    "incubator": Text("Incubator or business development"),
    "network": Text("Network or partnership"),
    "grant": Text("Grant"),
}
ACTIVITY_TYPES = {
    "meeting_place": Text("Meeting place"),
    "seminar": Text("Seminar"),
    "conference": Text("Conference"),
    "training": Text("Training"),
    "publication": Text("Publication"),
}
FINANCIERS = {
    "bank": Text("Bank or credit institution"),
    "public": Text("Public financier"),
    "member": Text("Members or crowdfunding"),
    "social_investor": Text("Social investor or foundation"),
}
MINUTE_KINDS = {"decision": Text("Decision"), "note": Text("Note")}
MINUTE_STATES = {"open": Text("Open"), "done": Text("Done")}
