import { createContext } from 'react'
import { createImageNamer } from '@/lib/domain/card/card-names'
import { getShortName } from '@/lib/domain/image/reference'
import type { ActivityPages } from './use-activity'

/** Names an image so that it is told apart from the others that are listed. */
export const ImageNameContext = createContext<(image: string) => string>(getShortName)

export function createListNamer(pages: ActivityPages | null): (image: string) => string {
  if (pages === null) return getShortName
  const images = [...pages.events.entries, ...pages.actions.entries].flatMap(({ image }) => image ?? [])
  return createImageNamer(images)
}
