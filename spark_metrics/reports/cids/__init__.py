"""A programme as linked impact data: the Common Impact Data Standard (CIDS) 3.2.1 of Common Approach, as JSON-LD.

    gathered figures ──► document (nodes) ──► bytes ──► check (rdflib, pyshacl, shapes.ttl) ──► file

The vocabulary is the standard's (https://ontology.commonapproach.org/cids#); the context and the shapes are ours and
lie beside: nothing is ever fetched. The basic tier (organisation, outcomes, indicators, their reports, themes) is
complete; of the essential and full tiers stands what is known: targets, stakeholders, impact reports, risks. A number
is text there. What is hidden or missing has no node, and the indicator's comment says why. Splits by sex and background
are reports of their own; places and quarters are left to the open data, as the standard has no class for them.
"""

from spark_metrics.reports.cids.address import BASE, checked_base
from spark_metrics.reports.cids.check import problems
from spark_metrics.reports.cids.document import MIME, document, draw
from spark_metrics.reports.cids.indicators import SPLITS

__all__ = ["BASE", "MIME", "SPLITS", "checked_base", "document", "draw", "problems"]
