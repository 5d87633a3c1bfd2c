/**
 * Does something before Ctrl-C ends this process: a bar has hidden the cursor by then, and a run goes on without whoever watches it. Who listens by himself
 * (`start`, `demo`) decides what ends; else the last of these to be told ends the process as the signal would have.
 * @param act told whether the process ends now
 * @returns what takes it back
 */
export function onInterrupt(act: (ends: boolean) => void): () => void {
  const told = (): void => {
    const ends = process.listenerCount('SIGINT') === 0;
    act(ends);
    // Without a listener the signal does what it always does, and the shell sees 130.
    if (ends) process.kill(process.pid, 'SIGINT');
  };
  process.once('SIGINT', told);
  return () => void process.off('SIGINT', told);
}
