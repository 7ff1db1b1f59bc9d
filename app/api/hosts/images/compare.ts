import { toWireComparison } from '@/lib/http/answers/wire'
import { readText } from '@/lib/http/reading/read-body'
import { LONGEST_LIST, readImageList } from '@/lib/http/reading/read-image-list'
import { openServer } from '@/lib/server'

/** Answers how what DIUN keeps compares with what has arrived from its host. */
export async function compare(host: string, request: Request): Promise<Response> {
  const { board } = await openServer()
  const listed = readImageList(await readText(request, LONGEST_LIST))
  return Response.json(toWireComparison(await board.compareImages(host, listed)))
}
