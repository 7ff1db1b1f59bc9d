import type { Server } from '@/lib/server'
import { toChannelWire } from '@/lib/wire/channels/convert-channel'
import { SettingsSection } from '../_access/settings-section'
import { Channels } from '../_channels/channels'
import { DocsLink } from './about'

/** Shows the channels that the board tells people through. */
export async function Messages({ server: { board, config } }: { server: Server }) {
  const [channels, hosts, tags] = await Promise.all([board.listChannels(), board.listHosts(), board.listTags()])
  return (
    <SettingsSection
      about={
        <>
          The board tells you what waits, what has waited too long, and which host is in trouble.{' '}
          <DocsLink page="channels" text="What is told, and how" />
        </>
      }
      id="messages"
      title="Messages"
    >
      {config.isDemo ? (
        <p className="text-ink-soft">A demo sends no messages.</p>
      ) : (
        <Channels
          channels={channels.map(toChannelWire)}
          choices={{ hosts: hosts.map(({ host }) => host), tags: [...tags.map(({ name }) => name), ''] }}
          nowMs={Date.now()}
        />
      )}
    </SettingsSection>
  )
}
