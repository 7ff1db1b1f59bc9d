import { Favicon } from './_brand/favicon'
import { getButtonClass } from './_ui/button'

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-4 p-6 text-center">
      <title>Not found · DiunDash</title>
      <Favicon count={0} />
      <h1 className="font-semibold text-2xl tracking-tight">There is nothing here</h1>
      <a className={getButtonClass('secondary')} href="/">
        Go to the board
      </a>
    </main>
  )
}
