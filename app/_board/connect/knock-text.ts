import type { KnockFault } from '@/lib/domain/diun/knock'

/** Says of a knock what came, in the words before "came from", and what to do. */
export const KNOCKS: Record<KnockFault, { what: string; advice: string }> = {
  'no-key': {
    what: 'A message without a key',
    advice: 'Set DIUN_NOTIF_WEBHOOK_HEADERS_AUTHORIZATION as in step 2. If it is set, a proxy on the way drops it.',
  },
  'wrong-key': {
    what: 'A message with a wrong key',
    advice: 'Paste the settings of step 2 again, and recreate DIUN’s container.',
  },
  'wrong-ping-key': {
    what: 'A ping with a wrong key',
    advice: 'Set DIUN_WATCH_HEALTHCHECKS_UUID as in step 2.',
  },
  get: {
    what: 'A GET without a body',
    advice: 'Set DIUN_NOTIF_WEBHOOK_METHOD to POST. If it is, something redirects DIUN: give it the https:// address.',
  },
  empty: {
    what: 'A message without a body',
    advice: 'A proxy on the way drops the body: give DIUN an address that leads here directly.',
  },
  unreadable: {
    what: 'A message that is not DIUN’s',
    advice: 'Only DIUN’s webhook notifier belongs at this address.',
  },
  'wrong-path': {
    what: 'A message to another page',
    advice: 'DIUN_NOTIF_WEBHOOK_ENDPOINT must be as in step 2, with /webhook.',
  },
}
