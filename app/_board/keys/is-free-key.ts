/** Tells that a key belongs to nobody yet: no field, dialog or input method takes it. */
export function isFreeKey(event: KeyboardEvent): boolean {
  return !event.defaultPrevented && !event.isComposing && !isTyping(event.target) && !isDialogOpen()
}

/** Tells that a menu, a panel or a dialog is open. */
export function isSomethingOpen(): boolean {
  return document.querySelector(':popover-open, dialog[open]') !== null
}

/** While a dialog is open, the page behind it takes no keys, wherever in the dialog the focus is. */
function isDialogOpen(): boolean {
  return document.querySelector('dialog:modal') !== null
}

/** Keys pressed in a text field or in a dialog belong to it. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches('input:not([type=checkbox], [type=radio]), textarea, select, dialog *')
  )
}
