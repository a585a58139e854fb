"""Other words for the fields, as project offices write them: a suggestion in a question, never an answer to it."""

_WORDS = {
    "enterprise": (
        "Org.nr | Orgnr | Orgnummer | Organisationsnr | Org. nummer | Org-id | Corporate ID | Company number "
        "| Registration number | Organisation no"
    ),
    "name": "Företag | Företagsnamn | Företagets namn | Organisation | Organisationens namn | Company | Company name",
    "municipality": (
        "Kommunkod | Kommunnamn | Kommunnr | Kommun, kod | Hemkommun | Säteskommun | Säte | Municipality code"
    ),
    "legal_form": "Bolagsform | Företagsform | Organisationsform | Associationsform | Company form",
    "sector": "Bransch | SNI | SNI-kod | Näringsgren | Verksamhetsområde | Industry",
    "owner": "Moderbolag | Moderföretag | Koncern | Koncernmoder | Ägarens org.nr | Parent company | Owner group",
    "ownership": "Ägandeform | Ägare | Ägarform | Kön på ägare | Owner",
    "origin": "Nytt eller befintligt | Nystartat | New",
    "started": (
        "Startdatum | Start | Datum för start | Anställningsdatum | Första dag | Från | Registreringsdatum | "
        "Start date | From"
    ),
    "ended": "Slutdatum | Slut | Datum för slut | Sista dag | Till | Upphörde | End date | To",
    "noted": "Noteringsdatum | Registrerat | Registrerad | Inskrivningsdatum | Inskriven | Date noted | Registered",
    "withdrawn": "Återtagen | Makulerad | Tas bort | Withdrawn",
    "date": "Dag | Datum för insats | Insatsdatum | Aktivitetsdatum | Beslutsdatum | Mötesdatum | Day",
    "form": "Stöd | Typ av stöd | Insats | Insatstyp | Typ av insats | Support type | Type of support",
    "hours": "Tid | Timmar totalt | Rådgivningstimmar | Nedlagd tid | Time",
    "amount_sek": "Summa | Stödbelopp | Kronor | Bidrag | Sum | Kostnad | Insats i kronor | Cost",
    "reference": (
        "Ref | Ref.nr | Refnr | Referensnummer | Id | Löpnummer | Diarienummer | Dnr | Ärendenummer | Reference number"
    ),
    "type": "Typ | Aktivitet | Aktivitetstyp | Typ av aktivitet | Activity",
    "place": "Lokal | Ort | Mötesplats | Plats/lokal | Venue",
    "latitude": "Lat | Lat. | Bredd | Breddgrad",
    "longitude": "Lon | Long | Lng | Längdgrad",
    "participants_women": "Kvinnor | Varav kvinnor | Deltagare kv | Women",
    "participants_men": "Män | Varav män | Deltagare m | Men",
    "participants": "Deltagare | Deltagare totalt | Totalt antal deltagare | Participants",
    "organisations": "Deltagande organisationer | Deltagande företag | Företag | Participating organisations",
    "sex": "Kvinna/man | Juridiskt kön | Gender",
    "background": "Utländsk bakgrund | Svensk/utländsk bakgrund | Foreign background",
    "persons": "Antal personer | Anställda | Antal anställda | Arbetstillfällen | Jobb | Jobs | Headcount",
    "extent_percent": (
        "Tjänstgöringsgrad | Sysselsättningsgrad | Tjänstegrad | Anställningsgrad | Procent | Working time"
    ),
    "year_end": "Bokslut | Bokslutsdatum | Räkenskapsår | Bokslutsår | Räkenskapsårets slut | Fiscal year end",
    "turnover_sek": "Nettoomsättning | Intäkter | Oms | Revenue | Net sales",
    "value_added_sek": "Förädlingsv. | Förädlat värde",
    "employees_fte": (
        "Anställda | Antal anställda | Medelantal anställda | Årsarbetskrafter | Årsarbetare | Employees | FTE"
    ),
    "financier": "Finansiering från | Bidragsgivare | Långivare | Funder",
    "sought_sek": "Sökt belopp | Sökta medel | Ansökt belopp | Ansökt | Applied",
    "granted_sek": "Beviljat belopp | Beviljade medel | Beviljad | Approved",
    "paid_sek": "Utbetalt belopp | Utbetalda medel | Utbetalning | Utbetalat | Disbursed",
    "cofunding_sek": "Egen finansiering | Motfinansiering | Offentlig medfinansiering | Co-financing | Match funding",
    "outcome": "Resultat | Effekt | Utfallsnyckel | Result",
    "value": "Utfallsvärde | Mätvärde | Observerat värde | Observation",
    "decision": "Beslutstext | Beslutet | Punkt",
    "responsible": "Ansvar | Ansvarig roll | Handläggare | Owner",
    "follow_up": "Uppföljningsdatum | Följs upp | Uppföljs | Due",
    "wages_sek": "Löner | Lönesumma | Lönekostnad | Lönekostnader | Löner och ersättningar | Payroll | Wage bill",
    "other_support": "Annat stöd | Övrigt stöd | Andra stöd | Offentligt stöd | Other public support",
    "map": "Karta | Kartans referens | Värdekartans referens | Värdekarta nr | SROI-karta | Map reference",
    "first_year": "År ett | Startår | Basår | Base year",
    "price_year": "Prisnivå | Penningvärde | Pris år | Price level",
    "discount_percent": "Kalkylränta | Diskontering | Ränta | Discounting",
    "timing": "Tidpunkt | Diskonteringstidpunkt | Värdena infaller | Convention",
    "stakeholder": "Intressent | Intressenter | Berörd | Berörda | Aktör | Vem vinner | Who gains | Beneficiary",
    "year": "År | Vilket år",
    "indicator": "Indikatornyckel | Indikatorns nyckel | Indicator key",
    "quantity": "Antal | Mängd | Kvantitet | Volym | Number",
    "unit": "Mätenhet | Räknat i | Measured in",
    "proxy_name": "Proxy | Ekonomisk proxy | Schablon | Värderas med",
    "proxy_sek": "Proxyvärde | Schablonvärde | Värde per enhet | Värde per styck | À-pris | Unit value",
    "starts": "Börjar år | Från år | Starts in year",
    "duration": "Varar | Antal år | Hur länge | Lasts",
    "deadweight_percent": "Vad som hade hänt ändå | Hade hänt ändå | Nollalternativ",
    "displacement_percent": "Undanträngning | Förskjutning",
    "attribution_percent": "Tillskrivning | Andras bidrag | Andras andel | Attribution",
    "drop_off_percent": "Avklingning | Avtagande | Avtagande per år | Drop off",
}
SYNONYMS = {field: tuple(words.split(" | ")) for field, words in _WORDS.items()}
"""Name of a field -> headings that likely mean it. A word may stand beneath several fields of different kinds."""
