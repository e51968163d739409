import type { Request } from 'express'
import { AppError } from '../errors.ts'

/** Two people edit one thing: the second is told, by AppError `changed_meanwhile`, unless `If-Match` names the version that is there. */
export function refuseStale(request: Request, version: string | undefined, thing: string): void {
  const expected = request.get('if-match')
  if (expected === undefined || expected === '*' || expected === `"${version}"`) return
  throw new AppError('changed_meanwhile', `Somebody else has changed ${thing} meanwhile: look at it again.`)
}
