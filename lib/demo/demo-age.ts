const DAY = 24 * 60

/** Computes the age of an image's latest update in minutes: a few for the first image, five weeks for the sixtieth. */
export function computeDemoAge(index: number): number {
  return Math.round(4 + ((index % 60) / 60) ** 2 * 35 * DAY)
}
