import { defineConfig } from 'vitest/config'

/** One project per kind of test. Groups run one after the other: what compares rates has the machine to itself. */
function project(name: string, group: number, seconds: number) {
  return {
    extends: true as const,
    test: {
      name,
      include: [`test/${name}/**/*.test.{ts,tsx}`],
      testTimeout: seconds * 1000,
      hookTimeout: Math.max(60, seconds) * 1000,
      sequence: { groupOrder: group },
    },
  }
}

export default defineConfig({
  test: {
    passWithNoTests: true,
    environment: 'node',
    pool: 'forks',
    // One more than the two cores that we count on: tests wait for processes to start and for the disk.
    maxWorkers: 3,
    retry: 0,
    projects: [
      project('unit', 0, 30),
      project('integration', 1, 60),
      project('browser', 2, 120),
      project('fault', 3, 180),
      project('real-data', 3, 600),
      project('load', 4, 180),
    ],
  },
})
