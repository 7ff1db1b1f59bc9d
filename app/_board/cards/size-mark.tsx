import type { Bump } from '@/lib/domain/image/bump'
import type { Instant } from '@/lib/domain/instant'
import { Icon } from '../../_ui/icon'
import { Age } from '../time/age'

const WORDS = { major: 'Major', minor: 'Minor', patch: 'Patch', rebuilt: 'Rebuilt' }

/** The look of a mark that people see when they look for it. */
export const QUIET_MARK = 'mark'

/**
 * Shows the size of a change. A major one stands out by colour, icon and word; the others are quiet.
 * @param builtAt the time at which the reported image was built; null when that is not known
 */
export function SizeMark({ bump, builtAt }: { bump: Bump; builtAt: Instant | null }) {
  if (bump === 'rebuilt' && builtAt !== null) return <BuildMark builtAt={builtAt} word={WORDS.rebuilt} />
  if (bump !== 'major') return <span className={QUIET_MARK}>{WORDS[bump]}</span>
  return (
    <LoudMark color="fuchsia" icon="up">
      {WORDS.major}
    </LoudMark>
  )
}

/** Says how long ago an image was built. */
export function BuildMark({ builtAt, word }: { builtAt: Instant; word: string }) {
  return (
    <span className={QUIET_MARK}>
      {word} <Age instant={builtAt} />
    </span>
  )
}

type LoudMarkProps = { color: string; icon: 'up' | 'back'; title?: string; children: string }

/** Marks what must not be overlooked. */
export function LoudMark({ color, icon, title, children }: LoudMarkProps) {
  return (
    <span
      className="flex shrink-0 items-center gap-0.5 rounded-md bg-(--tint) pr-1.5 pl-0.5 font-semibold text-2xs text-surface"
      data-color={color}
      title={title}
    >
      <Icon className="size-3.5!" name={icon} />
      {children}
    </span>
  )
}
