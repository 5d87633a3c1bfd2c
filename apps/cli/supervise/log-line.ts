import { z } from 'zod';

const Entry = z.looseObject({
  level: z.number(),
  time: z.union([z.string(), z.number()]).optional(),
  msg: z.string().optional(),
});
const LEVELS: Record<number, string> = { 10: 'trace', 20: 'debug', 30: '', 40: 'WARN', 50: 'ERROR', 60: 'FATAL' };
const OWN_FIELDS = new Set(['level', 'time', 'msg', 'process', 'pid', 'hostname']);

/** A line of an app's log, short and with the app's name in front; lines that are no log entries are shown as they are. */
export function formatLogLine(app: string, line: string): string {
  const prefix = `${app.padEnd(9)} | `;
  const entry = parse(line);
  if (entry === undefined) return prefix + line;
  const time = entry.time === undefined ? '' : `${new Date(entry.time).toTimeString().slice(0, 8)} `;
  const level = LEVELS[entry.level] ?? '';
  const fields = Object.entries(entry)
    .filter(([name]) => !OWN_FIELDS.has(name))
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
  return `${prefix}${time}${level === '' ? '' : `${level} `}${entry.msg ?? ''}${fields === '' ? '' : ` ${fields}`}`;
}

function parse(line: string): z.infer<typeof Entry> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return Entry.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
