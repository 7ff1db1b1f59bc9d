import { z } from 'zod'
import { answerJson, parseJson, type ServiceAnswer, type ServiceRequest } from './fake-service.ts'

export const GOTIFY_TOKEN = 'AKb5cDeFgHiJkLm'

export const GotifyMessage = z.object({
  title: z.string().optional(),
  message: z.string().min(1),
  priority: z.int().optional(),
  extras: z
    .object({
      'client::display': z.object({ contentType: z.enum(['text/plain', 'text/markdown']) }).optional(),
      'client::notification': z.object({ click: z.object({ url: z.url() }) }).optional(),
    })
    .optional(),
})

/** Answers as Gotify does to a message (https://gotify.net/api-docs#/message/createMessage). */
export function answerAsGotify({ method, path, headers, body }: ServiceRequest): ServiceAnswer {
  if (method !== 'POST' || path !== '/message') return refuse(404, 'Not Found', 'page not found')
  if (headers['x-gotify-key'] !== GOTIFY_TOKEN) {
    return refuse(
      401,
      'Unauthorized',
      'you need to provide a valid access token or user credentials to access this api',
    )
  }
  const message = GotifyMessage.safeParse(parseJson(body))
  if (!message.success) return refuse(400, 'Bad Request', "Field 'message' is required")
  return answerJson(200, { id: 1, appid: 5, date: '2026-11-30T08:00:00Z', ...message.data })
}

function refuse(errorCode: number, error: string, errorDescription: string): ServiceAnswer {
  return answerJson(errorCode, { error, errorCode, errorDescription })
}
