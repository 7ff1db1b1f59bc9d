#!/usr/bin/env node
// Stands in for docker and kubectl under an update script: it records each call, and answers from a world that the test wrote down.

import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'

const { FAKE_DOCKER_WORLD: worldFile = '', FAKE_DOCKER_CALLS: callsFile = '' } = process.env
const world = JSON.parse(readFileSync(worldFile, 'utf8'))
const [, program = '', ...words] = process.argv
const [options, operands] = splitWords(words)

appendFileSync(callsFile, `${JSON.stringify([basename(program), ...words])}\n`)
if (world.failing.some((/** @type {string} */ part) => words.join(' ').includes(part)))
  fail(`${words.join(' ')}: told to fail`)
waitUntilTold()
if (basename(program) === 'kubectl') answerKubectl()
else if (basename(program) === 'docker-compose') answerCompose(operands)
else if (operands[0] === 'compose') answerCompose(operands.slice(1))
else if (operands.length === 0) print(world.version ?? 'Docker version 29.0.2, build 8108357')
else answerDocker()

/**
 * Splits the words of a call into its options, of which those known here take a value, and the rest.
 * @param {string[]} all
 * @returns {[Map<string, string[]>, string[]]}
 */
function splitWords(all) {
  const valued = new Set([
    '--format',
    '--filter',
    '--image',
    '--file',
    '--env-file',
    '--project-directory',
    '--project-name',
  ])
  const found = new Map()
  const rest = []
  for (let at = 0; at < all.length; at += 1) {
    const word = all[at] ?? ''
    if (word === '--') return [found, [...rest, ...all.slice(at + 1)]]
    if (valued.has(word)) {
      at += 1
      found.set(word, [...(found.get(word) ?? []), all[at] ?? ''])
    } else if (!word.startsWith('-')) rest.push(word)
  }
  return [found, rest]
}

function answerDocker() {
  const [noun = '', verb = '', ...names] = operands
  if (noun === 'ps') return print(Object.keys(world.containers).join('\n'))
  if (noun === 'image' && verb === 'ls') return print(Object.keys(world.images).join('\n'))
  if (noun === 'pull') return print(`pulled ${verb}`)
  if (noun === 'service' && verb === 'ls') return listServices()
  if (noun === 'service' && verb === 'update') return print('converged')
  if (verb !== 'inspect') return fail(`no such command: ${words.join(' ')}`)
  const kept = { container: world.containers, image: world.images, service: world.services }[noun] ?? {}
  for (const name of names) {
    if (kept[name] === undefined) return fail(`Error: No such ${noun}: ${name}`)
    process.stdout.write(`${fillForm(options.get('--format')?.[0] ?? '', findCurrent(kept[name]))}\n`)
  }
}

/** Waits, if this call is the one that a test holds up, until it has made the file. */
function waitUntilTold() {
  const { call = null, until = '' } = world.waiting ?? {}
  if (call === null || !words.join(' ').includes(call)) return
  while (!existsSync(until)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
}

/**
 * Returns a container as it is by now: another one, if its service has been recreated.
 * @param {Record<string, any>} one
 */
function findCurrent(one) {
  const { 'com.docker.compose.project': project, 'com.docker.compose.service': service } = one.labels ?? {}
  const calls = readFileSync(callsFile, 'utf8').split('\n').filter(Boolean)
  const isRecreated = calls
    .map((line) => JSON.parse(line))
    .some((call) => call.includes('up') && call.includes(project) && call.includes(service))
  return isRecreated ? { ...one, ...one.recreated } : one
}

function listServices() {
  const ids = Object.keys(world.services)
  if (world.noManager === undefined && ids.length > 0) return print(ids.join('\n'))
  fail(world.noManager ?? 'Error response from daemon: This node is not a swarm manager. Use "docker swarm init"')
}

/** @param {string[]} command */
function answerCompose(command) {
  const [verb, ...services] = command
  if (verb === 'version') return print('Docker Compose version v2.40.0')
  const files = options.get('--file') ?? []
  const project = Object.assign({}, ...files.map(readServices))
  const unknown = services.find((service) => project[service] === undefined)
  if (unknown !== undefined) return fail(`no such service: ${unknown}`)
  if (verb === 'config') {
    const lines = Object.entries(project).map(
      ([name, image]) => `  ${name}:\n    environment:\n      A: b\n    image: ${image}`,
    )
    return print(`name: project\nservices:\n${lines.join('\n')}\nnetworks:\n  default:\n    name: d`)
  }
  print(`${verb} ${services.join(' ')}`)
}

/**
 * Reads the services of a file and their images, as the tests write them.
 * @param {string} file
 */
function readServices(file) {
  const found = readFileSync(file, 'utf8').matchAll(/^ {2}(.+):\n {4}image: (.*)$/gm)
  return Object.fromEntries([...found].map(([, name, image]) => [name, image]))
}

function answerKubectl() {
  const [verb, name = ''] = operands
  if (verb !== 'get') return print('done')
  if (name === 'pods') return print(world.pods.map(formatPod).join('\n'))
  const workload = world.workloads[`${words.find((word) => word.startsWith('--namespace='))?.slice(12)}/${name}`]
  if (workload === undefined) return fail(`not found: ${name}`)
  const field = words.find((word) => word.startsWith('--output='))?.match(/\.(\w+)\}$/)?.[1] ?? ''
  print(workload[field] ?? '')
}

/** @param {[string, string, string, object]} pod */
function formatPod([pod, namespace, container, reported]) {
  return [pod, namespace, container, JSON.stringify(reported)].join(' ')
}

/**
 * Fills a form as far as our scripts use Go's templates; the forms of a report are filled by the test.
 * @param {string} form
 * @param {Record<string, any>} one
 */
function fillForm(form, one) {
  if (form.startsWith('{{if not') && 'com.docker.swarm.service.name' in (one.labels ?? {})) return ''
  if (form.includes('"since":') || form.includes('"id":')) return JSON.stringify(one.reported ?? {})
  return form.replaceAll(/\{\{(.*?)\}\}/g, (_, expression) => {
    const label = /^index (?:\.Config|\.Spec)\.Labels "(.*)"$/.exec(expression)?.[1]
    if (label !== undefined) return one.labels?.[label] ?? ''
    if (!(expression in one)) fail(`the world does not know ${expression}`)
    return one[expression]
  })
}

/** @param {string} text */
function print(text) {
  if (text !== '') process.stdout.write(`${text}\n`)
}

/** @param {string} message */
function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
