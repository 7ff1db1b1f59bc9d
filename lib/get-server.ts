import type { Server } from './server'

/**
 * Returns the server of this process, which the start has opened. Pages and routes are loaded apart from it, so this module imports nothing
 * of it: what they import is loaded and compiled once more.
 * @throws CannotStartError when it is opened only now, as in development and in tests, and a setting or the database cannot be used
 */
export async function getServer(): Promise<Server> {
  const opened = globalThis.diunDashboardServer
  if (opened !== undefined && !opened.isDevelopment) return opened.opening
  const { openServer } = await import('./server')
  return openServer()
}
