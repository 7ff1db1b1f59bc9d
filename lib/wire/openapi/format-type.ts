import type { JsonSchema } from './document'
import { findComponentName } from './schemas'

/** The most characters of an object that is written on one line. */
const WIDTH = 90
const STEP = '  '

type Property = { name: string; type: string; description: string }

/** The largest number of 32 bits: a bound that says nothing to a reader. */
const MAX_INT32 = 2_147_483_647

/**
 * Writes a schema as a type of TypeScript, which is short, and which most people can read. Objects that are long, or whose keys are described,
 * have a line per key.
 */
export function formatType(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return findComponentName(schema) ?? 'unknown'
  if ('const' in schema) return JSON.stringify(schema.const)
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (schema.anyOf !== undefined) return formatUnion(schema.anyOf)
  if (schema.oneOf !== undefined) return formatUnion(schema.oneOf)
  if (Array.isArray(schema.type)) return schema.type.join(' | ')
  if (schema.type === 'array') return formatArray(schema)
  if (schema.type === 'object') return formatObject(schema)
  return schema.type ?? 'unknown'
}

/** Returns the bounds of a schema as people write them, such as `1 to 500`; '' without any. */
export function formatBounds({ minimum, maximum, minLength, maxLength, maxItems }: JsonSchema): string {
  const parts = [
    formatRange(minimum, maximum === MAX_INT32 ? undefined : maximum, ''),
    // That a text is not empty goes without saying where it has to be there.
    formatRange(minLength === 1 ? undefined : minLength, maxLength, ' characters'),
    formatRange(undefined, maxItems, ' items'),
  ]
  return parts.filter((part) => part !== '').join(', ')
}

function formatRange(least: number | undefined, most: number | undefined, unit: string): string {
  if (least !== undefined && most !== undefined) return `${least} to ${most}${unit}`
  if (most !== undefined) return `at most ${most}${unit}`
  return least === undefined || least === 0 ? '' : `at least ${least}${unit}`
}

function formatUnion(options: readonly JsonSchema[]): string {
  const types = options.flatMap(listOptions).map(formatType)
  const isLong = types.some((type) => type.includes('\n')) || types.join(' | ').length > WIDTH
  return isLong ? types.map((type) => `| ${indent(type)}`).join('\n') : types.join(' | ')
}

function listOptions(option: JsonSchema): readonly JsonSchema[] {
  const options = option.anyOf ?? option.oneOf
  return options === undefined ? [option] : options.flatMap(listOptions)
}

function formatArray({ items }: JsonSchema): string {
  const type = typeof items === 'object' && !Array.isArray(items) ? formatType(items) : 'unknown'
  if (type.startsWith('|')) return `Array<\n${STEP}${indent(type)}\n>`
  return type.includes(' | ') && !type.startsWith('{') ? `(${type})[]` : `${type}[]`
}

function formatObject(schema: JsonSchema): string {
  const properties = [...listProperties(schema), ...listOthers(schema)]
  const line = `{ ${properties.map(({ name, type }) => `${name}: ${type}`).join(', ')} }`
  if (properties.length === 0) return '{}'
  const isShort = line.length <= WIDTH && !line.includes('\n')
  const isPlain = properties.every(({ description }) => description === '')
  if (isShort && isPlain) return line
  return `{\n${properties.flatMap(formatProperty).join('\n')}\n}`
}

function formatProperty({ name, type, description }: Property): string[] {
  const line = `${STEP}${name}: ${indent(type)}`
  if (description === '') return [line]
  return line.includes('\n') ? [`${STEP}// ${description}`, line] : [`${line} // ${description}`]
}

function listProperties({ properties = {}, required = [] }: JsonSchema): Property[] {
  return Object.entries(properties).map(([name, property]) => {
    const known = typeof property === 'boolean' ? {} : property
    const key = /^[\w$]+$/.test(name) ? name : JSON.stringify(name)
    return {
      name: required.includes(name) ? key : `${key}?`,
      type: formatType(known),
      description: [known.description ?? '', formatBounds(known)].filter((part) => part !== '').join(' · '),
    }
  })
}

/** Lists the keys of an object that have no name of their own, if it may have others. */
function listOthers({ additionalProperties, propertyNames }: JsonSchema): Property[] {
  if (typeof additionalProperties !== 'object') return []
  const key = typeof propertyNames === 'object' ? (findComponentName(propertyNames) ?? 'key') : 'key'
  return [{ name: `[${key}]`, type: formatType(additionalProperties), description: '' }]
}

function indent(text: string): string {
  return text.replaceAll('\n', `\n${STEP}`)
}
