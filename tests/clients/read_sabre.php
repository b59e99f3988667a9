<?php
// sabre/vobject, as Nextcloud uses it: its validator first, then expanded; zones by name.
foreach (["Sabre/VObject/autoload.php", "Sabre/autoload.php"] as $file) {
    if (stream_resolve_include_path($file)) {
        require_once $file;
    }
}
[, , $feed, $first, $last] = $argv;
$calendar = Sabre\VObject\Reader::read(file_get_contents($feed));
foreach ($calendar->validate() as $complaint) {
    if ($complaint["level"] >= 2) {
        fwrite(STDERR, $complaint["message"] . "\n");
        exit(1);
    }
}
$utc = new DateTimeZone("UTC");
$told = fn ($property, $day) => $day
    ? $property->getDateTime()->format("Y-m-d")
    : $property->getDateTime()->setTimezone($utc)->format("Y-m-d\TH:i:s.000\Z");
// sabre 2 leaves commas and semicolons escaped; 4, as Nextcloud has it, does not
$text = fn ($property) => strtr((string) $property, ["\\," => ",", "\\;" => ";"]);
$found = [];
$expanded = $calendar->expand(new DateTime($first), new DateTime($last)) ?? $calendar; // old ones change it in place
foreach ($expanded->VEVENT ?? [] as $event) {
    $day = !$event->DTSTART->hasTime();
    $found[] = [
        "uid" => (string) $event->UID, "start" => $told($event->DTSTART, $day), "end" => $told($event->DTEND, $day),
        "summary" => $text($event->SUMMARY), "location" => $text($event->LOCATION), "status" => (string) $event->STATUS,
    ];
}
echo json_encode($found, JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR);
