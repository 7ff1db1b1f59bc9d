import { useEffect, useState } from 'react'

/**
 * Takes the code of the link from behind the `#` of the address, and removes it there, since addresses stay in the browser's history.
 * @returns `''` when there is no code; null until that is known
 */
export function useSetupCode(): string | null {
  const [code, setCode] = useState<string | null>(null)

  useEffect(() => {
    const take = () => {
      const found = new URLSearchParams(location.hash.slice(1)).get('code')
      setCode((before) => found ?? before ?? '')
      if (found !== null) history.replaceState(null, '', location.pathname)
    }
    take()
    // Opening the link on a page that is open already changes the address, and loads nothing.
    addEventListener('hashchange', take)
    return () => removeEventListener('hashchange', take)
  }, [])

  return code
}
