// node-ical: zones by name, from Node's own tables; series expanded by its expandRecurringEvent.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const [folder, feed, first, last] = process.argv.slice(2);
const ical = createRequire(`${folder}/node/node_modules/`)("node-ical");
const day = (date) => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
const told = (date, whole) => (whole ? day(date) : date.toISOString());
const text = (value) => (value && typeof value === "object" ? value.val : value) ?? "";
const found = [];
const tell = (event, start, end, whole) =>
  found.push({
    uid: event.uid, start: told(start, whole), end: told(end, whole), summary: text(event.summary),
    location: text(event.location), status: text(event.status),
  });
for (const event of Object.values(ical.sync.parseICS(readFileSync(feed, "utf8")))) {
  if (event.type !== "VEVENT") continue;
  if (!event.rrule) { tell(event, event.start, event.end, event.datetype === "date"); continue; }
  for (const one of ical.expandRecurringEvent(event, { from: new Date(first), to: new Date(last) }))
    tell(one.event ?? event, one.start, one.end, one.isFullDay);
}
console.log(JSON.stringify(found.filter((one) => one.start >= first && one.start < last)));
