import { hash } from 'node:crypto'
import { startProgress } from '@/lib/domain/channels/progress'
import type { Instant } from '@/lib/domain/instant'
import type { NewChannel } from '@/lib/store/store'
import type { WantedChannel } from './use-cases'

/** Converts what a person wants to a channel that is told what happens from this moment on. */
export function toNewChannel(wanted: WantedChannel, id: string, at: Instant): NewChannel {
  return { ...wanted, id, isFromFile: false, progress: startProgress(at) }
}

/** Converts a channel of the file of `CHANNELS`. Its id follows from its name, so that every process and every start knows it again. */
export function toFileChannel(wanted: WantedChannel, at: Instant): NewChannel {
  const id = `file-${hash('sha256', wanted.name).slice(0, 32)}`
  return { ...toNewChannel(wanted, id, at), isFromFile: true }
}
