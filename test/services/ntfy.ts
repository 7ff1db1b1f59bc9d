import { z } from 'zod'
import { answerJson, parseJson, type ServiceAnswer, type ServiceRequest } from './fake-service.ts'

export const NTFY_TOKEN = 'tk_AgQdq7mVBoFD37zQVN29RhuMzNIz2'

/** Longer messages become an attached file, and JSON of twice that is refused (server/server.go, `readJSONWithLimit`). */
const MAX_MESSAGE = 4_096

const Action = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('view'),
    label: z.string().min(1),
    url: z.string().min(1),
    clear: z.boolean().optional(),
  }),
  z.object({
    action: z.literal('http'),
    label: z.string().min(1),
    url: z.string().min(1),
    method: z.enum(['GET', 'POST', 'PUT', 'DELETE']).optional(),
    clear: z.boolean().optional(),
  }),
])

export const NtfyMessage = z.object({
  topic: z.string().regex(/^[-_A-Za-z0-9]{1,64}$/),
  title: z.string().optional(),
  message: z.string().refine((text) => Buffer.byteLength(text) <= MAX_MESSAGE),
  priority: z.int().min(1).max(5).optional(),
  tags: z.array(z.string()).optional(),
  click: z.string().optional(),
  actions: z.array(Action).max(3).optional(),
})

/** Answers as ntfy does to what is published as JSON (https://docs.ntfy.sh/publish/#publish-as-json); its errors are those of server/errors.go. */
export function answerAsNtfy({ method, path, headers, body }: ServiceRequest): ServiceAnswer {
  if (method !== 'POST' || path !== '/') return refuse(404, 40401, 'page not found')
  const { authorization } = headers
  const login = `Basic ${Buffer.from('phil:secret').toString('base64')}`
  if (authorization !== undefined && authorization !== `Bearer ${NTFY_TOKEN}` && authorization !== login) {
    return refuse(401, 40101, 'unauthorized')
  }
  if (body.length > 2 * MAX_MESSAGE) return refuse(413, 41303, 'JSON body too large')
  const message = NtfyMessage.safeParse(parseJson(body))
  if (!message.success) return refuse(400, 40024, 'invalid request: request body must be valid JSON')
  return answerJson(200, { id: 'hwQ2YpKdmg', time: 1_635_528_741, event: 'message', ...message.data })
}

function refuse(http: number, code: number, error: string): ServiceAnswer {
  return answerJson(http, { code, http, error, link: 'https://ntfy.sh/docs/publish/' })
}
