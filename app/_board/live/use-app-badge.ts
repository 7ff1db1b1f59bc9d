import { useEffect } from 'react'

/** Puts the count on the icon of the installed app. */
export function useAppBadge(count: number): void {
  useEffect(() => {
    void showBadge(count)
  }, [count])
}

async function showBadge(count: number): Promise<void> {
  if (!('setAppBadge' in navigator)) return
  try {
    await (count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge())
  } catch {
    // A badge is decoration: where it is not allowed, the title still tells the count.
  }
}
