/** A person takes so long, in ms, to see that something has moved, and to aim anew. */
const AIM_MS = 300

/** What moves with a menu, a hint or a dialog of a card is the whole of it. */
const TOP_LAYER = ':popover-open, dialog:modal'

type Place = { row: string; box: DOMRect; notedAt: number }

let places: readonly Place[] = []

/** To be called before what others did moves the cards: remembers where each of them is on the screen. */
export function rememberPlaces(): void {
  const notedAt = performance.now()
  const noted = [...document.querySelectorAll<HTMLElement>('[data-row]')].map((element) => ({
    row: findRow(element) ?? '',
    box: element.getBoundingClientRect(),
    notedAt,
  }))
  places = [...places.filter(isRecent), ...noted]
}

/** To be called when a person does something: what moves from then on, they have moved themselves. */
export function forgetPlaces(): void {
  places = []
}

/** Whether another card was there a moment ago: then that one was aimed at. */
export function hasMovedUnder({ clientX, clientY, target }: MouseEvent): boolean {
  if (target instanceof Element && target.closest(TOP_LAYER) !== null) return false
  const row = findRow(target)
  return places.some((place) => isRecent(place) && place.row !== row && isWithin(place.box, clientX, clientY))
}

/** The row (`toRow`) of the card that something on the page belongs to; null when it belongs to none. */
export function findRow(target: EventTarget | null): string | null {
  if (!(target instanceof Element)) return null
  return target.closest<HTMLElement>('[data-row]')?.dataset.row ?? null
}

function isRecent({ notedAt }: Place): boolean {
  return performance.now() - notedAt <= AIM_MS
}

function isWithin({ left, right, top, bottom }: DOMRect, x: number, y: number): boolean {
  return left <= x && x < right && top <= y && y < bottom
}
