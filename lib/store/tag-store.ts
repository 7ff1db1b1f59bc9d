import type { Rule } from '@/lib/domain/board/rules/rule'
import type { Instant } from '@/lib/domain/instant'
import type { Tag, TagColor, TagEdit } from '@/lib/domain/tag'
import type { Change } from './change'

/** Keeps the tags, and the rules that give them to new images. */
export type TagStore = {
  /** Lists every tag, in board order. */
  listTags(): Promise<Tag[]>
  /** @throws ConflictError when the name is taken */
  createTag(name: string, color: TagColor): Promise<{ tag: Tag; change: Change }>
  /**
   * Brings a deleted tag back under a new id, in its place, and gives it to those of the images that have no tag, and to the rules
   * that have lost it.
   * @throws ConflictError when the name is taken
   */
  restoreTag(
    tag: Omit<Tag, 'id'>,
    images: readonly string[],
    at: Instant,
    actor?: string,
  ): Promise<{ tag: Tag; change: Change }>
  /**
   * Edits a tag. `position` is the place in board order to move it to; a place past the end is the end.
   * @param expected the values that must still be so
   * @throws NotFoundError when the tag is unknown
   * @throws ChangedError when it is not as expected; then nothing changes
   * @throws ConflictError when the name is taken
   */
  editTag(id: number, edit: TagEdit, expected?: TagEdit): Promise<{ tag: Tag; change: Change }>
  /**
   * Deletes a tag. Its images become untagged.
   * @throws NotFoundError when the tag is unknown
   */
  deleteTag(id: number): Promise<Change>
  /**
   * Gives the images the tag in place of any they have; null takes it away.
   * @throws NotFoundError when an image or the tag is unknown; then nothing changes
   */
  assignTag(images: readonly string[], tagId: number | null, at: Instant, actor?: string): Promise<Change>

  /** Lists the rules, in their order. */
  listRules(): Promise<Rule[]>
  /**
   * Replaces all rules.
   * @throws NotFoundError when one gives a tag that is unknown; then nothing changes
   */
  setRules(rules: readonly Rule[]): Promise<Change>
}
