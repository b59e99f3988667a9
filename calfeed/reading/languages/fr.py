"""French: the words of days, hours and gatherings, each with its kind. No rules. The tables' form is that of `ar` and `ar_cues`."""

from calfeed.reading.kinds import Kind

__all__ = ["CARDINALS", "CODE", "CUES", "ORDINALS", "ORDINAL_SUFFIXES", "PREFIXES", "WORDS"]

CODE = "fr"
ORDINAL_SUFFIXES: tuple[str, ...] = ("er", "e", "ème")

WORDS: dict[Kind, dict[object, str]] = {
    Kind.WEEKDAY: {0: "lundi", 1: "mardi", 2: "mercredi", 3: "jeudi", 4: "vendredi", 5: "samedi", 6: "dimanche"},
    Kind.WEEKDAYS: {
        0: "lundis", 1: "mardis", 2: "mercredis", 3: "jeudis", 4: "vendredis", 5: "samedis", 6: "dimanches",
    },
    Kind.MONTH: {
        1: "janvier, janv",
        2: "février, fév, févr",
        3: "mars",
        4: "avril, avr",
        5: "mai",
        6: "juin",
        7: "juillet, juil",
        8: "août",
        9: "septembre",
        10: "octobre",
        11: "novembre",
        12: "décembre, déc",
    },
    Kind.RELATIVE_DAY: {
        0: "aujourd'hui",
        1: "demain",
        2: "après-demain, après demain, surlendemain",
        -1: "hier",
        -2: "avant-hier",
    },
    Kind.TONIGHT: {(0, "evening"): "ce soir", (0, "morning"): "ce matin", (0, "afternoon"): "cet après-midi"},
    Kind.DAY_WORD: {"day": "jour, journée", "days": "jours"},
    Kind.UNIT: {"week": "semaine", "weeks": "semaines", "month": "mois", "year": "an, année", "years": "ans, années"},
    Kind.WEEKEND: {"weekend": "week-end, weekend, fin de semaine"},
    Kind.OCLOCK: {None: "heures, heure, précises"},
    Kind.DAYPART: {
        "dawn": "aube",
        "morning": "matin, matinée",
        "afternoon": "après-midi, après midi",
        "evening": "soir, soirée",
        "night": "nuit",
    },
    Kind.TIME_WORD: {(12, 0): "midi", (0, 0): "minuit"},
    Kind.FRACTION: {30: "demi, demie", 15: "quart"},
    Kind.TIME_UNIT: {"minute": "minute", "minutes": "minutes"},
    Kind.MINUS: {None: "moins, moins le"},
    Kind.AND: {None: "et"},
    Kind.THE: {None: "le, la, les"},
    Kind.OF: {None: "du mois de"},
    Kind.AT: {None: "vers, dès"},
    Kind.IN: {None: "en, dans, pendant"},
    Kind.FROM: {None: "de, du, depuis"},
    Kind.BETWEEN: {None: "entre"},
    Kind.TO: {None: "à, au"},
    Kind.UNTIL: {None: "jusqu'à, jusqu'au, jusque"},
    Kind.AGO: {None: "plus tôt"},
    Kind.LATER: {None: "plus tard"},
    Kind.NEXT: {None: "prochain, prochaine, suivant, suivante"},
    Kind.THIS: {None: "ce, cette, cet"},
    Kind.LAST: {None: "dernier, dernière, passé"},
    Kind.EVERY: {None: "chaque, tous les, toutes les", "DAILY": "tous les jours, chaque jour"},
    Kind.ABOUT: {None: "environ"},
    Kind.EDGE: {"start": "début", "mid": "mi", "end": "fin"},
    Kind.COUNTED: {None: "personnes, manifestants, morts, blessés, euros, mètres, kilomètres"},
    Kind.NAME_BEFORE: {None: "rue, boulevard, bd, quai, allée, pont"},
}  # fmt: skip

