/** How much history is kept; null sets no limit. What an update is made of is kept whatever its age. */
export type Retention = {
  days: number | null
  /** Events of one image, the newest. */
  perImage: number | null
}
