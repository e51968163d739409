import { readFile, writeFile } from 'node:fs/promises'
import { eventsPage } from './docs/events-page.ts'
import { kpisPage } from './docs/kpis-page.ts'

const PAGES: [string, string][] = [
  ['docs/kpis.md', kpisPage()],
  ['docs/events.md', eventsPage()],
]

const check = process.argv.includes('--check')
let stale = false
for (const [path, text] of PAGES) {
  const file = new URL(`../${path}`, import.meta.url)
  const before = await readFile(file, 'utf8').catch(() => '')
  if (before === text) continue
  if (check) {
    stale = true
    console.error(`${path} is out of date: run npm run docs.`)
  } else {
    await writeFile(file, text)
    console.log(`${path} written.`)
  }
}
process.exit(stale ? 1 : 0)
