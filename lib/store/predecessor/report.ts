/** What an upgrade took over from the predecessor, and what it could not. */
export type UpgradeReport = {
  images: number
  /** How many of the images are acknowledged. */
  acknowledged: number
  events: number
  tags: number
  assignments: number
  /** Rows that name no image. */
  droppedRows: number
  /** Assignments of images, or to tags, that are not there. */
  droppedAssignments: number
  /** Times that could not be read; the time of the upgrade stands in for them. */
  unreadableTimes: number
  /** Where the old tables are: a file's path, or how they are named now. */
  kept: string
}
