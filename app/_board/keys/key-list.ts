type KeyHelp = {
  /** The keys that do the same; a sequence is one text, such as `g h`. */
  keys: readonly string[]
  does: string
  /** It types a character, and so can be switched off. */
  isSingle?: boolean
}

/** All keys of the board, as the help shows them. */
export const KEY_LIST: readonly { where: string; keys: readonly KeyHelp[] }[] = [
  {
    where: 'In the list',
    keys: [
      { keys: ['j', 'k'], does: 'Next, previous', isSingle: true },
      { keys: ['←', '→', '↑', '↓'], does: 'Move within the list' },
      { keys: ['Home', 'End'], does: 'First, last' },
      { keys: ['Tab'], does: 'To its buttons and links' },
    ],
  },
  {
    where: 'On the focused image',
    keys: [
      { keys: ['e'], does: 'Acknowledge it, or the selection that it is in', isSingle: true },
      { keys: ['s'], does: 'Snooze likewise', isSingle: true },
      { keys: ['m'], does: 'Move likewise to a tag', isSingle: true },
      { keys: ['x', 'Shift x'], does: 'Select, and all in between', isSingle: true },
      { keys: ['o'], does: 'Open its details', isSingle: true },
      { keys: ['Enter'], does: 'Open its details' },
      { keys: ['c'], does: 'Copy the command that gets it', isSingle: true },
    ],
  },
  {
    where: 'Anywhere',
    keys: [
      { keys: ['/'], does: 'Search', isSingle: true },
      { keys: ['g h', 'g a'], does: 'Go to the hosts, to the activity', isSingle: true },
      { keys: ['?'], does: 'Show these keys', isSingle: true },
      { keys: ['Ctrl Z', '⌘ Z'], does: 'Undo' },
      { keys: ['Esc'], does: 'Close, or clear the selection' },
    ],
  },
]
