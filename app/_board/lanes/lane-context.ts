import { createContext } from 'react'
import type { LaneTime } from '@/lib/domain/board/lane'

/** The time that the lanes on the page are of; null while cards are not grouped by lane. */
export const LaneTimeContext = createContext<LaneTime | null>(null)
