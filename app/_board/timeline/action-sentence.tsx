import type { Action } from '@/lib/domain/history/action'
import type { Tag } from '@/lib/domain/tag'
import { TagName } from '../tags/tag-name'
import { describeAction, describeCircumstances } from './action-text'

/** Keeps a comma on the line of the tag before it, after which browsers would break. */
const WORD_JOINER = '\u2060'

/** Says what was done. The tag that images were moved to looks as it does on the board, as long as there is one of that name. */
export function ActionSentence({ action, tags }: { action: Action; tags: readonly Tag[] }) {
  const { verb, tag } = action
  if (verb !== 'tagged' || tag === null) return describeAction(action)
  const circumstances = describeCircumstances(action)
  return (
    <>
      Moved to <TagName color={tags.find(({ name }) => name === tag)?.color} name={tag} />
      {circumstances !== '' && WORD_JOINER + circumstances}
    </>
  )
}
