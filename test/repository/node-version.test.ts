import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../scripts/root.mjs'

const read = (file: string) => readFileSync(join(root, file), 'utf8')
const findBaseImage = (file: string) => read(file).match(/^FROM (\S+)/m)?.[1]

describe('The version of Node', () => {
  const version = read('.nvmrc').trim()

  it('is the same on a machine, from npm, and in the image', () => {
    expect(JSON.parse(read('package.json')).devDependencies.node).toBe(version)
    expect(findBaseImage('Dockerfile')).toContain(`node:${version}-`)
  })

  it('is by the same digest in the development container as in the image', () => {
    expect(findBaseImage('.devcontainer/Dockerfile')).toMatch(/@sha256:[0-9a-f]{64}$/)
    expect(findBaseImage('.devcontainer/Dockerfile')).toBe(findBaseImage('Dockerfile'))
  })
})
