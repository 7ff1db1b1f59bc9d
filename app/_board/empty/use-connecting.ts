import { useState } from 'react'

/** Tells whether the board shows how to connect a DIUN: while it is empty, and while that holds a key which is shown only once. */
export function useConnecting(isEmpty: boolean) {
  const [isKeyShown, setKeyShown] = useState(false)
  return { isConnecting: isEmpty || isKeyShown, setKeyShown }
}
