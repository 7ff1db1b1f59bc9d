import { readJson } from '@/lib/http/reading/read-body'
import { readBatch } from '@/lib/http/reading/read-edit'
import { createApiRoutes } from '../../../routes'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = createApiRoutes({
  async POST({ request, actor, server: { board } }) {
    const batch = readBatch(await readJson(request))
    if ('steps' in batch) {
      const effect = await board.applySteps(batch.steps, batch.expected, actor)
      return batch.expected === null ? createCountResponse(effect) : Response.json({ count: countImages(batch.steps) })
    }
    if ('state' in batch) return createCountResponse(await board.setState(batch.images, batch.state, actor))
    return Response.json({ count: await board.assignTag(batch.images, batch.tagId, actor) })
  },
})

function createCountResponse({ images, hosts }: { images: number; hosts: number }): Response {
  return Response.json({ count: images, hosts })
}

function countImages(steps: readonly { images: readonly string[] }[]): number {
  return new Set(steps.flatMap((step) => step.images)).size
}
