/** How a scenario is to run: `short` is the form inside `npm test`, of about fifteen seconds on an idle machine. */
export interface ScenarioOptions {
  seed: number;
  short: boolean;
  /** Sets of a run in the long form; each scenario has its own default. */
  sets?: number;
  /** Only parts whose title holds this, where a scenario has parts that can stand alone. */
  only?: string;
}

/** What a scenario saw: a table whose first row is its head, and whether all of it was as promised. */
export interface ScenarioResult {
  title: string;
  rows: readonly (readonly string[])[];
  passed: boolean;
}

/** Breaks the product in one way and looks at what is left. Starts and stops all that it needs. */
export type Scenario = (options: ScenarioOptions) => Promise<ScenarioResult>;

/** Gathers what was promised and what was seen; a promise that is broken is named in the table. */
export interface Account {
  /** Adds a line; its last cell says `ok` or what was broken. */
  line(cells: readonly (string | number)[], promises: Readonly<Record<string, boolean>>): void;
  /** A part that this machine does not allow: shown, and neither passed nor failed. */
  skip(cells: readonly (string | number)[], why: string): void;
  result(): ScenarioResult;
}

export function createAccount(title: string, head: readonly string[]): Account {
  const rows: string[][] = [[...head, 'verdict']];
  let passed = true;
  const add = (cells: readonly (string | number)[], verdict: string) => {
    const row = cells.map(String);
    while (row.length < head.length) row.push('');
    rows.push([...row, verdict]);
    process.stderr.write(`  ${row.join(' | ')} | ${verdict}\n`);
  };
  return {
    line(cells, promises) {
      const broken = Object.entries(promises).flatMap(([name, kept]) => (kept ? [] : [name]));
      passed &&= broken.length === 0;
      add(cells, broken.length === 0 ? 'ok' : `BROKEN: ${broken.join(', ')}`);
    },
    skip: (cells, why) => add(cells, `skipped: ${why}`),
    result: () => ({ title, rows, passed }),
  };
}

/** Answers that a killed worker may lose: its calls in flight with those on their way to the store stay within a quarter more than its permits. */
export const atRiskOf = (permits: number): number => Math.ceil(permits * 1.25);
