/** An object of JSON whose shape is not known. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Reads an object; one without properties for anything else. Engines leave out or nullify what is empty. */
export function readObject(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}

/** Reads the objects of a list, and leaves anything else out. */
export function readObjects(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

/** Reads the texts of a list, and leaves anything else out. */
export function readTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}

/** Reads a text; `''` for anything else. */
export function readText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
