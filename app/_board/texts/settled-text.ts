import type { Settlement } from '@/lib/domain/update/update'

/** Says in a word and in a sentence why there is nothing to do about an update. */
export const SETTLED: Record<Settlement, { word: string; why: string }> = {
  deployed: { word: 'First seen', why: 'Its container was created from it, so there is nothing to update.' },
  older: { word: 'Older', why: 'Older than what runs, or than what you have dealt with.' },
  variant: { word: 'Other variant', why: 'The container runs another variant of this image.' },
  prerelease: { word: 'Pre-release', why: 'Nothing suggests that a pre-release runs here.' },
}
