import { createServedPart } from '../../_ui/on-demand/create-served-part'

/** Shows an empty board. A board that has images never loads it. */
export const EmptyBoard = createServedPart(async () => (await import('./empty-board')).EmptyBoard)
