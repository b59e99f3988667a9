// ts-ics: zones from the feed's VTIMEZONEs; no expansion.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, feed] = process.argv.slice(2);
const { convertIcsCalendar } = await import(pathToFileURL(`${folder}/node/node_modules/ts-ics/dist/index.js`));
const told = (moment) => (moment.type === "DATE" ? moment.date.toISOString().slice(0, 10) : moment.date.toISOString());
const found = (convertIcsCalendar(undefined, readFileSync(feed, "utf8")).events ?? [])
  .filter((event) => !event.recurrenceId)
  .map((event) => ({
    uid: event.uid, start: told(event.start), end: told(event.end), summary: event.summary,
    location: event.location ?? "", status: event.status,
  }));
console.log(JSON.stringify(found));
