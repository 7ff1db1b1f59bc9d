/** The distance in px that a finger moves before it is clear where to. */
const CLEAR_PX = 10

/** A swipe goes sideways at least this many times as far as up or down. */
const STEEPNESS = 1.5

/** The distance in px, and the part of the card's width, the shorter of which is far enough to do something. */
const FAR_PX = 120
const FAR_PART = 0.35

/** The strip in px along the edges of the screen in which browsers go back and forward. */
const EDGE_PX = 24

/** Reads from the way of a finger whether the person swipes, does something else such as scrolling, or has only begun. */
export function readIntent(dx: number, dy: number): 'swipe' | 'other' | 'unclear' {
  const [across, along] = [Math.abs(dx), Math.abs(dy)]
  if (Math.max(across, along) < CLEAR_PX) return 'unclear'
  return across > STEEPNESS * along ? 'swipe' : 'other'
}

/** Tells whether letting go now does something. @param width that of the card, in px */
export function isFarEnough(dx: number, width: number): boolean {
  return Math.abs(dx) >= Math.min(FAR_PX, FAR_PART * width)
}

/** Tells whether a touch at this place of the screen may be the browser's own gesture. */
export function isAtEdge(x: number, screenWidth: number): boolean {
  return x < EDGE_PX || x > screenWidth - EDGE_PX
}
