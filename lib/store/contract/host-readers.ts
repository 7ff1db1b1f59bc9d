import type { Store } from '../store'
import { NGINX, readUpdate } from './fixtures'

export const ALL = { limit: 50, before: null }
export const ALL_ACTIONS = { image: null, query: '', ...ALL }
export const FORWARDED = { isForwarded: true }
export const RUN_COUNTS = { scanned: 9, new: 1, updated: 2, unchanged: 6, skipped: 0, failed: 0 }

/** Lists the names of every host that is known. */
export async function listHostNames(store: Store): Promise<string[]> {
  return (await store.listHosts()).map(({ host }) => host)
}

/** Reads an image's hosts. */
export async function readHosts(store: Store, image = NGINX) {
  return (await readUpdate(store, image)).hosts
}

/** Reads the names of an image's hosts, in alphabetical order. */
export async function readHostNames(store: Store, image = NGINX): Promise<string[]> {
  return (await readHosts(store, image)).map(({ hostname }) => hostname).sort()
}
