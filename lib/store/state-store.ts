import type { Instant } from '@/lib/domain/instant'
import type { NewState } from '@/lib/domain/update/update'
import type { Change, Effect } from './change'
import type { ExpectedRevision } from './update-store'

/** Keeps what people decide about images. */
export type StateStore = {
  /** @throws NotFoundError when an image, or the host on it, is unknown; then nothing changes */
  setState(images: readonly string[], state: NewState, at: Instant, actor?: string): Promise<Effect>
  /**
   * Does to the images of a link what it says, and uses the link up in the same write. It changes those alone that are still as the message
   * showed them: pending, and reported by no host since. What people have decided meanwhile, and what the board has forgotten, stays.
   * @returns null when the link has been used, has expired, or never was; then nothing changes
   */
  followActionLink(link: LinkedImages, state: NewState, at: Instant, actor?: string): Promise<Effect | null>
  /**
   * Acknowledges what is pending: everything, or the images of one tag (null: those without a tag).
   * @throws NotFoundError when the tag is unknown
   */
  acknowledgePending(scope: 'all' | { tagId: number | null }, at: Instant, actor?: string): Promise<Change | null>
  /** Ends the snoozes whose time has come. */
  endSnoozes(at: Instant): Promise<Change | null>
  /**
   * Does to images one after the other what `setState` and `assignTag` do. A host that has not reported an image is passed over.
   * @param expected the revision since which none of the images may have changed; null permits any change
   * @throws NotFoundError when an image or a tag is unknown; then nothing changes
   * @throws ChangedError when one of the images has changed since, or this is another database; then nothing changes
   */
  applySteps(
    steps: readonly ImageStep[],
    expected: ExpectedRevision | null,
    at: Instant,
    actor?: string,
  ): Promise<Effect>

  /**
   * Keeps a person's note about an image, and an action that tells of it; `''` removes the note.
   * @param expected the note as it must be before
   * @throws NotFoundError when the image is unknown
   * @throws ChangedError when the note is not as expected; then nothing changes
   */
  setNote(image: string, note: string, at: Instant, actor?: string, expected?: string): Promise<Change>
  /**
   * Keeps the address at which, according to a person, the image's changes can be read; `''` removes it.
   * @throws NotFoundError when the image is unknown
   */
  setChangelog(image: string, changelog: string, at: Instant, actor?: string): Promise<Change>
  /**
   * Forgets the image, its hosts and its history.
   * @throws NotFoundError when the image is unknown
   */
  forgetImage(image: string): Promise<Change>
}

/** The credential of an action link, the images of its message, and the newest receipt time that the message told of. */
export type LinkedImages = { id: string; images: readonly string[]; seen: Instant }

/** One of the things that are done to several images at once. */
export type ImageStep = { images: readonly string[] } & (
  | {
      state: NewState
      /**
       * True for what a rule decides. It leaves what people decide meanwhile: it snoozes an image only while that is pending, and makes one
       * pending only while nobody has decided about it.
       */
      isByRule?: true
    }
  | { tagId: number | null }
)
