import { toKeptText } from '@/lib/domain/kept-text'
import { toStorable } from '@/lib/domain/storable-text'
import { createApiRoutes } from '../../../routes'
import { answerComparison } from './answer-comparison'

/** The host is named by `?host=`, since its name may be empty, or hold what no path can. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  POST: ({ request, server }) => {
    const host = new URL(request.url).searchParams.get('host') ?? ''
    return answerComparison(server, toKeptText(toStorable(host)), request)
  },
})
