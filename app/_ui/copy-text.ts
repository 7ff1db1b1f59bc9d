/**
 * Copies text. Browsers have a clipboard only on https and localhost, while a dashboard is often at http://192.168.…
 * @param beside an element inside of the open modal dialog, if there is one, since nothing outside of it can be selected
 * @returns true if it worked
 */
export async function copyText(text: string, beside: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text, beside)
  }
}

function copyBySelection(text: string, beside: HTMLElement): boolean {
  const focused = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'fixed top-0 opacity-0'
  beside.append(field)
  field.select()
  const isCopied = document.execCommand('copy')
  field.remove()
  if (focused instanceof HTMLElement) focused.focus()
  return isCopied
}
