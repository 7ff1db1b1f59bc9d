/** Keeps people from taking the demo for their own hosts, or from leaving something in it. */
export function DemoNotice() {
  return (
    <p className="-mb-2 text-center text-ink-soft text-sm">
      <strong className="font-semibold">Demo:</strong> sample data, gone when it stops
    </p>
  )
}
