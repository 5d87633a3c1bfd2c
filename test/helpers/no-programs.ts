import type { ProgramRunner } from '#contracts';

/** For tests in which no program is run. */
export const noPrograms: ProgramRunner = {
  unavailable: () => Promise.resolve('no sandbox in this test'),
  run: () => Promise.reject(new Error('no sandbox in this test')),
};
