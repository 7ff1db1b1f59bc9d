import { getActionTexts } from '@/lib/domain/channels/action-texts'
import { getServer } from '@/lib/get-server'
import { answerActionDone, answerActionGone, answerActionPage } from '@/lib/http/answers/action-page'
import { createTextProblemResponse } from '@/lib/http/problem'
import { readCodePath } from '@/lib/http/reading/read-path'
import { createRoutes } from '@/lib/http/route'
import { getLog } from '../../api-routes'
import { doAction } from './do-action'

/**
 * Does what a link in a message says, for whoever has its address: the code in it is what authorizes. Only a POST does it, since mail scanners
 * and previews open links.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createRoutes(
  {
    async GET({ request, params, server: { auth } }) {
      const link = await auth.actionLinks.read(readCodePath(params))
      if (link === null) return answerActionGone(request)
      return answerActionPage({ ...getActionTexts(link.verb, link.images.length), images: link.images })
    },
    async POST({ request, params, server }) {
      const done = await doAction(server, readCodePath(params))
      return done === null ? answerActionGone(request) : answerActionDone(request, done)
    },
  },
  {
    authorize: async () => ({ server: await getServer() }),
    log: getLog,
    format: createTextProblemResponse,
  },
)
