import type { Channel } from '@/lib/domain/channels/channel'
import { ConflictError, ForbiddenError, NotFoundError } from '@/lib/domain/errors'
import type { Server } from '@/lib/server'

/** @throws ForbiddenError in a demo, which anybody may be looking at: it would send to wherever they like */
export function requireSending({ config }: Server): void {
  if (config.isDemo) throw new ForbiddenError('A demo sends no messages, so it takes no channels.')
}

/** @throws NotFoundError when there is none of this id */
export async function requireChannel({ board }: Server, id: string): Promise<Channel> {
  const channel = (await board.listChannels()).find((each) => each.id === id)
  if (channel === undefined) throw new NotFoundError('There is no such channel.')
  return channel
}

/** @throws ConflictError for a channel that is changed in the file alone; NotFoundError as above */
export async function requireOwnChannel(server: Server, id: string): Promise<Channel> {
  const channel = await requireChannel(server, id)
  if (!channel.isFromFile) return channel
  const path = server.config.channelsFile?.path ?? 'the file of CHANNELS'
  throw new ConflictError(`${channel.name} stands in ${path}: change it there.`)
}
