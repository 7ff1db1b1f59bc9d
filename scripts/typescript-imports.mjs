// Lets plain Node run the sources, by `node --import`: resolves `@/` to the root, and imports without an extension to `.ts` files.
import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'

registerHooks({
  resolve(specifier, context, next) {
    if (!/^(@|\.\.?)\//.test(specifier)) return next(specifier, context)
    const base = specifier.startsWith('@/') ? new URL('..', import.meta.url) : context.parentURL
    const source = new URL(`${specifier.replace(/^@\//, '')}.ts`, base)
    return next(existsSync(source) ? source.href : specifier, context)
  },
})
