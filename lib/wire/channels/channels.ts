import { z } from 'zod'
import { CHANNEL_KINDS, DAYS, OCCASIONS } from '@/lib/domain/channels/channel'
import { Count, CredentialName, Instant, Text } from '../fields'
import type { AnswerOf, RequestOf } from '../wire'

const MAX_TEXT = 4_000

const Kind = z.enum(CHANNEL_KINDS).meta({
  id: 'ChannelKind',
  description: 'The service; `slack` stands for whatever takes Slack’s incoming webhooks.',
})

const LongText = Text.max(MAX_TEXT, `must have at most ${MAX_TEXT} characters`)

const Clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 08:00')
  .meta({ id: 'ClockTime', description: 'A time of day, `HH:mm`.' })

const Zone = LongText.refine(isZone, 'must be a time zone such as Europe/Berlin').meta({
  description: 'A time zone by its IANA name.',
})

const Quiet = z.strictObject({ from: Clock, until: Clock }).meta({
  id: 'QuietHours',
  description: 'The hours of each day in which nothing is sent, and which may span midnight.',
})

const Tells = z.array(z.enum(OCCASIONS)).transform((tells) => OCCASIONS.filter((one) => tells.includes(one)))

const Days = z
  .array(z.enum(DAYS))
  .min(1, 'must name at least one day')
  .transform((days) => DAYS.filter((day) => days.includes(day)))

const FILTER_WORDS =
  'The updates that it is told of, as in the address of the board: `tag`, `host`, `lane` and `change`, each any number of times; empty for all.'

/** A channel as people send it. What is left out is as it usually is. */
const fields = {
  name: CredentialName,
  kind: Kind,
  url: LongText.trim().min(1, 'must not be empty').meta({ description: 'The address of the service, by its kind.' }),
  secret: LongText.nullable().meta({ description: 'The token, password or signing key; null for none.' }),
  tells: Tells.meta({ description: 'The occasions that it is told of.' }),
  at: Clock.meta({ description: 'The time of digests and reminders, in `zone`.' }),
  days: Days.meta({ description: 'The days of digests and reminders.' }),
  zone: Zone,
  quiet: Quiet.nullable().refine((quiet) => quiet?.from !== quiet?.until || quiet === null, 'must not be a whole day'),
  filter: LongText.meta({ description: FILTER_WORDS }),
  all_clear: z.boolean().meta({ description: 'True has a digest sent even when nothing waits.' }),
} as const

export const NewChannelRequest = z
  .strictObject({
    ...fields,
    secret: fields.secret.default(null),
    tells: fields.tells.optional(),
    at: fields.at.default('08:00'),
    days: fields.days.default([...DAYS]),
    zone: fields.zone.default('UTC'),
    quiet: fields.quiet.default(null),
    filter: fields.filter.default(''),
    all_clear: fields.all_clear.default(false),
  })
  .meta({ id: 'NewChannel', description: 'A channel. What is left out is as it usually is.' })

export const ChannelEditRequest = z
  .strictObject({
    name: fields.name.exactOptional(),
    kind: fields.kind.exactOptional(),
    url: fields.url.exactOptional(),
    secret: fields.secret.exactOptional(),
    tells: fields.tells.exactOptional(),
    at: fields.at.exactOptional(),
    days: fields.days.exactOptional(),
    zone: fields.zone.exactOptional(),
    quiet: fields.quiet.exactOptional(),
    filter: fields.filter.exactOptional(),
    all_clear: fields.all_clear.exactOptional(),
  })
  .meta({ id: 'ChannelEdit', description: 'The fields to change; a secret that is left out stays.' })

export const NewChannelAnswer = z.strictObject({ id: z.string() })

const DeliveryAnswer = z
  .strictObject({
    delivered_at: Instant.nullable().meta({ description: 'The time of the last message that was delivered.' }),
    failed_since: Instant.nullable().meta({ description: 'The time since which every attempt has failed.' }),
    failures: Count.meta({ description: 'The number of attempts that have failed since.' }),
    retry_at: Instant.nullable().meta({ description: 'The time of the next attempt after one that failed.' }),
    answer: z.string().meta({ description: 'The answer of the other side to the last attempt that failed.' }),
  })
  .meta({ id: 'Delivery' })

const ChannelAnswer = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    kind: Kind,
    address: z.string().meta({ description: 'The part of its address that is no secret, such as `discord.com`.' }),
    has_secret: z.boolean(),
    tells: z.array(z.enum(OCCASIONS)),
    at: z.string(),
    days: z.array(z.enum(DAYS)),
    zone: z.string(),
    quiet: z.strictObject({ from: z.string(), until: z.string() }).nullable(),
    filter: z.string().meta({ description: FILTER_WORDS }),
    all_clear: z.boolean(),
    from_file: z.boolean().meta({ description: 'True when it stands in the file of `CHANNELS`.' }),
    created_at: Instant,
    delivery: DeliveryAnswer,
  })
  .meta({ id: 'Channel', description: 'A place that the board tells people through. Its secrets are never shown.' })

export const ChannelsAnswer = z.array(ChannelAnswer)

export const ChannelTestAnswer = z
  .strictObject({
    is_delivered: z.boolean().meta({ description: 'True when the other side has taken the message.' }),
    status: z
      .int()
      .nullable()
      .meta({ description: 'The status that the other side answered; null when no answer came.' }),
    answer: z.string().meta({ description: 'The answer of the other side, or the reason why there is none.' }),
  })
  .meta({ id: 'ChannelTest' })

export const WebPushKeyAnswer = z
  .strictObject({ key: z.string() })
  .meta({ description: 'The public key of this board, by which a browser subscribes.' })

export type NewChannelWire = RequestOf<typeof NewChannelRequest>
export type ChannelEditWire = RequestOf<typeof ChannelEditRequest>
export type NewChannelAnswerWire = AnswerOf<typeof NewChannelAnswer>
export type ChannelWire = AnswerOf<typeof ChannelAnswer>
export type ChannelTestWire = AnswerOf<typeof ChannelTestAnswer>
export type WebPushKeyWire = AnswerOf<typeof WebPushKeyAnswer>

function isZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
