import { spawnSync } from 'node:child_process'
import { root } from './root.mjs'

/**
 * Runs npm quietly. When it fails, shows its output and ends this process.
 * npm itself runs on the machine's Node, since `npm ci` deletes the one in node_modules.
 * @param {string[]} args
 */
export function runNpm(args) {
  const { npm_node_execpath: node, npm_execpath: npm } = process.env
  const [command, ...prefix] = node && npm ? [node, npm] : ['npm']
  const { status, stdout, stderr, error } = spawnSync(command, [...prefix, ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: Number.POSITIVE_INFINITY,
  })
  if (status === 0) return

  console.error(`${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`)
  console.error(`npm ${args.join(' ')} failed; its output is above.`)
  process.exit(1)
}
