import { z } from 'zod'
import { answerJson, parseJson, type ServiceAnswer, type ServiceRequest } from './fake-service.ts'
import { parseTelegramHtml } from './telegram-html.ts'

export const TELEGRAM_TOKEN = '123456789:AAF-s3cretS3cretS3cretS3cretS3cretS'

const MAX_TEXT = 4_096

const Button = z.object({ text: z.string().min(1), url: z.string() })

export const TelegramMessage = z.object({
  chat_id: z.union([z.string(), z.int()]),
  message_thread_id: z.int().optional(),
  text: z.string().min(1),
  parse_mode: z.literal('HTML'),
  link_preview_options: z.object({ is_disabled: z.literal(true) }),
  disable_notification: z.boolean().optional(),
  reply_markup: z.object({ inline_keyboard: z.array(z.array(Button).min(1).max(8)).max(100) }).optional(),
})

/** Answers as Telegram's Bot API does to `sendMessage` (https://core.telegram.org/bots/api#making-requests). */
export function answerAsTelegram({ method, path, body }: ServiceRequest): ServiceAnswer {
  if (path !== `/bot${TELEGRAM_TOKEN}/sendMessage`) return refuse(401, 'Unauthorized')
  const message = TelegramMessage.safeParse(parseJson(body))
  if (method !== 'POST' || !message.success) return refuse(400, 'Bad Request: message text is empty')
  const { chat_id, text, reply_markup } = message.data
  if (`${chat_id}` !== '-1001234567890') return refuse(400, 'Bad Request: chat not found')
  const wrong = reply_markup?.inline_keyboard.flat().find(({ url }) => !isTelegramUrl(url))
  if (wrong !== undefined)
    return refuse(400, `Bad Request: inline keyboard button URL '${wrong.url}' is invalid: Wrong HTTP URL`)
  const parsed = parseTelegramHtml(text)
  if (parsed === null) return refuse(400, "Bad Request: can't parse entities: Unsupported start tag")
  if (parsed.text.length > MAX_TEXT) return refuse(400, 'Bad Request: message is too long')
  return answerJson(200, { ok: true, result: { message_id: 7, date: 1_700_000_000, text: parsed.text } })
}

/** Judges an address as TDLib does (td/telegram/LinkManager.cpp): the host of a web page has a dot in it. */
function isTelegramUrl(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && (url.hostname.includes('.') || url.hostname.startsWith('['))
}

function refuse(error_code: number, description: string): ServiceAnswer {
  return answerJson(error_code, { ok: false, error_code, description })
}
