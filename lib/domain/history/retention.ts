/** The limits of the history that is kept; null sets no limit. The events that an update is made of are kept whatever their age. */
export type Retention = {
  days: number | null
  /** The number of events of one image that are kept, the newest. */
  perImage: number | null
}
