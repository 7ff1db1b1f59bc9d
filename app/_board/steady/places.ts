/** The time that a person takes to see that something has moved, and to aim again. */
const AIM_MS = 300

/** A menu, a hint or a dialog moves as a whole with its card, so a click in it is always on the intended one. */
const TOP_LAYER = ':popover-open, dialog:modal'

type Place = { row: string; box: DOMRect; notedAt: number }

let places: readonly Place[] = []

/** Remembers the place of each card on the screen. It must be called before changes by others move the cards. */
export function rememberPlaces(): void {
  const notedAt = performance.now()
  const noted = [...document.querySelectorAll<HTMLElement>('[data-row]')].map((element) => ({
    row: findRow(element) ?? '',
    box: element.getBoundingClientRect(),
    notedAt,
  }))
  places = [...places.filter(isRecent), ...noted]
}

/** Forgets all places. It must be called when a person does something, since whatever moves after that they have moved themselves. */
export function forgetPlaces(): void {
  places = []
}

/** Tells whether another card was in the place of this click a moment ago, so that the click was meant for that one. */
export function hasMovedUnder({ clientX, clientY, target }: MouseEvent): boolean {
  if (target instanceof Element && target.closest(TOP_LAYER) !== null) return false
  const row = findRow(target)
  return places.some((place) => isRecent(place) && place.row !== row && isWithin(place.box, clientX, clientY))
}

/** Returns the key (`getRowKey`) of the card that an element belongs to; null when it belongs to none. */
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
