import type { z } from 'zod'
import type { Answer } from '@/lib/domain/channels/answer'
import type { Channel, ChannelSecrets, ChannelSettings } from '@/lib/domain/channels/channel'
import { checkSecrets, describeAddress } from '@/lib/domain/channels/check-secrets'
import { formatFilter, parseFilter } from '@/lib/domain/channels/filter'
import { getUsualTells } from '@/lib/domain/channels/usual-tells'
import type { ChannelEditRequest, ChannelTestWire, ChannelWire, NewChannelRequest } from './channels'

type SettingsEdit = Partial<ChannelSettings> & { secrets?: Partial<ChannelSecrets> }

/** @throws InvalidInputError for a filter, an address or a secret that cannot be */
export function fromNewChannelWire({
  url,
  secret,
  filter,
  all_clear,
  tells,
  ...settings
}: z.output<typeof NewChannelRequest>): ChannelSettings & { secrets: ChannelSecrets } {
  const secrets = { url, secret: secret || null }
  checkSecrets(settings.kind, secrets)
  return {
    ...settings,
    secrets,
    tells: tells ?? getUsualTells(settings.kind),
    filter: parseFilter(filter),
    wantsAllClear: all_clear,
  }
}

/**
 * @param channel the channel as it is, whose address and secret are checked with what changes of them
 * @throws InvalidInputError likewise
 */
export function fromChannelEditWire(
  { url, secret, filter, all_clear, ...settings }: z.output<typeof ChannelEditRequest>,
  channel: Pick<Channel, 'kind' | 'secrets'>,
): SettingsEdit {
  const secrets = { ...(url !== undefined && { url }), ...(secret !== undefined && { secret: secret || null }) }
  const changesSecrets = Object.keys(secrets).length > 0
  if (changesSecrets || settings.kind !== undefined) {
    checkSecrets(settings.kind ?? channel.kind, { ...channel.secrets, ...secrets })
  }
  return {
    ...settings,
    ...(changesSecrets && { secrets }),
    ...(filter !== undefined && { filter: parseFilter(filter) }),
    ...(all_clear !== undefined && { wantsAllClear: all_clear }),
  }
}

export function toChannelWire({ secrets, filter, wantsAllClear, isFromFile, ...channel }: Channel): ChannelWire {
  const { id, name, kind, tells, at, days, zone, quiet, createdAt, delivery } = channel
  return {
    id,
    name,
    kind,
    address: describeAddress(kind, secrets.url),
    has_secret: secrets.secret !== null,
    tells,
    at,
    days,
    zone,
    quiet,
    filter: formatFilter(filter),
    all_clear: wantsAllClear,
    from_file: isFromFile,
    created_at: createdAt,
    delivery: {
      delivered_at: delivery.deliveredAt,
      failed_since: delivery.failedSince,
      failures: delivery.failures,
      retry_at: delivery.retryAt,
      answer: delivery.answer,
    },
  }
}

export function toChannelTestWire({ isDelivered, status, text }: Answer): ChannelTestWire {
  return { is_delivered: isDelivered, status, answer: text }
}
