import { z } from 'zod'
import { answerJson, parseJson, type ServiceAnswer, type ServiceRequest } from './fake-service.ts'

export const DISCORD_PATH = '/api/webhooks/123456789012345678/q-8dkfGhS3cret_Token'

/** The limit of all texts of all embeds together (https://docs.discord.com/developers/resources/message#embed-object-embed-limits). */
const MAX_EMBEDS = 6_000

const Field = z.object({
  name: z.string().min(1).max(256),
  value: z.string().min(1).max(1_024),
  inline: z.boolean().optional(),
})

const Embed = z.object({
  title: z.string().max(256).optional(),
  description: z.string().max(4_096).optional(),
  url: z.url().optional(),
  color: z.int().min(0).max(0xffffff).optional(),
  fields: z.array(Field).max(25).optional(),
})

/** A webhook without `allowed_mentions` mentions whomever its text names: here, that is a mistake. */
export const DiscordMessage = z
  .object({
    content: z.string().max(2_000).optional(),
    embeds: z.array(Embed).max(10).optional(),
    allowed_mentions: z.object({ parse: z.array(z.enum(['roles', 'users', 'everyone'])).max(0) }),
  })
  .refine(({ content = '', embeds = [] }) => content !== '' || embeds.length > 0)
  .refine(
    ({ embeds = [] }) =>
      JSON.stringify(embeds.map(({ title, description }) => [title, description])).length <= MAX_EMBEDS,
  )

/** Answers as Discord does to a webhook that is executed (https://docs.discord.com/developers/resources/webhook#execute-webhook). */
export function answerAsDiscord({ method, path, body }: ServiceRequest): ServiceAnswer {
  const { pathname, searchParams } = new URL(path, 'https://discord.com')
  if (pathname !== DISCORD_PATH) return answerJson(404, { message: 'Unknown Webhook', code: 10_015 })
  if (method !== 'POST') return answerJson(405, { message: '405: Method Not Allowed', code: 0 })
  const message = DiscordMessage.safeParse(parseJson(body))
  if (!message.success) {
    return answerJson(400, {
      message: 'Invalid Form Body',
      code: 50_035,
      errors: z.flattenError(message.error).fieldErrors,
    })
  }
  return searchParams.get('wait') === 'true' ? answerJson(200, { id: '7', ...message.data }) : { status: 204 }
}
