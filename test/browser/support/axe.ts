import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

/** The serious and critical findings of axe on a page, as lines a person can act on. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const results = await page.evaluate<AxeResults>('axe.run(document)')
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
    )
}
