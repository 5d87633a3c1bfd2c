import type { Metrics } from './metrics.ts';

const outcomeOf = (answered: boolean) => (answered ? 'answered' : 'failed');

/** Counts statements by the folder that their file lies in: one label a statement would be hundreds. */
export function observeStatements(metrics: Metrics): (name: string, seconds: number, answered: boolean) => void {
  return (name, seconds, answered) =>
    metrics.neo4jSeconds.observe(
      { statements: name.slice(0, name.lastIndexOf('/')), outcome: outcomeOf(answered) },
      seconds,
    );
}

/** Counts operations on the queues. */
export function observeOperations(metrics: Metrics): (operation: string, seconds: number, answered: boolean) => void {
  return (operation, seconds, answered) =>
    metrics.redisSeconds.observe({ operation, outcome: outcomeOf(answered) }, seconds);
}
