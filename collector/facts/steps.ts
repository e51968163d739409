/** SQL over the `steps` of a life. Verbs come from the lives themselves, never from an event. */

/** When a verb was first said since it was last undone; null while it has not been said again. */
export function firstSince(verb: string, undone: readonly string[]): string {
  return `arrayFirstOrNull((time, said) -> said = '${verb}', ${since(undone)})`
}

/** When a verb was last said, unless it was undone after that. */
export function lastSince(verb: string, undone: readonly string[]): string {
  return `arrayLastOrNull((time, said) -> said = '${verb}', ${since(undone)})`
}

/**
 * The stretches in which an item counts as open: once `from` was said, while none of `until` holds; `again` takes back what `until` said.
 */
export function openBetween(from: string, until: readonly string[], again: string): string {
  const life =
    "'Tuple(begun UInt8, ended UInt8, since DateTime64(3, \\'UTC\\'), spans Array(Tuple(DateTime64(3, \\'UTC\\'), DateTime64(3, \\'UTC\\'))))'"
  // `since` is never while the item is not open.
  const walked = `arrayFold(
        (life, step) -> CAST(tuple(
            life.begun OR step.3 = '${from}',
            multiIf(step.3 IN (${listed(until)}), 1, step.3 = '${again}', 0, life.ended),
            multiIf(step.3 IN (${listed(until)}), never, life.since != never, life.since,
                step.3 = '${from}' AND NOT life.ended OR step.3 = '${again}' AND life.begun, step.2, never),
            if(step.3 IN (${listed(until)}) AND life.since != never, arrayPushBack(life.spans, (life.since, step.2)), life.spans)
        ), ${life}),
        steps,
        CAST(tuple(0, 0, never, []), ${life}))`
  return `arrayFilter(s -> s.1 < s.2, arrayPushBack(${walked}.spans, (${walked}.since, never)))`
}

/** The stretches from each `on` to the next `off`; the last one may go on for ever. */
export function toggled(on: string, off: string): string {
  const begins = `arrayFilter(nth -> steps[nth].3 = '${on}' AND (nth = 1 OR steps[nth - 1].3 != '${on}'), arrayEnumerate(steps))`
  const end = `arrayFirst(step -> step.3 = '${off}', arrayPushBack(arraySlice(steps, nth + 1), (0, never, '${off}'))).2`
  return `arrayFilter(s -> s.1 < s.2, arrayMap(nth -> (steps[nth].2, ${end}), ${begins}))`
}

function since(undone: readonly string[]): string {
  const living = `arraySlice(steps, arrayLastIndex(step -> step.3 IN (${listed(undone)}), steps) + 1)`
  return `arrayMap(step -> step.2, ${living}), arrayMap(step -> step.3, ${living})`
}

function listed(verbs: readonly string[]): string {
  return verbs.map((verb) => `'${verb}'`).join(', ')
}
