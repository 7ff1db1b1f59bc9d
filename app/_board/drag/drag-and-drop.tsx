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
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import type { Tag } from '@/lib/domain/tag'
import { getButtonClass } from '../../_ui/button'
import { Icon } from '../../_ui/icon'
import { findNextSection } from './drag-keys'
import { type Dragged, DragPreview } from './drag-preview'
import { describeLift, describeMove, describeOver, describeStay } from './drag-texts'

const INSTRUCTIONS = 'drag-instructions'

type BoardDragAndDropProps = {
  /** Returns the cards that are dragged along with this one: the selection it is part of, or itself. */
  getDraggedCards(card: ShownCard): readonly ShownCard[]
  onMoveCards(cards: readonly ShownCard[], tag: Tag | null): void
  onMoveSection(tag: Tag, position: number): void
  children: ReactNode
}

/** Lets cards be dragged to sections, and sections to each other's places: by pointer, by touch, or by keyboard. */
export function BoardDragAndDrop({ getDraggedCards, onMoveCards, onMoveSection, children }: BoardDragAndDropProps) {
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
      }}
      onDragEnd={onDragEnd}
      onDragOver={({ over }) => {
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
      }}
      sensors={sensors}
    >
      {children}
      <p className="sr-only" id={INSTRUCTIONS}>
        Press Space to lift, arrow keys to choose a section, Space to drop, Escape to cancel.
      </p>
      <div aria-live="assertive" className="sr-only">
        {announcement}
      </div>
      <DragOverlay className="w-auto! h-auto!" dropAnimation={null}>
        {dragged !== null && <DragPreview dragged={dragged} />}
      </DragOverlay>
    </DndContext>
  )
}

export function CardHandle({ card, place }: { card: ShownCard; place: string }) {
  const source = { card }
  return <Handle id={`card ${place} ${card.image}`} label={`Move ${card.image}`} source={source} />
}

export function SectionHandle({ tag }: { tag: Tag }) {
  return <Handle id={`section ${tag.id}`} label={`Move section ${tag.name}`} source={{ section: tag }} />
}

/** The handle alone is draggable, not the card, so that a drag renders handles again and no cards. */
function Handle({ id, label, source }: { id: string; label: string; source: Source }) {
  const { setNodeRef, listeners, isDragging } = useDraggable({ id, data: source })
  return (
    <button
      {...listeners}
      aria-describedby={INSTRUCTIONS}
      aria-label={label}
      aria-pressed={isDragging}
      className={`${getButtonClass('icon')} w-6! cursor-grab touch-none active:cursor-grabbing pointer-coarse:w-9! print:hidden`}
      ref={setNodeRef}
      title={label}
      type="button"
    >
      <Icon name="grip" />
    </button>
  )
}

/** Makes a drop target of the section of a tag; null stands for the untagged. */
export function SectionDropZone({ tag, children }: { tag: Tag | null; children: ReactNode }) {
  const { setNodeRef, isOver } = useDroppable({ id: `tag ${tag?.id}`, data: { tag } })
  return (
    <div className={`-m-2 rounded-2xl p-2 ${isOver ? 'bg-accent/8 outline-2 outline-accent' : ''}`} ref={setNodeRef}>
      {children}
    </div>
  )
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

type Source = { card: ShownCard } | { section: Tag }

function readSource(data: Partial<{ card: ShownCard; section: Tag }> | undefined): Source | null {
  if (data?.card !== undefined) return { card: data.card }
  return data?.section === undefined ? null : { section: data.section }
}

function readTarget(data: Partial<{ tag: Tag | null }> | undefined): { tag: Tag | null } | null {
  return data?.tag === undefined ? null : { tag: data.tag }
}
