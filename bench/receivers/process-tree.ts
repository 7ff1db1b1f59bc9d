import { existsSync, readFileSync } from 'node:fs'
import { readMemory } from '../../e2e/support/server/memory.ts'
import { readProcessorMs } from '../processor-time.ts'

/** Adds up the resident memory of a process and those that it has started, in bytes. */
export async function readMemoryOfAll(pid: number | undefined): Promise<number> {
  const sizes = await Promise.all(listAll(pid).map(readMemory))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Adds up the processor time of a process and those that it has started, in ms. */
export function readProcessorMsOfAll(pid: number | undefined): number {
  return listAll(pid).reduce((sum, one) => sum + readProcessorMs(one), 0)
}

function listAll(pid: number | undefined): number[] {
  if (pid === undefined) return []
  const list = `/proc/${pid}/task/${pid}/children`
  const children = existsSync(list) ? readFileSync(list, 'utf8').split(' ').filter(Boolean) : []
  return [pid, ...children.flatMap((child) => listAll(Number(child)))]
}
