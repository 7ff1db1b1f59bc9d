import type { Page } from '@playwright/test'

/** The contrast that the edge of a field needs against its background (WCAG 2.2, 1.4.11), which axe does not check. */
const MIN_CONTRAST = 3

/** Finds the fields whose edge has too little contrast, and names each with its contrast. */
export async function findPaleFields(page: Page, part = 'body'): Promise<string[]> {
  const fields = await page.evaluate((parts) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 })
    const context = canvas.getContext('2d', { willReadFrequently: true })
    const read = (color: string): number[] => {
      if (context === null) return []
      context.clearRect(0, 0, 1, 1)
      context.fillStyle = color
      context.fillRect(0, 0, 1, 1)
      return [...context.getImageData(0, 0, 1, 1).data]
    }
    const readBackground = (element: Element | null): number[] => {
      if (element === null) return [255, 255, 255, 255]
      const color = read(getComputedStyle(element).backgroundColor)
      return color[3] === 255 ? color : readBackground(element.parentElement)
    }
    const writableSelector = ':is(input:not([type=checkbox], [type=radio], [type=file]), select, textarea)'
    return [...document.querySelectorAll(parts)]
      .flatMap((part) => [...part.querySelectorAll(writableSelector)])
      .filter((field) => field.checkVisibility())
      .map((field) => ({
        name: field.getAttribute('aria-label') ?? field.getAttribute('name') ?? field.tagName,
        edge: read(getComputedStyle(field).borderTopColor),
        beneath: readBackground(field.parentElement),
      }))
  }, part)
  return fields
    .map(({ name, edge, beneath }) => ({ name, contrast: computeContrast(edge, beneath) }))
    .filter(({ contrast }) => contrast < MIN_CONTRAST)
    .map(({ name, contrast }) => `${name}: ${contrast.toFixed(2)}`)
}

function computeContrast(one: readonly number[], other: readonly number[]): number {
  const [darker = 0, lighter = 0] = [computeLuminance(one), computeLuminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

/** Computes the relative luminance of a colour, as WCAG 2.2 defines it. */
function computeLuminance(color: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = color.map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
