import { z } from 'zod'
import { parseJson, type ServiceAnswer, type ServiceRequest } from './fake-service.ts'

export const SLACK_PATH = '/services/T01234567/B01234567/s3cretS3cretS3cret'

export const SlackMessage = z.object({
  text: z.string().min(1).max(40_000),
  link_names: z.literal([0, false]),
  parse: z.literal('none'),
  unfurl_links: z.literal(false),
  unfurl_media: z.literal(false),
})

/** Answers as Slack does to an incoming webhook (https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors). */
export function answerAsSlack({ method, path, body }: ServiceRequest): ServiceAnswer {
  if (path !== SLACK_PATH) return { status: 404, body: 'no_service' }
  if (method !== 'POST') return { status: 405 }
  if (!SlackMessage.safeParse(parseJson(body)).success) return { status: 400, body: 'invalid_payload' }
  return { status: 200, headers: { 'content-type': 'text/html' }, body: 'ok' }
}
