import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { root } from '../../../scripts/root.mjs'

export const IMAGE = 'ghcr.io/diun-dashboard/diun-dashboard'

/** The version of this clone, from package.json. */
export const version: string = JSON.parse(readProjectFile('package.json')).version

export const text = z.string().min(1)
export const texts = z.array(text).min(1)

export const ComposeFile = z.object({
  services: z.record(text, z.looseObject({ image: text, environment: z.unknown() })),
})

/** Reads a file, named by its path from the root of this clone. */
export function readProjectFile(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}
