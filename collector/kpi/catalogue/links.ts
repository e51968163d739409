/** What the KPIs over links have in common. */

/** How long after its cause an incident is taken to come from it, in the words of a rule. */
export const LINK_HOURS = 'within 24 hours, or what WHEELHOUSE_LINK_HOURS says,'

export const FILL_CAVEAT =
  'There is no value while fewer than 1 % of the incidents of the window name such a link, unless a source declares that it keeps them; the share that names one, the fill rate, stands beside the value.'
