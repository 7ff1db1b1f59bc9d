/** The result of a verb that changed something. */
export type Change = {
  revision: number
  /** The number of images that changed. */
  images: number
}

/** The result of setting states. */
export type Effect = Change & {
  /** The number of hosts on which images were acknowledged, or on which that was taken back. */
  hosts: number
}
