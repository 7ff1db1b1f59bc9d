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
  /** The cards that go along when this one is dragged: the selection it is part of, or itself. */
  getDraggedCards(card: ShownCard): readonly ShownCard[]
  onMoveCards(cards: readonly ShownCard[], tag: Tag | null): void
  onMoveSection(tag: Tag, position: number): void
  children: ReactNode
}

/** Cards are dragged to sections, sections to each other's places; by pointer, by touch, or by keyboard. */
export function BoardDragAndDrop({ getDraggedCards, onMoveCards, onMoveSection, children }: BoardDragAndDropProps) {
  const [dragged, setDragged] = useState<Dragged | null>(null)
  const [announcement, announce] = useState('')
  /** Whether dnd-kit knows where things are, and listens to the arrow keys: a moment after the lift. */
  const readyRef = useRef(false)
  const lifting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    // At once: while it scrolls, sections are not where the next key would look for them, and it may not please to see.
    useSensor(KeyboardSensor, { coordinateGetter: moveBetweenSections, scrollBehavior: 'auto' }),
  )
  // dnd-kit speaks from an element of its own; ours lets the page have one status region, for its toasts.
  const [unusedSpeaker] = useState(() => (typeof document === 'undefined' ? undefined : document.createElement('div')))

  useEffect(() => {
    if (dragged === null) return
    // Escape belongs to the drag then, and must not let go of the selection too.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') event.preventDefault()
      // It would be counted from the corner of the screen.
      if (event.key.startsWith('Arrow') && !readyRef.current) event.stopPropagation()
    }
    addEventListener('keydown', onKeyDown, { capture: true })
    return () => removeEventListener('keydown', onKeyDown, { capture: true })
  }, [dragged])

  function waitUntilReady(): void {
    clearTimeout(lifting.current)
    // dnd-kit listens from a timer on that was set before this one.
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

  /** @returns whether that moves anything */
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

/** Only the handle is the draggable thing, so that a drag renders handles anew and no cards. */
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

/** Marks its children as the place of a tag; null is the untagged. */
export function SectionDropZone({ tag, children }: { tag: Tag | null; children: ReactNode }) {
  const { setNodeRef, isOver } = useDroppable({ id: `tag ${tag?.id}`, data: { tag } })
  return (
    <div className={`-m-2 rounded-2xl p-2 ${isOver ? 'bg-accent/8 outline-2 outline-accent' : ''}`} ref={setNodeRef}>
      {children}
    </div>
  )
}

/** The section under the pointer; a drag by keyboard has none, and counts where its corner was put. */
const findSection: CollisionDetection = (moment) => {
  const { left, top } = moment.collisionRect
  return pointerWithin({ ...moment, pointerCoordinates: moment.pointerCoordinates ?? { x: left, y: top } })
}

const moveBetweenSections: KeyboardCoordinateGetter = (event, { currentCoordinates, context }) => {
  // Where they are now: dnd-kit measures a moment after the lift, and the first key may come before.
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
