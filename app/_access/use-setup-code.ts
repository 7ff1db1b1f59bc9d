import { useEffect, useState } from 'react'

/**
 * The code of the link, from behind the `#` of the address, which it is taken out of: an address stays in the history.
 * @returns '' when there is none; null until that is known
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
    // A link that is opened where the page is open already loads nothing.
    addEventListener('hashchange', take)
    return () => removeEventListener('hashchange', take)
  }, [])

  return code
}
