"""English: the words of gatherings, calls, venues and labels, each with its kind. No rules."""

__all__ = ["CUES"]

CUES: dict[str, dict[str, str]] = {
    "GATHERING": {
        "protest": (
            "protest|protests|demonstration|demonstrations|demo|demos|picket|pickets|protest rally|"
            "day of action|days of action|action|actions|day of protest|day of rage|counter-protest|"
            "counterprotest|counter protest|counter-demonstration|picket line|counter-picket|die-in|"
            "speak out|speak-out|flash mob|direct action|blockade|blockades|noise demo|emergency protest|"
            "mass action|mobilization|mobilisation|mobilizations|concentration|concentrations|gherao|gheraos|dharna|dharnas|rasta roko|rail roko|"
            "chakka jam|road blockade|road block|roadblock|human chain|human chains|noise demonstration|kiss-in|"
            "lobby|mass lobby|manif|manifestation|manifestación|manifestacion|cacerolazo|protest camp|"
            "protest action|protest actions|protest gathering|peoples assembly|die in|counter demo|counter-demo|picketing"
        ),
        "vigil": (
            "vigil|vigils|candlelight vigil|candlelight vigils|candle-lit vigil|candlelit vigil|peace vigil|"
            "silent vigil|prayer vigil|silent circle|candle lighting|memorial vigil|silent protest|"
            "minute of silence|moment of silence|minutes of silence|silent stand|stand-out|stand-outs|standout|standouts|lantern vigil|prayer and vigil|night of prayer|"
            "night vigil|candle-light vigil|candlelight memorial|candle lighting ceremony|candlelight|speak-out and vigil"
        ),
        "march": (
            "march|marches|flotilla|flotillas|paddle-out|paddle out|sail-past|sailpast|parade|parades|convoys|caravans|motorcades|procession|processions|walk|caravan|car caravan|bike ride|bicycle ride|"
            "mock funeral|funeral procession|funeral march|feeder march|feeder marches|walkabout|pilgrimage|motorcade|car cavalcade|cavalcade|tractor parade|tractor march|"
            "tractor rally|torchlight march|torchlight procession|torch march|candle march|candlelight march|"
            "candlelight procession|candlelight walk|silent march|protest march|long march|padyatra|foot march|peace walk|peace march|"
            "solidarity march|solidarity walk|convoy|protest convoy|car convoy|mass ride|ride-out|bike protest"
        ),
        "rally": "rally|rallies|solidarity rally|mass rally|rally and march|counter rally|counter-rally|speakout|protest rally|peace rally|"
        "mass meeting|public rally|stand-up rally|solidarity stand|meeting and rally|indaba|imbizo",
        "sit-in": "sit-in|sit-ins|sit-down protest|occupation|encampment|tent camp|camp-out|lie-in|read-in|stay-in|hunger strike|fast|"
        "relay hunger strike|relay fast|sleep-out|sleepout",
        "strike": (
            "strike|strikes|walkout|walkouts|walk-out|walk-outs|general strike|stoppage|work stoppage|"
            "school strike|climate strike|stay-away|stayaway|stay away|hartal|bandh|shutdown|walk-off|warning strike|token strike|"
            "lightning strike|sympathy strike|solidarity strike|industrial action|shutter-down|sit-out|sick-out|sickout|pen-down|"
            "pen-down strike|cease work|go-slow|wildcat strike|transport strike|teachers' strike"
        ),
        "gathering": (
            "gathering|gatherings|commemoration|commemorations|meet-up|assembly|event|events|ceremony|"
            "remembrance|tribute|teach-in|memorial|celebration|concert|interfaith service|prayer service|"
            "memorial service|leafleting|banner drop|open mic"
        ),
    },
    "GATHERS": {
        "protest": (
            "would protest|would picket|would demonstrate|would besiege|would block|"
            "besiege|besieging|lay siege to|will block|to block|will blockade|to blockade|will surround|to surround|will disrupt|to shut down|"
            "will shut down|will confront|will lobby|to lobby|will protest|to protest|will demonstrate|to demonstrate|will picket|picketing|protesting|"
            "demonstrating|picket|demonstrate"
        ),
        "vigil": (
            "will stand|light candles|lighting candles|light a candle|to mourn|stand with us|stand together|stand in"
        ),
        "march": (
            "would march|would set off|would leave|would proceed|will march|to march|marching|step off|steps off|stepping off|sets off|set off|setting off|"
            "leaves|leave from|leaves from|departs|march from|marches from|walk from|marches to|march to"
        ),
        "rally": "would rally|will rally|to rally|rallying|rally at|rally on|rally in|rally outside",
        "sit-in": "will occupy|to occupy|sit in at",
        "strike": "would strike|would walk out|will strike|to strike|walk out of class|walk out of classes|walk out of school|leave class|skip class|walk out|will walk out|go on strike|down tools|will walk out of class|will walk out of classes|will walk out of school|will leave class|will leave classes|walk off the job|will walk off|to walk off|stop work|will stop work|"
        "to stop work|lay down tools|stay off work|will down tools|to down tools|go on a strike|will go on strike|to go on strike",
        "gathering": (
            "will depart|will set out|would be held|would be staged|would be observed|would hold|would stage|would gather|would take place|would begin|"
            "would start|would assemble|would observe|would meet|would converge|would go on|would be on|would join|would stand|"
            "would come|would be taken out|would be organised|would be organized|assemble at|assembles at|gather at|mass up|mass at|will mass|massing|congregate|congregates|will congregate|congregating|muster|musters|will muster|"
            "flock to|will flock|descend on|descend upon|will descend|to descend|take to the streets|taking to the streets|"
            "will take to the streets|hit the streets|commence|commences|will commence|to commence|commencing|get together|"
            "assembling at|forming up|form up|line up|rendezvous|we're meeting|we are meeting|we will meet|we'll meet|we will be meeting|let's meet|let's gather|"
            "let us gather|goes ahead|go ahead|going ahead|will go ahead|take-off point|takeoff point|take off point|start point|starting point|rallying point|assembly point|convergence point|"
            "will observe|to observe|would observe|be observed|will be observed|be staged|be organised|be organized|"
            "are meeting|is meeting|will be meeting|are gathering|is gathering|will be gathering|are assembling|gather|gathers|will gather|to gather|gathering|gathering at|assemble|assembles|will assemble|"
            "assembling|meet|meets|will meet|meeting at|meeting point|meet up|meet at|converge|converges|"
            "will be held|be held|being held|is held|are held|to be held|takes place|take place|starts at|start at|starts on|"
            "will take place|taking place|starts|begins|begin|start|starting|beginning|kicks off|kick off|"
            "will begin|will start|join|join us|come to|come together|will come together|turn out|be there|"
            "rsvp|will hold|holds|to hold|hosts|will host|hosting|scheduled|planned|is planned|are planned|being prepared|are being prepared|is being prepared|being planned|are being planned|"
            "organizing|organising|organized by|organised by|sponsored by|will have|will be|be with us|meet us|find us|see you|come out|come along|come and|intend to gather|will converge"
        ),
    },
    # verbs of nothing but people who come together; GATHERS has them beside those of anything
    "ASSEMBLES": {
        "": (
            "we're meeting|we are meeting|we will meet|we'll meet|we will be meeting|let's meet|let's gather|let us gather|"
            "we meet|we gather|we assemble|"
            "bring placards|bring your placards|bring banners|bring your banners|bring flags|bring your flags|bring candles|"
            "bring a candle|bring signs|bring your signs|bring a sign|bring a placard|bring a banner|bring pots and pans|"
            "assemble at|assembles at|gather at|mass up|mass at|will mass|massing|congregate|congregates|will congregate|"
            "congregating|muster|musters|will muster|flock to|will flock|descend on|descend upon|will descend|to descend|pour into|take to the streets|"
            "taking to the streets|will take to the streets|hit the streets|troop to|keep vigil|hold vigil|holding vigil|"
            "hold a vigil|hold their vigil|will camp|will kneel|will lie down|will parade|will process|will cycle|will ride|"
            "would gather|would assemble|would converge|will gather|to gather|gather|gathers|intend to gather|assemble|assembles|will assemble|to assemble|"
            "assembling|converge|converges|will converge|will come together|come together|turn out|join us|meet us|"
            "will block|to block|will blockade|to blockade|will line|to line|will surround|to surround|"
            "will be out|be out in|take part|takes part|taking part|will take part|"
            "take-off point|takeoff point|take off point|meeting point|assembly point|rallying point|convergence point|"
            "form a human chain|will form a human chain|to form a human chain|link arms|hold hands"
        ),
    },
    "ANNOUNCES": {
        "": (
            "has been called|have been called|been called|called for|calls for|call for|calling for|have called|has called|is calling|are calling|"
            "calls on|invites|invite|invited|are invited|is invited|plans|planning|planned|scheduled|"
            "announce|announces|announced|will|shall|upcoming|tomorrow|tonight|please join|join us|asked to|"
            "is asked|everyone is asked|are asked|save the date|due to|set to|set for|expected|"
            "organizers|organisers|list of|where and when|where, when|near you|sign up|to be|have decided|has decided|"
            "directed|instructed|ordered|urged|urges|appealed to|appeals to|served notice|issued notice|gave notice|issued an ultimatum|"
            "decided to|resolved to|vowed to|vow to|vows to|agreed to|intend to|intends to|to take out|to stage|to hold|"
            "will depart|will set out|would be held|would be staged|would be observed|would hold|would stage|would march|would gather|would protest|"
            "would rally|would strike|would take place|would begin|would start|would assemble|would set off|would observe|"
            "would besiege|would block|would meet|would converge|would demonstrate|would go on|would be on|would join|would leave|"
            "would proceed|would picket|would walk out|would stand|would come|would be taken out|would be organised|would be organized"
        ),
    },
    "PAST": {
        "": (
            "was|were|had|had planned|had called|had called for|had announced|had been planned|as planned|gathered|held|marched|filled|took|took place|stood|joined|attended|protested|"
            "rallied|turned out|came|came out|drew|saw|chanted|staged|ended|was held|were held|met|walked|"
            "arrested|killed|wounded|injured|shouted|carried|waved|said|told|heard|spoke|sang|lit|began|"
            "started|sat|lay|blocked|showed|assembled|massed|demonstrated|picketed|occupied|clashed|"
            "dispersed|fired|detained|condemned|yesterday|ago|last night|followed|counted|reported|crowded|"
            "poured|flooded|brought|danced|went|ran|happened|occurred|broke|turned|packed|did|has been|"
            "have been|been held|got|climbed|refused|pepper-sprayed|sprayed|evicted|seized|tore down|pulled down|shut down|squatted|burnt|burned|torched|pelted|stayed off|braved|thronged|courted arrest|blockaded|besieged|stormed|"
            "smashed|scuffled|recited|prayed|wept|hugged|cheered|clapped|handed out|handed over|handed in|paraded|processed|snaked|chained themselves|"
            "dragged|draped|donned|wore|fled|rushed|boycotted|downed tools|struck|criticised|criticized|slammed|denounced|accused|"
            "called out|raised|formed|walked|drew together|lined|mourned|knelt|sang|paused|fell silent|swelled|streamed|milled|laid"
        ),
    },
    # what comes later in a march's timetable
    "STAGE": {
        "": (
            "speeches|speech|speakers|speaker|closing|close|end|ends|finish|finishes|return|dispersal|disperse|arrive|"
            "arrives|arrival|music|songs|choir|silence|welcome|wreath-laying|procession to|walk to|parade to|handover|"
            "handing over|hand over|memorandum|petition handover|march to|move off|moves off|off|moving off|"
            "leave|leaves|leaving|depart|departs|proceed|proceeds|head to|heads to|make our way|makes its way|"
            "finished|be over|over by|wraps up|wrap up|move out|moves out|set out|sets out|concert|open mic|picnic|prayer|prayers|wreaths|address|addresses"
        ),
    },
    "CANCELS": {
        "": (
            "cancelled|canceled|cancel|cancels|cancelling|no new date|called off|call off|calls off|"
            "no longer taking place|will not take place|has been cancelled|not going ahead|scrapped|"
            "won't take place|not happening|is not happening|isn't happening|won't happen|won't be happening|not taking place|"
            "will not go ahead|won't go ahead|cannot go ahead|can't go ahead|isn't going ahead|will not happen|will not be held|"
            "won't be held|no longer happening|no longer going ahead|not be going ahead|been cancelled|been canceled|been called off|"
            "are off|is off|have been cancelled|cancellation|aborted|abandoned|strike suspended|strike is suspended|"
            "strike has been suspended|strike was suspended|suspended the strike|suspend the strike|suspended their strike"
        ),
    },
    "POSTPONES": {
        "": (
            "postponed|put back|postpone|postpones|rescheduled|rescheduling|moved to|put off|delayed|new date|"
            "moved from|pushed back|deferred|moved back|has moved"
        ),
    },
    # what is a gathering, or a moment of one
    "PART_OF": {
        "": "minute of silence|moment of silence|minutes of silence|reading of the names|reading of names|open mic",
    },
    # the hour or the place is not fixed yet; the gathering is
    "OPEN": {
        "": (
            "tba|tbd|tbc|to be announced|to be confirmed|to be determined|to be decided|time unknown|time not known|not known yet|"
            "not yet known|not fixed yet|not yet fixed|to follow|details soon|details coming|time coming|coming soon|still open|"
            "time & place on the|time and place on the|place on the day|announced on the day|being confirmed|awaiting confirmation|watch this space|check back"
        ),
    },
    # of the world, and never a town of that name
    "CONTINENT": {
        "": "africa|asia|europe|oceania|pacific|asia pacific|north america|south america|latin america|central america|the americas|americas|"
        "middle east|scandinavia|caribbean|the caribbean",
    },
    # before a gathering's word, or alone after a town: there is none
    "NOT": {
        "": "no|none|there is no|there will be no|without a|without|not possible",
    },
    "NO_GATHERING": {
        # of which no title speaks for its list
        "moment": "deadline|deadlines",
        "": (
            "press conference|news conference|press briefing|meeting of the|meetings of the|lecture|lectures|training|trainings|workshop|"
            "workshops|webinar|committee meeting|board meeting|council meeting|planning meeting|petition|"
            "coach leaves|coaches leave|bus leaves|buses leave|coach departs|coaches depart|"
            "buses depart|bus departs|film screening|screening|book launch|court hearing|hearing|talk|talks|"
            "seminar|induction|inductions|first aid|marshals' training|stewards' training|steward training|steward trainings|trainings|sewing bee|conference|conferences|class|classes|fundraiser|office hours|registration|collection|"
            "auction|webcast|broadcast|on air|interview|podcast|phone bank|phonebank|doors open|voting|"
            "election|elections|ballot|match|kick-off|exhibition|newsletter|coach|coaches|strike ballot|"
            "strike vote|strike fund|strike pay|picket rota|picket rotas|committee meets|committee will meet|"
            "council meets|council will meet|board meets|board will meet|branch meets|branch meeting|executive meets|"
            "executive meeting|general meeting|annual general meeting|agm|cabinet meeting|cabinet meets|parliament meets|"
            "shop stewards council|stewards council|steering committee|steering cmte|committee mtg|members meeting|"
            "will be shut|will be closed|will be suspended|will be diverted|will be cancelled|will close|will reopen|"
            "will be available|will be provided|will be streamed|will be served|will be let|will be let through|road closures|"
            "gig|gigs|after-party|afterparty|benefit gig|ceilidh|disco|parking|rehearsal|rehearsals|choir practice|banner making|banner-making|placard making|placard-making|"
            "sign making|sign-making|sign painting|banner painting|poster making|art build|phone banking|canvass|canvassing"
            "|visitation|viewing|burial|funeral home|wake keeping|photocall|photo call|photo opportunity|photo op|photo-op|"
            "will hear|hears the case|will vote|votes on|vote on|will debate|debates the|be debated|will decide|will rule|will consider|"
            "will discuss|will review|be reviewed|due in court|in court|takes effect|take effect|comes into force|come into force|"
            "will expire|expires|next meets|next sits|will next meet|will be open|opens at|reopens|is open|are open|trial|ceasefire|"
            "will meet with|to meet with|meet with|meets with|meeting with|will meet the|will meet council|will meet officials|will meet ministers|"
            "will meet management|will meet officers|will meet representatives|meet the minister|meet ministers|meet management|meet officials|"
            "town hall with|town hall meeting|town hall meetings|townhall meeting|grand jury|film and|film|films|discussion|panel discussion|press availability|"
            "will address the nation|address the nation|information evening|information session|information night|information meeting|info night|info session|open evening|open day|open morning|"
            "coffee morning|cake sale|bake sale|table quiz|film club|book club|band night|will come before|comes before the|goes before the|go before the|polling stations|the meeting starts|the meeting begins|the hearing starts|the hearing begins|poll closes|polls close|voting closes|drop-in|drop in|film night|reading group|book group|study group|public meeting|open meeting|film showing|social|benefits advice|"
            "media call|press call|interview opportunity|consultation|consultations|polling day|exam|exams|"
            "charged|be charged|will be charged|arraigned|appear in court|appears in court|appear before|on trial|sentencing|sentenced"
        ),
    },
    "VENUE_AT": {
        "": (
            "at|outside|in front of|opposite|near|before|by|on the steps of|on the corner of|corner of|"
            "across from|across the street from|inside|next to|outside of|beside|behind|along|beneath|under|"
            "around|at the corner of|on the lawn of|adjacent to|facing"
        ),
    },
    "VENUE_NOUN": {
        "": (
            "the exhibition grounds|the exhibition centre|the exhibition center|the exhibition hall|parking lot|parking area|car park|exhibition grounds|exhibition centre|exhibition center|exhibition hall|conference centre|conference center|"
            "square|park|plaza|street|st|avenue|ave|road|rd|hall|city hall|town hall|courthouse|embassy|"
            "consulate|station|church|mosque|cathedral|university|college|school|library|museum|theatre|"
            "theater|bridge|market|centre|center|building|house|capitol|parliament|gardens|green|common|"
            "commons|steps|monument|memorial|statue|fountain|pier|tower|hotel|club|pub|bandstand|courtyard|"
            "lawn|court|gate|gates|mall|corner|office|offices|headquarters|hq|field|stadium|arena|"
            "amphitheater|pavilion|boulevard|blvd|drive|lane|place|terrace|row|circus|quay|wharf|harbour|"
            "harbor|airport|terminal|cenotaph|obelisk|arch|synagogue|temple|chapel|campus|quad|union|island|"
            "hill|beach|waterfront|junction|roundabout|intersection|crossing|cross|depot|barracks|base|"
            "war memorial|peace memorial|memorial hall|memorial park|memorial square|memorial church|memorial gardens|"
            "memorial garden|memorial stadium|memorial auditorium|memorial library|memorial bridge|union hall|union building|"
            "prison|jail|hospital|clinic|secretariat|maidan|platz|plein|piazza|rue|avenida|bund|lodge|ymca|"
            "community center|arts center"
        ),
    },
    "STREET_OF": {
        "": (
            "embassy of|consulate of|consulate general of|university of|bank of|mission of|republic of|"
            "high commission of|house of|honorary consulate of|state of|church of|people of|government of|"
            "friends of|voice of|city of|museum of|ambassador of|college of|institute of|department of|"
            "ministry of|league of|council of|cathedral of|capital of"
        ),
    },
    "ROUTE_FROM": {
        "": "from|starting at|starting from|leaving from|beginning at|assemble at",
    },
    "ROUTE_TO": {
        "": (
            "to|towards|toward|march to|marching to|then to|ending at|ends at|and then|followed by|then|via|"
            "finishing at|and on to|and march to|through"
        ),
    },
    "CAUSE": {
        # for a place and its people
        "support": (
            "in solidarity with|solidarity with|in support of|supporting|for|stand with|stand up for|"
            "standing with|on behalf of"
        ),
        "": (
            "support|against|to demand|demanding|to protest|protesting|over|because of|about|in memory of|"
            "in remembrance of|to remember|in honor of|in honour of|to honor|to commemorate|commemorating|"
            "marking|to mark|calling for|to call for|to oppose|opposing|opposed to|condemning|to condemn|"
            "no to|hands off|victims of|bombing of|war on|war in|massacre in|attack on|attacks on|"
            "invasion of|siege of|shooting in|shooting at|shootings in|to end|to stop|stop|end|save|free|"
            "in response to|in the wake of|after|following|bound for|from across|people from|bombing in|"
            "crisis in|situation in|events in|killings in|fighting in|famine in|genocide in|violence in|"
            "boycott|by people from"
        ),
    },
    "LABEL": {
        "day": "date|dates|day|event-start-date|event date|start date|when and where",
        "clock": "time|times|local time|start time|hour|starts|starts at|gathering time|meeting time",
        "when": (
            "when|date and time|date & time|date/time|day and time|what time|starts on|event-start|start|event start"
        ),
        "venue": (
            "where|place|venue|location|locations|meeting place|meeting point|address|meet at|meet|"
            "assembly point|spot|assemble|gathering point|start point|starting point|location/address"
        ),
        "city": "city|town|city/town|municipality",
        "country": "country|nation",
        "region": "state|province|region|county",
        "what": (
            "what|event|title|name|who|how|why|website|contact|organiser|organizer|organizers|organisers|"
            "host|hosts|details|info|description|link|rsvp|notes|type|rsvp-link|sponsor|sponsors|tags|"
            "categories|forms|cost|speakers|website/link|tell them you are coming|bring|facebook|email|phone"
        ),
        "end": "event-end-date|end date|end|end time|ends|until",
    },
    "ONLINE": {
        "": (
            "online|on zoom|via zoom|zoom|livestream|live stream|virtual|virtually|on your doorstep|"
            "on their doorstep|on their doorsteps|doorstep|at home|from home|on facebook live|by video"
        ),
    },
    "NATIONWIDE": {
        "": (
            "nationwide|across the country|around the country|all over the country|"
            "throughout the country|countrywide|nation-wide|coast to coast|in every town|in every city|"
            "in every state|wherever you are|wherever you live|around the world|all over the world|worldwide|"
            "everywhere"
        ),
        "adjective": "national|country-wide",
        # of the country that is named after it
        "area": "across|right across|all over|throughout|in all parts of|in every part of|wherever you live in",
    },
    "CAPITAL_OF": {
        "": "capital|capital of",
    },
    "EMBASSY": {
        "": "embassy|consulate|high commission|mission|missions|embassies|consulates",
    },
    # whom to ask, and when: no hour of the gathering
    "CONTACT": {
        "": (
            "contact|contacts|media contact|press contact|call|ring|phone|telephone|tel|text|enquiries|inquiries|"
            "for more information|for further information|for information|for details|more info|further details|"
            "for interviews|rsvp|email|e-mail|whatsapp"
        ),
    },
    "FURNITURE": {
        "": (
            "posted|published|updated|last updated|page|views|by|reads|comments|submitted|modified|created|"
            "filed under|posted on|posted by|share|retrieved|archived|crawled|copyright|issue|volume|"
            "reader adds|edited|written by|first published|print edition"
        ),
        # where a line begins with it
        "head": "contact|contacts|media contact|media contacts|press contact|press contacts|press enquiries|media enquiries|enquiries|press office",
    },
    # which of several: the second march
    "NTH": {
        "1": "first",
        "2": "second",
        "3": "third",
        "4": "fourth",
        "5": "fifth",
        "other": "another|a separate|separate",
    },
    # of a country, ISO 3166-1: it tells which country the text is about
    "NATION": {
        "CA": "canadian|canadians",
        "IE": "irish",
        "AU": "australian|australians",
        "NZ": "new zealanders",
        "GB": "british|scottish|welsh",
        "IN": "indian|indians",
        "ZA": "south african|south africans",
        "NG": "nigerian|nigerians",
        "KE": "kenyan|kenyans",
        "US": "americans",
        "DE": "german|germans",
        "FR": "french",
    },
    # opens a clause of another gathering
    "MEANWHILE": {
        "": "while|whereas|meanwhile",
    },
    # the hour that was said before, and the day
    "SAME": {
        "": "simultaneously|simultaneous",
        "clock": "same time|same times|same hour|same hours|the same time|at the same hour|same time and place",
        "day": (
            "same day|same date|that day|that same day|that very day|the day itself|on the day|the same evening|same evening|same afternoon|same morning|same night|that evening|that afternoon|"
            "that morning|that night|that saturday|that sunday|that friday|later in the day|earlier in the day"
        ),
    },
    # what takes people to a gathering: its hour is no gathering's
    "TRANSPORT": {
        "": (
            "coach|coaches|bus|buses|minibus|minibuses|train|trains|transport|shuttle|shuttles|shuttle bus|ferry|carpool|"
            "carpools|car pool|car share|lift|lifts|minivan|vans"
        ),
    },
    # names that hold a gathering's word and are none
    "GROUP": {
        "": (
            "bus workers|bus drivers|bus driver|bus strike|bus riders|bus users|bus passengers|train drivers|train strike|train crews|"
            "coach drivers|transport workers|transport unions|transport strike|transport union|ferry workers|ferry crews|"
            "rally driver|rally drivers|rally car|rally cars|rally team|protest song|protest songs|protest vote|protest votes|"
            "protest movement|protest movements|protest camp site|march past|wedding march|death march|hunger striker|"
            "hunger strikers|air strike|air strikes|airstrike|airstrikes|drone strike|drone strikes|missile strike|"
            "missile strikes|strike price|strike force|strike rate|strike action short of|parade ground|parade grounds|"
            "market rally|stock rally|relief rally|price rally|walk-in centre|walk-in clinic|walk of fame|right to protest|"
            "right to strike|freedom of assembly|anti-strike|strike law|strike laws|protest law|protest laws|lightning strikes"
        ),
    },
    "STARTS": {
        "": "meeting points|gathering points|starting points|assembly points|meet-up points|rally points|locations"
    },
    # what a text as a whole may be of instead, by its topic; with "!" a phrase says it twice
    "TOPIC": {
        "show": (
            "tour|doors|doors at|doors open|sold out|gig|gigs|album|our single|new single|setlist|support act|"
            "headliner|headlining|box office|tickets on sale|on general sale|tickets from|matinee|premiere|cinema|"
            "documentary|drama|starring|novel|bestseller|playwright|comedy|sitcom|episode|bar from|raffle|"
            "q&a with the director|tickets|ticket|on sale|presale|headline tour|debut album|"
            "singles|ep|vinyl|dj set|dj|encore|stalls|support from|special guests|live music|playlist|"
            "record label|box set|ticketmaster|stand-up comedy|comedy night|open mic night|film festival|"
            "screenings|curtain up|on television|bbc one|bbc two|bbc four|itv|channel 4|channel 5|"
            "netflix|episodes|newsnight|radio 4|repeat|highlights|subtitles|catch-up|streaming|"
            "tonight's tv"
        ),
        "show!": (
            "book tour|tour dates|world tour|film night|book signing|what's on tv|on tv|tv guide|season finale|"
            "live on stage|our exhibition|the exhibition|exhibition opens|on at the cinema"
        ),
        "leisure": (
            "comedy|farmers' market|flea market|car boot|craft fair|street food|wine tasting|brunch|yoga|bird walk|nature walk|"
            "guided walk|walking tour|family fun|picnic in the park|pub quiz|quiz night|karaoke"
        ),
        "leisure!": (
            "things to do|what's on this weekend|opening times|opening hours|library hours|tv tonight|tonight's television|"
            "programme of events|summer fete|village fete"
        ),
        "sport": (
            "fixture|kick-off|kickoff|inning|innings|umpire|umpires|referee|half-time|season ticket|"
            "season tickets|league|striker|goalkeeper|scored|supporters club|10k|5k|finishers|medals|runners|"
            "paddock|spectator|spectators|laps|pitcher|batting|v|vs|home run|squad|kick off|full-time|full time|"
            "half time|pre-season|matchday|home game|away game|line-up|lineup|wickets|tip-off|"
            "first pitch|parkrun|race day|replay|cup replay|red card|weekend fixtures|away supporters|"
            "home fans|cup tie|derby|defender|midfielder|coach said|standings|rugby|cricket|"
            "hockey|stadium seats|season opener"
        ),
        "sport!": (
            "fixtures|cup final|semi-final|quarter-final|playoff|playoffs|championship|marathon|half marathon|"
            "fun run|scrutineering|strike zone|tournament|team news|charity walk|charity run|grand prix"
        ),
        "school": (
            "half term|half-term|headteacher|head teacher|year 7|year 8|year 9|year 10|year 11|vaccinations|"
            "non-uniform|school council|school trip|w/c|assembly hall|families welcome|open evening|dear families|"
            "dear parents|dear parents and carers|pta|packed lunch|packed lunches|nativity|school photos|"
            "report cards|spring break|bring a packed lunch|spelling test|"
            "book fair|book week|grade 4|grade 8"
        ),
        "school!": (
            "open morning|parents evening|parents' evening|term dates|inset day|prize-giving|sports day|non-uniform day"
        ),
        "church": (
            "easter sunday|palm sunday|confessions|evensong|holy communion|eucharist|sung mass|sunday school|"
            "sacrament|stations of the cross|triduum|masses at|mass of the|midnight mass|carol service|rosary|"
            "good friday"
        ),
        "church!": ("easter vigil|holy thursday|maundy thursday|holy week"),
        "traffic": (
            "replacement bus|replacement buses|departures|as on sundays|then hourly|every 20 minutes|"
            "every 30 minutes|road closures|diverted|forecast|showers|mph|highs|lows|temperatures|sunny spells|"
            "gusts|sunrise|sunset|tides|high tide|low tide|tailbacks|junction|"
            "expect delays|lane closed|rail replacement"
        ),
        "traffic!": ("winter timetable|summer timetable|bus timetable|train timetable|ferry times|engineering works"),
        "trade": (
            "discount|special offer|salary|vacancy|vacancies|sales assistant|free delivery|grand opening|stocks|"
            "investors|central bank|central banks|trading|dividend|price rally|shop now|hotel offers|"
            "with this flyer|voucher|webshop|giveaway|see it at work|discounts|black friday|vouchers|book now|"
            "per night|flights|hotel|hotels|itinerary|departures|offer ends|save up to|half price|"
            "half-price|clearance|promo code|terms and conditions apply|while stocks last|rrp|add to basket|"
            "half board|all-inclusive|cruise|excursion"
        ),
        "trade!": (
            "product demonstration|cooking demonstration|free demonstration|help wanted|wall street|stocks rally|"
            "shares rally"
        ),
        "study": (
            "conference|plenary|abstracts|proceedings|chaired by|discussant|poster session|coffee break|"
            "treasurer|matters arising|any other business|panel 1|panel 2|panel 3|panel 4"
        ),
        "study!": ("keynote|call for papers|symposium|minutes of|agenda item"),
        "feast": (
            "fireworks|floats|beer tent|fancy dress|santa|christmas market|easter egg|street food|majorettes|prize draw"
        ),
        "feast!": (
            "carnival|carnival parade|christmas parade|county fair|funfair|firework display|st patrick's day parade"
        ),
        "rumour": (
            "false|satire|satirical|not true|untrue|rumour|rumor|rumours|rumors|fake|misinformation|"
            "disinformation|never heard of|don't share|do not share|viral|fabricated|doctored|"
            "no notice of any protest|denies|there will be no|fact checkers|"
            "fact-checkers|rating|misleading|unfounded|no truth|viral post|out of context|digitally altered|"
            "no evidence|reverse image search|old photo|baseless"
        ),
        "rumour!": (
            "fact check|fact-check|fact checked|rating: false|hoax|this is not true|rumour control|rumor control|"
            "fake news|debunked|no such march|no such protest"
        ),
        "council": (
            "agenda|minutes of the|declarations of interest|aob|planning application|"
            "planning applications|quorum|ordinary meeting|standing orders|councillors|bin collection|"
            "bin collections|bins|recycling|roadworks|road works|resurfacing|lane closure|lane closures|diversion|"
            "diversions|pothole|potholes|zoning|variance|public comment|public notice|byelaws|bylaws|council tax|"
            "refuse collection|garden waste|library hours|opening hours|adjournment|budget hearing|ordinance|"
            "ordinances|street closures|road closure"
        ),
        "garden": (
            "allotment|allotments|seeds|compost|prune|pruning|sowing|sow|seedlings|raised bed|"
            "raised beds|jumble sale|car boot|bake sale|raffle|tombola|craft fair|plant sale|manure|mulch|"
            "greenhouse|potatoes|tomatoes|hosepipe|watering|weeding"
        ),
        "inquiry": (
            "inquiry|hearings|evidence session|evidence sessions|opening statements|transcript|transcripts|"
            "counsel to the inquiry|cross-examination|witness statement|witness statements|core participants"
        ),
        "crime": ("cctv|dashcam|detective|detectives|stabbing|burglary|crime number|reference number|inquest|coroner"),
        "gallery": "photo|photograph|photographs|caption|photographer",
        "gallery!": "in pictures|in photos|photo gallery|picture gallery|photos of the day|week in pictures",
        "chronicle": (
            "birthdays|thought for today|almanac|i remember|was born|years ago|my mother|my father|my grandmother|"
            "my grandfather|memoir|chapter|dear editor|letters to the editor|yours sincerely|dear sir|obituary|"
            "anniversaries|born in|in those days|as a child|as a boy|as a girl"
        ),
        "blog": (
            "updated at|minute by minute|this blog is now closed|that's all for now|good morning and welcome|"
            "recap|here is what we know|live reporting|key events|that is all from us|"
            "we are closing this blog"
        ),
        "chronicle!": ("on this day|this day in history|today in history"),
        "council!": ("notice is hereby given|matters arising|any other business|apologies for absence"),
        "crime!": ("appeal for witnesses|appealing for witnesses|crimestoppers"),
        "blog!": ("live blog|liveblog|live updates|as it happened"),
    },
    # squares and buildings that everybody knows, and their city and country
    "LANDMARK": {
        "London GB": (
            "trafalgar square|parliament square|downing street|old palace yard|marble arch|hyde park corner|whitehall|park lane|"
            "leicester square|piccadilly circus|westminster bridge|houses of parliament|speakers' corner"
        ),
        "Washington US": "lafayette square|lafayette park|the national mall|the lincoln memorial|freedom plaza|the ellipse|mcpherson square",
        "New York US": "times square|zuccotti park|foley square|columbus circle|washington square park|dag hammarskjold plaza|herald square",
        "Dublin IE": "o'connell street|leinster house|the gpo|the spire|parnell square|merrion square",
        "Sydney AU": "martin place|sydney town hall|hyde park north",
        "Melbourne AU": "federation square|flinders street station",
        "Ottawa CA": "parliament hill",
        "Toronto CA": "nathan phillips square|dundas square",
        "New Delhi IN": "jantar mantar|india gate|ramlila maidan",
        "Mumbai IN": "azad maidan|shivaji park",
        "Berlin DE": "brandenburg gate|alexanderplatz|potsdamer platz",
        "Brussels BE": "place du luxembourg|schuman roundabout",
    },
}
CUES["VENUE_NOUN"]["landmark"] = "|".join(CUES["LANDMARK"].values())
