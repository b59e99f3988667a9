<?php
// Horde_Icalendar: zones from the feed's VTIMEZONEs alone; no expansion.
spl_autoload_register(function ($class) {
    $file = stream_resolve_include_path(str_replace(["_", "\\"], "/", $class) . ".php");
    if ($file) {
        require_once $file;
    }
});
error_reporting(E_ALL & ~E_DEPRECATED & ~E_WARNING & ~E_NOTICE);
$calendar = new Horde_Icalendar();
if (!$calendar->parsevCalendar(file_get_contents($argv[2]))) {
    exit(1);
}
$told = fn ($value) => is_array($value)
    ? sprintf("%04d-%02d-%02d", $value["year"], $value["month"], $value["mday"])
    : gmdate("Y-m-d\TH:i:s.000\Z", $value);
$text = function ($event, $name) {
    try {
        return $event->getAttribute($name);
    } catch (Horde_Icalendar_Exception $error) {
        return "";
    }
};
$found = [];
foreach ($calendar->getComponents() as $event) {
    if (!$event instanceof Horde_Icalendar_Vevent || $text($event, "RECURRENCE-ID") !== "") {
        continue;
    }
    $found[] = [
        "uid" => $event->getAttribute("UID"), "start" => $told($event->getAttribute("DTSTART")),
        "end" => $told($event->getAttribute("DTEND")), "summary" => $text($event, "SUMMARY"),
        "location" => $text($event, "LOCATION"), "status" => $text($event, "STATUS"),
    ];
}
echo json_encode($found, JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR);
