// ical.js, as Thunderbird uses it: zones from the feed's VTIMEZONEs alone; series expanded, exceptions applied.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, feed, first, last] = process.argv.slice(2);
const { default: ICAL } = await import(pathToFileURL(`${folder}/node/node_modules/ical.js/dist/ical.js`));
const calendar = new ICAL.Component(ICAL.parse(readFileSync(feed, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);

const told = (time) => (time.isDate ? time.toString() : time.convertToZone(ICAL.Timezone.utcTimezone).toJSDate().toISOString());
const found = [];
const tell = (item, start, end) =>
  found.push({
    uid: item.uid, start: told(start), end: told(end), summary: item.summary, location: item.location ?? "",
    status: item.component.getFirstPropertyValue("status"),
  });
const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one, { exceptions: [] })); // or it takes those of any series
for (const event of events.filter((one) => !one.isRecurrenceException())) {
  if (!event.isRecurring()) { tell(event, event.startDate, event.endDate); continue; }
  for (const other of events) if (other.uid === event.uid && other.isRecurrenceException()) event.relateException(other);
  const dates = event.iterator();
  for (let next = dates.next(), count = 0; next && count < 400; next = dates.next(), count += 1) {
    const one = event.getOccurrenceDetails(next);
    tell(one.item, one.startDate, one.endDate);
  }
}
console.log(JSON.stringify(found.filter((one) => one.start >= first && one.start < last)));
