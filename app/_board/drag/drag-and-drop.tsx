import {
  type CollisionDetection,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  PointerSensor,
  pointerWithin,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import type { Tag } from '@/lib/domain/tag'
import { findNextSection } from './drag-keys'
import { type DragSource, type DropZone, NO_DRAG, type Press, receivePresses, setDrag, useDropZones } from './drag-link'
import { type Dragged, DragPreview } from './drag-preview'
import { describeLift, describeMove, describeOver, describeStay } from './drag-texts'

export type DragAndDropProps = {
  /** Returns the cards that are dragged along with this one: the selection it is part of, or itself. */
  getDraggedCards(card: ShownCard): readonly ShownCard[]
  onMoveCards(cards: readonly ShownCard[], tag: Tag | null): void
  onMoveSection(tag: Tag, position: number): void
}

/**
 * Lets cards be dragged to sections, and sections to each other's places: by pointer, by touch, or by keyboard. The handles and sections
 * are elsewhere on the page: agents stand for them here.
 */
export function DragAndDrop({ getDraggedCards, onMoveCards, onMoveSection }: DragAndDropProps) {
  const zones = useDropZones()
  const [pressed, setPressed] = useState<Press | null>(null)
  /** Hands a press on to dnd-kit, for the handle that has an agent. */
  const start = useRef<(event: Press['event']) => void>(undefined)
  const [dragged, setDragged] = useState<Dragged | null>(null)
  const [announcement, announce] = useState('')
  /** True once dnd-kit has measured the sections and listens to the arrow keys, which is a moment after the lift. */
  const readyRef = useRef(false)
  const lifting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    // Scrolls at once: while it scrolls smoothly, sections are not where the next key looks for them, and people may not like motion.
    useSensor(KeyboardSensor, { coordinateGetter: moveBetweenSections, scrollBehavior: 'auto' }),
  )
  // dnd-kit announces in a status region of its own. This keeps that out of the page, where only the toasts are one.
  const [unusedSpeaker] = useState(() => (typeof document === 'undefined' ? undefined : document.createElement('div')))

  useEffect(() => {
    if (dragged === null) return
    // During a drag Escape cancels the drag, and must not clear the selection too.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') event.preventDefault()
      // Until dnd-kit is ready, it would count the move from the corner of the screen.
      if (event.key.startsWith('Arrow') && !readyRef.current) event.stopPropagation()
    }
    addEventListener('keydown', onKeyDown, { capture: true })
    return () => removeEventListener('keydown', onKeyDown, { capture: true })
  }, [dragged])

  const onPress = useEffectEvent((press: Press) => {
    // The agent of what is being dragged must stay.
    if (dragged !== null) return
    flushSync(() => setPressed(press))
    start.current?.(press.event)
  })

  useEffect(() => receivePresses((press) => onPress(press)), [])

  useEffect(() => () => setDrag(NO_DRAG), [])

  function waitUntilReady(): void {
    clearTimeout(lifting.current)
    // dnd-kit begins to listen in a timer of its own, which was set before this one.
    lifting.current = setTimeout(() => {
      readyRef.current = true
      announce(describeLift(dragged))
    })
  }

  function onDragEnd({ over }: DragEndEvent): void {
    clearTimeout(lifting.current)
    setDragged(null)
    setDrag(NO_DRAG)
    const target = readTarget(over?.data.current)
    if (dragged !== null && target !== null && drop(dragged, target.tag)) {
      announce(describeMove(dragged, target.tag))
    } else {
      announce(describeStay(dragged))
    }
  }

  /** @returns true if that moves anything */
  function drop(dropped: Dragged, tag: Tag | null): boolean {
    if ('cards' in dropped) {
      const moved = dropped.cards.filter((card) => (card.tag?.id ?? null) !== (tag?.id ?? null))
      if (moved.length > 0) onMoveCards(moved, tag)
      return moved.length > 0
    }
    if (tag === null || tag.id === dropped.section.id) return false
    onMoveSection(dropped.section, tag.position)
    return true
  }

  return (
    <DndContext
      accessibility={{ ...(unusedSpeaker && { container: unusedSpeaker }) }}
      collisionDetection={findSection}
      onDragCancel={() => {
        clearTimeout(lifting.current)
        announce(describeStay(dragged))
        setDragged(null)
        setDrag(NO_DRAG)
      }}
      onDragEnd={onDragEnd}
      onDragOver={({ active, over }) => {
        setDrag({ handle: String(active.id), zone: over === null ? null : String(over.id) })
        const target = readTarget(over?.data.current)
        if (readyRef.current) announce(describeOver(dragged, target))
        else if (target !== null) waitUntilReady()
      }}
      onDragStart={({ active }) => {
        const source = readSource(active.data.current)
        if (source === null) return
        const next = 'card' in source ? { cards: getDraggedCards(source.card) } : { section: source.section }
        readyRef.current = false
        setDragged(next)
        setDrag({ handle: String(active.id), zone: null })
      }}
      sensors={sensors}
    >
      {pressed !== null && <HandleAgent key={pressed.id} pressed={pressed} start={start} />}
      {zones.map((zone) => (
        <ZoneAgent key={zone.id} zone={zone} />
      ))}
      <div aria-live="assertive" className="sr-only">
        {announcement}
      </div>
      <DragOverlay className="w-auto! h-auto!" dropAnimation={null}>
        {dragged !== null && <DragPreview dragged={dragged} />}
      </DragOverlay>
    </DndContext>
  )
}

type HandleAgentProps = { pressed: Press; start: RefObject<((event: Press['event']) => void) | undefined> }

/** Stands for the handle that was pressed last, the only one that can be dragged. */
function HandleAgent({ pressed: { id, node, source }, start }: HandleAgentProps) {
  const { setNodeRef, listeners } = useDraggable({ id, data: source })
  useLayoutEffect(() => {
    setNodeRef(node)
    start.current = (event) => listeners?.[event.type === 'keydown' ? 'onKeyDown' : 'onPointerDown']?.(event)
  })
  return null
}

function ZoneAgent({ zone: { id, node, tag } }: { zone: DropZone }) {
  const { setNodeRef } = useDroppable({ id, data: { tag } })
  useLayoutEffect(() => setNodeRef(node), [setNodeRef, node])
  return null
}

/** Finds the section under the pointer, or in a drag by keyboard, under the top left corner of what is dragged. */
const findSection: CollisionDetection = (moment) => {
  const { left, top } = moment.collisionRect
  return pointerWithin({ ...moment, pointerCoordinates: moment.pointerCoordinates ?? { x: left, y: top } })
}

const moveBetweenSections: KeyboardCoordinateGetter = (event, { currentCoordinates, context }) => {
  // Measures the sections itself: dnd-kit does so a moment after the lift, and the first key may come before.
  const sections = context.droppableContainers
    .getEnabled()
    .flatMap(({ node }) => node.current?.getBoundingClientRect() ?? [])
  const next = findNextSection(event.code, currentCoordinates, sections)
  if (next === null) return
  event.preventDefault()
  return next
}

function readSource(data: Partial<{ card: ShownCard; section: Tag }> | undefined): DragSource | null {
  if (data?.card !== undefined) return { card: data.card }
  return data?.section === undefined ? null : { section: data.section }
}

function readTarget(data: Partial<{ tag: Tag | null }> | undefined): { tag: Tag | null } | null {
  return data?.tag === undefined ? null : { tag: data.tag }
}
