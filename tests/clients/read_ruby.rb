# The gem `icalendar` with ActiveSupport: zones by name; no expansion.
require "json"
require "active_support"
require "active_support/time"
require "icalendar"

told = lambda do |value|
  value.is_a?(Icalendar::Values::Date) ? value.strftime("%Y-%m-%d") : value.to_time.utc.strftime("%Y-%m-%dT%H:%M:%S.000Z")
end
events = Icalendar::Calendar.parse(File.read(ARGV[1], encoding: "UTF-8")).flat_map(&:events)
found = events.reject(&:recurrence_id).map do |event|
  { uid: event.uid, start: told.(event.dtstart), end: told.(event.dtend), summary: event.summary,
    location: event.location.to_s, status: event.status }
end
puts JSON.generate(found)
