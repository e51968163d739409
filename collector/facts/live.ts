/** SQL that is true for events that count: an event lives while any import that brought it is not retracted. */
export const IS_LIVE = `import NOT IN (SELECT JSONExtractString(data, 'import') FROM events WHERE kind = 'import' AND type = 'import.retracted')`

/** SQL of the present generation: facts folded in a later one count, however many events an earlier one saw. */
export const GENERATION = '(SELECT max(generation) FROM generations)'
