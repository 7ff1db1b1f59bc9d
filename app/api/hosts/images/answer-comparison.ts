import { LONGEST_LIST, parseImageList } from '@/lib/http/reading/parse-image-list'
import { readText } from '@/lib/http/reading/read-body'
import type { Server } from '@/lib/server'
import { toComparisonWire } from '@/lib/wire/comparison'

/** Answers how the list that DIUN keeps compares with what has arrived from its host. */
export async function answerComparison({ board }: Server, host: string, request: Request): Promise<Response> {
  const listed = parseImageList(await readText(request, LONGEST_LIST))
  return Response.json(toComparisonWire(await board.compareImages(host, listed)))
}
