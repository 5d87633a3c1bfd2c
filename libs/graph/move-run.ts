import { randomUUID } from 'node:crypto';
import { FINAL_RUN_STATES, WORKING_RUN_STATES } from '#contracts';
import type { RunStatus, StatusReason } from '#contracts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';

interface MoveParams {
  id: string;
  from: readonly RunStatus[];
  to: RunStatus;
  code: string | null;
  detail: string | null;
  active: boolean;
  final: boolean;
  onlyIdle: boolean;
  epoch: number | null;
  token: string;
  event: string;
}

const move: Statement<MoveParams, { moved: boolean }> = { name: 'runs/move' };
const wasMoved: Statement<{ id: string; token: string }, { moved: boolean }> = { name: 'runs/was-moved' };

export interface RunMove {
  from: readonly RunStatus[];
  to: RunStatus;
  reason?: StatusReason | null;
  /** Only while nothing of the run is pending. */
  onlyIdle?: boolean;
  /** Only in this epoch of the run. */
  epoch?: number | undefined;
}

/** Moves a run from one of some states to another and writes the event, in one transaction under the run's lock. False: it was elsewhere. */
export async function moveRun(
  runner: Runner,
  id: string,
  { from, to, reason = null, onlyIdle = false, epoch }: RunMove,
): Promise<boolean> {
  const token = randomUUID();
  const params: MoveParams = {
    id,
    from,
    to,
    code: reason?.code ?? null,
    detail: reason?.detail ?? null,
    active: WORKING_RUN_STATES.includes(to),
    final: FINAL_RUN_STATES.includes(to),
    onlyIdle,
    epoch: epoch ?? null,
    token,
    event: JSON.stringify({ status: to, ...(reason === null ? {} : { reason }) }),
  };
  return runner.transaction(async (run, attempt) => {
    if ((await run(move, params)).length > 0) return true;
    // The first attempt may have committed without its answer arriving.
    return attempt > 1 && (await run(wasMoved, { id, token })).length > 0;
  });
}
