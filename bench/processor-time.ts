import { readFileSync } from 'node:fs'

const TICK_MS = 10

/** Reads the processor time that a process has taken, in ms: the 14th and 15th field of proc_pid_stat(5), in ticks. */
export function readProcessorMs(pid: number | undefined): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}
