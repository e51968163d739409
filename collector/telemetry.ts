import pino, { type Logger } from 'pino'

export type { Logger }

/** The collector's log: JSON lines on standard output, at LOG_LEVEL or `info`. */
export function createLogger(level: string | undefined): Logger {
  return pino({ level: level ?? 'info', base: null, timestamp: pino.stdTimeFunctions.isoTime })
}
