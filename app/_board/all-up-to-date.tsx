import { Icon } from '../_ui/icon'

export function AllUpToDate() {
  return (
    <div className="flex flex-col items-center gap-1 py-10 text-center sm:py-16">
      <span className="grid size-12 place-items-center rounded-full bg-(--tint-soft) text-(--tint)" data-color="teal">
        <Icon className="size-6!" name="check" />
      </span>
      <p className="pt-3 font-semibold text-xl tracking-tight">All up to date</p>
      <p className="text-ink-soft text-pretty">
        Nothing needs your attention. Whatever DIUN finds next appears here by itself.
      </p>
    </div>
  )
}
