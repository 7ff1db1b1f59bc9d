import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** Reads the resident memory of a process in bytes. */
export async function readMemory(pid: number | undefined): Promise<number> {
  const kib = process.platform === 'linux' ? await readFromProc(pid) : await askPs(pid)
  return kib * 1024
}

async function readFromProc(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1])
}

async function askPs(pid: number | undefined): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])
  return Number(stdout)
}
