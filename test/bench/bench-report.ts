import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';

/** One line of a benchmark's table. */
export type BenchRow = Record<string, string | number>;

/** Prints a table and writes it as JSON beside what machine it was measured on. */
export function report(name: string, title: string, rows: BenchRow[]): void {
  const head = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const row of rows) table.push(head.map((column) => String(row[column] ?? '')));
  process.stdout.write(`\n${title}\n${table.toString()}\n`);
  mkdirSync('bench-results', { recursive: true });
  const machine = {
    cores: cpus().length,
    model: cpus()[0]?.model ?? '',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  writeFileSync(
    join('bench-results', `${name}.json`),
    `${JSON.stringify({ name, title, at: new Date().toISOString(), machine, rows }, null, 2)}\n`,
  );
}

/** Rounds to `digits` significant ones for a table. */
export function round(value: number, digits = 3): number {
  return value === 0 ? 0 : Number(value.toPrecision(digits));
}
