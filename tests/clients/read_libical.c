/* libical, as GNOME and KDE use it: zones from the feed's VTIMEZONEs; icalrestriction_check first. No expansion. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void text(const char *name, const char *value, const char *after) {
    printf("\"%s\": \"", name);
    for (; value && *value; value++) {
        if (*value == '"' || *value == '\\') putchar('\\');
        if (*value == '\n') fputs("\\n", stdout);
        else putchar(*value);
    }
    printf("\"%s", after);
}

static void moment(const char *name, icalcomponent *calendar, icalproperty *property, struct icaltimetype time) {
    char written[32];
    if (time.is_date) {
        snprintf(written, sizeof written, "%04d-%02d-%02d", time.year, time.month, time.day);
    } else {
        icalparameter *zone = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
        if (zone) {
            icaltimezone *known = icalcomponent_get_timezone(calendar, icalparameter_get_tzid(zone));
            time = icaltime_convert_to_zone(icaltime_set_timezone(&time, known), icaltimezone_get_utc_timezone());
        }
        snprintf(written, sizeof written, "%04d-%02d-%02dT%02d:%02d:%02d.000Z", time.year, time.month, time.day, time.hour, time.minute, time.second);
    }
    text(name, written, ", ");
}

/* What it could not parse, but for RFC 9073's STRUCTURED-DATA, which libical 3 does not know and lets stand. */
static int complaints(icalcomponent *component) {
    int found = 0;
    for (icalproperty *error = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY); error;
         error = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY))
        found += strstr(icalproperty_get_xlicerror(error), "STRUCTURED-DATA") == NULL;
    for (icalcomponent *inner = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT); inner;
         inner = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT))
        found += complaints(inner);
    return found;
}

int main(int count, char **arguments) {
    if (count < 3) return 2;
    FILE *file = fopen(arguments[2], "rb");
    char *content = calloc(1, 64u << 20);
    if (!file || !fread(content, 1, (64u << 20) - 1, file)) return 2;
    icalcomponent *calendar = icalparser_parse_string(content);
    if (!calendar || complaints(calendar)) return 1;
    if (!icalrestriction_check(calendar)) return 1;
    const char *comma = "[";
    for (icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        if (icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY)) continue;
        icalproperty *start = icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY);
        icalproperty *end = icalcomponent_get_first_property(event, ICAL_DTEND_PROPERTY);
        icalproperty *status = icalcomponent_get_first_property(event, ICAL_STATUS_PROPERTY);
        printf("%s{", comma);
        text("uid", icalcomponent_get_uid(event), ", ");
        moment("start", calendar, start, icalproperty_get_dtstart(start));
        moment("end", calendar, end, icalproperty_get_dtend(end));
        text("summary", icalcomponent_get_summary(event), ", ");
        text("location", icalcomponent_get_location(event), ", ");
        text("status", icalproperty_get_value_as_string(status), "}");
        comma = ",\n";
    }
    puts(*comma == '[' ? "[]" : "]");
    return 0;
}
