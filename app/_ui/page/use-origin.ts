import { useIsHydrated } from './use-is-hydrated'

/** Where DIUN reaches this program, such as `http://nas.lan:8080`: as the server sees it, which `BASE_URL` may have set. */
export type OwnOrigin = { detected: string; isSet: boolean }

/** A proxy in front may hide from the server what the browser knows: where the page is from. */
export function useOrigin({ detected, isSet }: OwnOrigin): string {
  return useIsHydrated() && !isSet ? location.origin : detected
}
