import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../../scripts/root.mjs'

/** Every path that the build serves, with `x` in place of its parameters. */
export const builtRoutes = Object.keys(
  JSON.parse(readFileSync(join(root, '.next/server/app-paths-manifest.json'), 'utf8')),
).map((name) => ({
  isPage: name.endsWith('/page'),
  path: name.replace(/\/(page|route)$/, '').replace(/\[[^\]]+\]/g, 'x') || '/',
}))
