const TEXT_TYPE = 'text/plain; version=0.0.4; charset=utf-8'
const OPEN_METRICS_TYPE = 'application/openmetrics-text; version=1.0.0; charset=utf-8'

/** Answers metrics in the format that the client wants: OpenMetrics if it prefers that, and else Prometheus' text format. */
export function answerMetrics(request: Request, text: string, toOpenMetrics: (text: string) => string): Response {
  const isOpenMetrics = prefersOpenMetrics(request.headers.get('accept') ?? '')
  return new Response(isOpenMetrics ? toOpenMetrics(text) : text, {
    headers: { 'content-type': isOpenMetrics ? OPEN_METRICS_TYPE : TEXT_TYPE, vary: 'accept' },
  })
}

/** Reads `Accept` (RFC 9110 12.5.1). Prometheus names both formats, and gives that which it prefers the greater weight. */
function prefersOpenMetrics(accept: string): boolean {
  const ranges = accept.split(',').map(parseMediaRange)
  const findWeight = (types: readonly string[]) =>
    Math.max(0, ...ranges.filter(({ type }) => types.includes(type)).map(({ weight }) => weight))
  const wanted = findWeight(['application/openmetrics-text'])
  return wanted > 0 && wanted >= findWeight(['text/plain'])
}

function parseMediaRange(range: string): { type: string; weight: number } {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
  return { type, weight: Number(weight ?? 1) || 0 }
}
