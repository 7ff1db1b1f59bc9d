import type { ReactNode } from 'react'
import { Favicon } from '../_brand/favicon'
import { Logo } from '../_brand/logo'
import { ThemeButton } from '../_ui/page/theme-button'
import { GateNotice } from '../_ui/requests/gate-notice'

/** Shows a page before the board: a card with one thing to do. */
export function AccessPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <title>{`${title} · DiunDash`}</title>
      <Favicon count={0} />
      <div className="absolute top-3 right-4 sm:right-6">
        <ThemeButton />
      </div>
      <main className="mx-auto grid min-h-dvh w-full max-w-md content-center gap-6 px-4 py-16" data-entrance="">
        <p className="flex items-center justify-center gap-2.5 font-semibold text-[0.9375rem] tracking-tight">
          <Logo />
          Diun Dashboard
        </p>
        <div className="flex flex-col gap-5 rounded-2xl border border-line bg-surface p-6 shadow-card">
          <GateNotice className="top-0 -mt-3 empty:hidden" />
          <h1 className="font-semibold text-xl tracking-tight text-balance">{title}</h1>
          {children}
        </div>
      </main>
    </>
  )
}
