import { readJson } from '@/lib/http/reading/read-body'
import { readBatch } from '@/lib/http/reading/read-edit'
import { type BatchAnswerWire, toBatchWire } from '@/lib/wire/edits'
import { createApiRoutes } from '../../../api-routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async POST({ request, actor, server: { board } }) {
    const batch = readBatch(await readJson(request))
    if ('steps' in batch) {
      const effect = await board.applySteps(batch.steps, batch.expected, actor)
      return answer(batch.expected === null ? toBatchWire(effect) : { count: countImages(batch.steps) })
    }
    if ('state' in batch) return answer(toBatchWire(await board.setState(batch.images, batch.state, actor)))
    return answer({ count: await board.assignTag(batch.images, batch.tagId, actor) })
  },
})

function answer(counts: BatchAnswerWire): Response {
  return Response.json(counts)
}

function countImages(steps: readonly { images: readonly string[] }[]): number {
  return new Set(steps.flatMap((step) => step.images)).size
}
