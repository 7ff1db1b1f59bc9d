import type { Bump } from '@/lib/domain/image/bump'
import { Icon } from '../../_ui/icon'

const WORDS = { major: 'Major', minor: 'Minor', patch: 'Patch', rebuilt: 'Rebuilt' }

/** The look of a mark that people see when they look for it. */
export const QUIET_MARK = 'max-w-24 shrink-0 truncate rounded-md border border-line px-1 text-2xs text-ink-soft'

/**
 * Shows the size of a change. A major one stands out by colour, icon and word; the others are quiet.
 * @param age the time by which a rebuilt image is younger than what runs; `''` when that is not known
 */
export function SizeMark({ bump, age }: { bump: Bump; age: string }) {
  if (bump !== 'major') {
    return <span className={QUIET_MARK}>{bump === 'rebuilt' && age !== '' ? `Rebuilt, ${age}` : WORDS[bump]}</span>
  }
  return (
    <LoudMark color="fuchsia" icon="up">
      {WORDS.major}
    </LoudMark>
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