CARDINALS: dict[int, str] = {
    1: "un, une",
    2: "deux",
    3: "trois",
    4: "quatre",
    5: "cinq",
    7: "sept",
    8: "huit",
    9: "neuf",
    10: "dix",
    11: "onze",
    12: "douze",
    13: "treize",
    14: "quatorze",
    15: "quinze",
    16: "seize",
    20: "vingt",
    30: "trente",
    6: "six",
}

ORDINALS: dict[Kind, dict[int, str]] = {Kind.ORDINAL: {1: "premier, première"}}

PREFIXES: dict[str, tuple[Kind, object]] = {"d'": (Kind.FROM, None), "l'": (Kind.THE, None)}

CUES: dict[str, dict[str, str]] = {
    "GATHERING": {
        "protest": "manifestation|manifestations|manif|manifs|mobilisation|journée d'action|journée de mobilisation",
        "vigil": "veillée|veillées|veillée aux chandelles|veillée aux bougies|minute de silence|cercle de silence",
        "march": "marche|marches|marche blanche|marche silencieuse|cortège|défilé|retraite aux flambeaux",
        "rally": "rassemblement|rassemblements|rassemblement de soutien|rassemblement de solidarité",
        "sit-in": "occupation|sit-in",
        "strike": "grève|grèves|grève générale|débrayage|débrayages",
        "gathering": "commémoration|commémorations|cérémonie|hommage|recueillement|chaîne humaine",
    },
    "GATHERS": {
        "protest": "manifestera|manifesteront|manifestons|manifester",
        "march": "défilera|défileront|marchera|marcheront|partira|partiront",
        "gathering": "aura lieu|auront lieu|se tiendra|se tiendront|est prévu|est prévue|est organisé|est organisée|se rassembleront|rassemblons-nous|rendez-vous",
    },
    "ASSEMBLES": {"": "se rassembleront|rassemblons-nous|rassemblez-vous"},
    "ANNOUNCES": {
        "": "appelle à|appellent à|appelle au|appellent au|appelle à un|appelle à une|appel à|appel au|aura lieu|auront lieu|se tiendra|se tiendront|est prévu|est prévue",
    },
    "PAST": {
        "": "a eu lieu|ont eu lieu|s'est tenu|s'est tenue|se sont rassemblés|se sont réunis|a manifesté|ont manifesté|ont défilé|a réuni|ont participé|avait|avaient|était|étaient",
    },
    "CANCELS": {"": "annulé|annulée|annulés|annulées"},
    "POSTPONES": {"": "reporté|reportée|reportés|reportées"},
    "NO_GATHERING": {
        "": "conférence de presse|colloque|projection-débat|pétition|réunion publique|assemblée générale|messe|date limite",
    },
    "VENUE_AT": {"": "devant|face à|face au|en face de|en face du|près de|près du"},
    "VENUE_NOUN": {
        "": "place|rue|boulevard|quai|parvis|mairie|hôtel de ville|préfecture|sous-préfecture|ambassade|consulat|gare|esplanade|jardin|pont|mosquée|église|cathédrale|tribunal|palais de justice|université",
    },
    "STREET_OF": {"": "rue de|avenue de|boulevard de|ambassade de|ambassade du|consulat de|consulat du"},
    "ROUTE_FROM": {"": "au départ de|départ de|à partir de"},
    "ROUTE_TO": {"": "en direction de|jusqu'à|jusqu'au|vers"},
    "CAUSE": {
        "support": "en solidarité avec|en soutien à|en soutien au|en soutien aux|solidarité avec",
        "": "contre|pour exiger|pour dénoncer|pour la défense de",
    },
    "LABEL": {
        "day": "date|jour",
        "clock": "heure|horaire|horaires|début",
        "when": "quand|date et heure",
        "venue": "lieu|lieu de rendez-vous|lieu du rassemblement|adresse|où",
        "city": "ville|commune",
        "country": "pays",
        "region": "département",
        "end": "fin",
    },
    "ONLINE": {"": "en ligne|en visioconférence"},
    "NATIONWIDE": {"": "dans toute la france|partout en france|dans tout le pays"},
    "EMBASSY": {"": "ambassade|consulat|mission"},
    "FURNITURE": {"": "publié|publiée|mis à jour|posté"},
}
