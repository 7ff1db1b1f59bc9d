/** Tells people how things stand, once per change: a host whose board is away for a night fills no log. */
export type Notices = {
  info(subject: string, sentence: string): void
  warn(subject: string, sentence: string): void
  /** Says the sentence if there was a warning about the subject. */
  resolve(subject: string, sentence: string): void
}

/** Creates notices that are written as lines of JSON, as the server logs. */
export function createNotices(write: (line: string) => void): Notices {
  const said = new Map<string, string>()
  const say = (level: 'info' | 'warn', subject: string, sentence: string) => {
    if (said.get(subject) === sentence) return
    said.set(subject, sentence)
    write(`${JSON.stringify({ level, time: new Date().toISOString(), msg: sentence })}\n`)
  }
  return {
    info: (subject, sentence) => say('info', subject, sentence),
    warn: (subject, sentence) => say('warn', subject, sentence),
    resolve: (subject, sentence) => {
      if (said.has(subject)) say('info', subject, sentence)
    },
  }
}
