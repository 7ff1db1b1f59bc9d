/** A report of what an upgrade took over from the predecessor, and what it could not. */
export type UpgradeReport = {
  images: number
  /** The number of images that are acknowledged. */
  acknowledged: number
  events: number
  tags: number
  assignments: number
  /** The number of rows that name no image. */
  droppedRows: number
  /** The number of assignments of images, or to tags, that do not exist. */
  droppedAssignments: number
  /** The number of times that could not be read; they were replaced by the time of the upgrade. */
  unreadableTimes: number
  /** The place of the old tables: a file's path, or the names that they have now. */
  kept: string
}
