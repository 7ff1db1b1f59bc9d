import { readText } from '@/lib/http/read-body'
import { LONGEST_LIST, readImageList } from '@/lib/http/read-image-list'
import { openServer } from '@/lib/server'

/** Answers how what DIUN keeps compares with what has arrived from its host. */
export async function compare(host: string, request: Request): Promise<Response> {
  const { board } = await openServer()
  const listed = readImageList(await readText(request, LONGEST_LIST))
  const { known, broughtBack, unheard } = await board.compareImages(host, listed)
  return Response.json({ known, brought_back: broughtBack, unheard })
}
