/** Starts the server. Next calls this once per process, before the first request. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { start } = await import('@/lib/lifecycle')
  await start(async () => (await import('@/app/bypass-routes')).BYPASS_ROUTES)
}
