import { z } from 'zod'

const name = (most: number) => z.string().min(1).max(most)

/**
 * A CloudEvents 1.0 event in its JSON form, with the extension attributes that Wheelhouse reads. Other extension
 * attributes are let through unread. `data` stays unjudged here: its own type's schema judges it.
 */
export const envelopeSchema = z.looseObject({
  specversion: z.literal('1.0', { error: 'must be "1.0"' }),
  id: name(500),
  source: name(500),
  type: name(100),
  subject: name(500).optional(),
  time: z.iso
    .datetime({
      offset: true,
      error: 'must be an RFC 3339 time with its offset, such as 2026-10-31T08:15:00Z',
    })
    .optional(),
  service: name(200).optional(),
  system: name(500).optional(),
  sequence: z.union([name(100), z.int().min(0)]).optional(),
  import: name(200).optional(),
  data: z.unknown().optional(),
  /** The same as `data`, for senders that send its bytes. */
  data_base64: z.string().optional(),
})

export type Envelope = z.infer<typeof envelopeSchema>
