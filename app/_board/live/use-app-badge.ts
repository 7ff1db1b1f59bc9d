import { useEffect } from 'react'

/** Shows the count on the icon of the installed app. */
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
    // The title shows the count where no badge is allowed.
  }
}
