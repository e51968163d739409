import { defineConfig } from 'vitest/config'

/**
 * One project per kind of test. Groups run one after the other: what tells a rate has the machine to itself. Elsewhere there is one
 * worker more than the two cores that we count on, since tests wait for processes to start and for the disk.
 */
function project(name: string, group: number, seconds: number, maxWorkers = 3) {
  return {
    extends: true as const,
    test: {
      name,
      include: [`test/${name}/**/*.test.{ts,tsx}`],
      testTimeout: seconds * 1000,
      hookTimeout: Math.max(120, seconds) * 1000,
      maxWorkers,
      sequence: { groupOrder: group },
    },
  }
}

export default defineConfig({
  test: {
    passWithNoTests: true,
    environment: 'node',
    pool: 'forks',
    retry: 0,
    projects: [
      project('unit', 0, 30),
      project('integration', 1, 60),
      project('browser', 2, 120),
      project('real-data', 2, 600),
      project('fault', 3, 180, 2),
      project('load', 4, 180),
    ],
  },
})
