import { z } from 'zod'

const name = (most: number) => z.string().min(1).max(most)

/**
 * A CloudEvents 1.0 event in its JSON form, with the extension attributes that Wheelhouse reads. Other extension
 * attributes are let through unread. `data` stays unjudged here: its own type's schema judges it.
 */
export const envelopeSchema = z.looseObject({
  specversion: z.literal('1.0', { error: 'must be "1.0"' }),
  id: name(500).describe('Its own among the events of its source: sent twice, it counts once.'),
  source: name(500).describe('Who sends it: a tool, or a part of one.'),
  type: name(100).describe('One of the types below.'),
  subject: name(500).optional().describe('The ticket or item that it is about.'),
  time: z.iso
    .datetime({
      offset: true,
      error: 'must be an RFC 3339 time with its offset, such as 2026-10-31T08:15:00Z',
    })
    .optional()
    .describe('When it happened; when it was received, without it.'),
  service: name(200).optional().describe('The key of the service.'),
  system: name(500)
    .optional()
    .describe(
      'The tool that owns the item, the same for every way in from that tool; the source, without it.',
    ),
  sequence: z
    .union([name(100), z.int().min(0)])
    .optional()
    .describe('The tool’s own number of the event: it orders events of one time.'),
  import: name(200).optional().describe('The import that brought it.'),
  data: z.unknown().optional().describe('An object with the fields of the type.'),
  data_base64: z.string().optional().describe('The same as `data`, for senders that send its bytes.'),
})

export type Envelope = z.infer<typeof envelopeSchema>
