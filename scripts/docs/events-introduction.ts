/** What holds for every event. Written by hand; the tables of the page come from the schemas. */
export const EVENTS_INTRODUCTION = `The event types that Wheelhouse takes, with their fields and an example of each, from the schemas in \`shared/events/\`.

## Sending

Events are [CloudEvents 1.0](https://cloudevents.io). \`POST /api/v1/events\` takes them one by one, as a batch or as a stream:

| content type | what |
| --- | --- |
| \`application/cloudevents+json\` | one event |
| \`application/cloudevents-batch+json\` | an array of events |
| any, with \`ce-\` headers | the \`data\` of one event; its attributes are the headers |
| \`application/json\` | an event or an array; \`specversion\` may be missing, \`id\` and \`source\` are filled in |
| \`application/x-ndjson\` | the same, an event a line |

Each event is judged on its own. The answer says how many were accepted, and of each of the others why not; those wait in
quarantine. A wrong type name is answered with the nearest right one. \`?wait=stored\` answers when the events can be seen.

- An event is known by its \`source\` and \`id\`. Sent again, in any order and at any time, it counts once.
- Events of one item are put in order by \`time\`, then by \`sequence\`, then by their place in the item’s life, as listed here.
- Times are RFC 3339 with their offset. Durations are seconds. Money is a number of units beside its \`currency\`.
- A field of \`data\` has to be there in the types that stand in bold beside it. Elsewhere it may be left out, which says
  nothing about it, or be null, which clears it.
- Fields that are not listed are kept. An event has at most 64 kB and 500 fields.
- An event more than 10 minutes in the future, or from before 1990, is refused.

The examples are those of one made-up organisation. Each is a whole event; each list can be sent as it is.`
