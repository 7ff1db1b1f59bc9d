import { buildPullCommands } from '@/lib/domain/image/pull-command'
import { copyText } from '../../_ui/copy-text'
import { useBoardContext } from '../board-context'

/** Returns a function that copies a command, and says so: the first one that gets an update of the image, unless another is given. */
export function useCopyCommand() {
  const { notify } = useBoardContext()
  return async (image: string, command = buildPullCommands(image)[0]?.command ?? ''): Promise<void> => {
    const isCopied = await copyText(command, document.body)
    notify(isCopied ? `Copied: ${command}` : `The browser does not allow copying here. The command is: ${command}`)
  }
}
