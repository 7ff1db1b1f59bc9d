import { z } from 'zod'
import { answerJson, parseJson, type ServiceAnswer, type ServiceRequest } from './fake-service.ts'

export const APPRISE_KEY = 's3cret-key'

export const AppriseMessage = z.object({
  title: z
    .string()
    .refine((text) => [...text].length <= 250)
    .optional(),
  body: z.string().min(1).max(32_768),
  type: z.enum(['info', 'success', 'warning', 'failure']),
  format: z.enum(['text', 'markdown', 'html']),
  tag: z.string().optional(),
})

/** Answers as the Apprise API does to a notification of stored services (https://github.com/caronc/apprise-api#api-details). */
export function answerAsApprise({ method, path, body }: ServiceRequest): ServiceAnswer {
  if (method !== 'POST' || !path.startsWith('/notify/'))
    return { status: 404, headers: HTML, body: '<html><title>Not Found</title></html>' }
  if (path !== `/notify/${APPRISE_KEY}`) return { status: 204 }
  const message = AppriseMessage.safeParse(parseJson(body))
  if (!message.success) return answerJson(400, { error: 'Bad FORM Payload provided' })
  if (message.data.tag === 'broken') {
    return answerJson(424, {
      error: 'One or more notification could not be sent.',
      details: [['ERROR', `Failed for ${APPRISE_KEY}`]],
    })
  }
  return answerJson(200, { error: null, details: [] })
}

const HTML = { 'content-type': 'text/html; charset=utf-8' }
