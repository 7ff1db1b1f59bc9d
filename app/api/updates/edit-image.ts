import { createNoContentResponse } from '@/lib/http/answers/no-content'
import type { ImageEdit } from '@/lib/http/reading/read-edit'
import { openServer } from '@/lib/server'

export async function editImage(image: string, edit: ImageEdit, actor: string): Promise<Response> {
  const { board } = await openServer()
  if ('note' in edit) await board.setNote(image, edit.note, actor, edit.expected)
  else if ('changelog' in edit) await board.setChangelog(image, edit.changelog, actor)
  else await board.setState([image], edit.state, actor)
  return createNoContentResponse()
}
