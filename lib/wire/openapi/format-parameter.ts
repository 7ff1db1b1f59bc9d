import type { Parameter } from './document'
import { formatBounds, formatType } from './format-type'

/** Writes a sentence of Markdown about the place and the type of a parameter, and then its own words. */
export function formatParameter({ in: place, required, description = '', schema }: Parameter): string {
  const items = typeof schema.items === 'object' && !Array.isArray(schema.items) ? schema.items : null
  const type = formatType(items ?? schema)
  const facts = [
    `In the ${place}`,
    items === null ? '' : 'may be repeated',
    required === true && place !== 'path' ? 'required' : '',
    type === 'string' ? '' : `\`${type}\``,
    formatBounds(schema),
  ]
  return `${facts.filter((fact) => fact !== '').join(', ')}. ${description}`.trimEnd()
}
