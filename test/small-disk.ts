import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildRootCommand } from './root-command.ts'

/** A disk of a few MiB that a test can fill. */
export type SmallDisk = {
  path: string
  /** Fills the disk to the last page. */
  fill(): void
  /** Frees the space that `fill` took. */
  free(): void
  makeReadOnly(): void
  close(): void
}

/** The user that PostgreSQL runs as when the tests run as root. PostgreSQL insists on owning its folders. */
const NOBODY = 65534

/** Mounts a small disk. @throws Error when mounting is not allowed, since a test without a full disk would prove nothing */
export function openSmallDisk(mebibytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'diun-dashboard-disk-'))
  const owner = process.getuid?.() || NOBODY
  runAsRoot(['mount', '-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=777,uid=${owner}`, 'tmpfs', path])
  const filler = join(path, 'filler')
  return {
    path,
    fill() {
      const file = openSync(filler, 'w')
      try {
        for (;;) writeSync(file, PAGE)
      } catch (error) {
        if (!isFull(error)) throw error
      } finally {
        closeSync(file)
      }
    },
    free: () => rmSync(filler),
    makeReadOnly: () => runAsRoot(['mount', '-o', 'remount,ro', path]),
    close() {
      runAsRoot(['umount', '--lazy', path])
      rmSync(path, { recursive: true })
    },
  }
}

const PAGE = Buffer.alloc(4_096)

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC'
}

function runAsRoot(words: string[]): void {
  const { status, stderr, error } = spawnSync(...buildRootCommand(words), { encoding: 'utf8' })
  if (status === 0) return
  throw new Error(`A test needs the right to mount a small disk: ${words.join(' ')} failed (${error ?? stderr}).`)
}
