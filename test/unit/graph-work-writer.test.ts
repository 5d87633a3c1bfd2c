// The store is scripted here: when rows go to it together is what is tested. What it does with them: test/integration/graph-work.test.ts.
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import type { WorkWriter } from '#contracts';
import type { Runner } from '../../libs/graph/runner.ts';
import { createWorkWriter } from '../../libs/graph/work-writer.ts';
import { usage } from '../helpers/graph-fixture.ts';

const runner = {
  transaction: (work: (run: () => Promise<object[]>, attempt: number) => Promise<unknown>) =>
    work(() => Promise.resolve([]), 1),
} as unknown as Runner;

function writerOf(windowMs: number): { writer: WorkWriter; groups: number[] } {
  const groups: number[] = [];
  const onFlush = ({ rows }: { rows: number }) => groups.push(rows);
  return {
    writer: createWorkWriter(runner, { instanceId: 'w', windowMs, companyRows: 4, onFlush }, () => undefined),
    groups,
  };
}
const paid = (writer: WorkWriter) => writer.write('usage', { usage: [usage('run-1')] });
const free = (writer: WorkWriter) => writer.write('release', { itemId: 'i', fence: 1, kind: 'candidate' });

it('waits for company until so many rows were paid for, or twice as many stand there', async () => {
  const { writer, groups } = writerOf(60_000);
  const first = [free(writer), free(writer), paid(writer), paid(writer), paid(writer), free(writer)];
  await wait(30);
  expect(groups).toEqual([]);
  await Promise.all([...first, paid(writer)]);
  expect(groups).toEqual([7]);
  const second = Array.from({ length: 7 }, () => free(writer));
  await wait(30);
  expect(groups).toEqual([7]);
  await Promise.all([...second, free(writer)]);
  expect(groups).toEqual([7, 8]);
});

it('waits no longer than its window, and not at all when it is closed', async () => {
  const { writer, groups } = writerOf(40);
  await paid(writer);
  expect(groups).toEqual([1]);
  const { writer: other, groups: whole } = writerOf(60_000);
  const rows = [paid(other), free(other)];
  await other.close();
  await Promise.all(rows);
  expect(whole).toEqual([2]);
});
