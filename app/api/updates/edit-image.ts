import { createNoContentResponse } from '@/lib/http/answers/no-content'
import type { ImageEdit } from '@/lib/http/reading/read-edit'
import type { Server } from '@/lib/server'

export async function editImage({ board }: Server, image: string, edit: ImageEdit, actor: string): Promise<Response> {
  if ('note' in edit) await board.setNote(image, edit.note, actor, edit.expected)
  else if ('changelog' in edit) await board.setChangelog(image, edit.changelog, actor)
  else await board.setState([image], edit.state, actor)
  return createNoContentResponse()
}
