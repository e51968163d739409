import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { readScope, type Scope, scopeParams } from './scope.ts'

/** The scope in the address, and a way to change it that keeps the page's own parameters. */
export function useScope(): { scope: Scope; changeScope: (change: Partial<Scope>) => void } {
  const [params, setParams] = useSearchParams()
  const scope = useMemo(() => readScope(params), [params])
  const changeScope = (change: Partial<Scope>) =>
    setParams((before) => {
      const own = new URLSearchParams(before)
      for (const name of ['period', 'window', 'from', 'to', 'service']) own.delete(name)
      const next = scopeParams({ ...readScope(before), ...change })
      for (const [name, value] of own) next.append(name, value)
      return next
    })
  return { scope, changeScope }
}

/** One parameter of the page's own in the address, such as a chart's bucket; anything unknown reads as the first. */
export function useChoice<Choice extends string>(
  name: string,
  choices: readonly [Choice, ...Choice[]],
): [Choice, (choice: Choice) => void] {
  const [params, setParams] = useSearchParams()
  const asked = params.get(name)
  const choice = choices.find((known) => known === asked) ?? choices[0]
  const choose = (next: Choice) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        if (next === choices[0]) after.delete(name)
        else after.set(name, next)
        return after
      },
      { replace: true, preventScrollReset: true },
    )
  return [choice, choose]
}
