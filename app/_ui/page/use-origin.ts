import { useIsHydrated } from './use-is-hydrated'

/**
 * The origin at which DIUN reaches this program, such as `http://nas.lan:8080`: `detected` is the server's own view, and `isSet` tells that
 * `BASE_URL` sets it.
 */
export type OwnOrigin = { detected: string; isSet: boolean }

/** Returns the origin of the page unless `BASE_URL` sets another, since a proxy in front may hide it from the server. */
export function useOrigin({ detected, isSet }: OwnOrigin): string {
  return useIsHydrated() && !isSet ? location.origin : detected
}
