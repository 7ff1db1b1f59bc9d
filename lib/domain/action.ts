import type { Instant } from './instant'

export const ACTION_VERBS = ['acknowledged', 'pending', 'snoozed', 'muted', 'tagged', 'noted'] as const

/** What a person can do to images. */
export type ActionVerb = (typeof ACTION_VERBS)[number]

/** What a person did to images, and when. */
export type Action = {
  id: string
  at: Instant
  /** Who is signed in, or the name of the token; '' when nobody is known. */
  actor: string
  verb: ActionVerb
  /** The one host that it was about; null for all. */
  hostname: string | null
  /** Of `snoozed`. */
  until: Instant | null
  /** Of `tagged`: the tag's name then; null when a tag was taken away. */
  tag: string | null
  /** How many images it changed. */
  images: number
  /** The first of them, by name. */
  image: string
}
