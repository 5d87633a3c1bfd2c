import { createReadStream } from 'node:fs';

/** Resolves with the reason when the process is asked to stop: a signal, or the end of the pipe that its parent holds. */
export function untilStopped(parentFd: number | undefined): Promise<string> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve('SIGTERM'));
    process.once('SIGINT', () => resolve('SIGINT'));
    if (parentFd === undefined) return;
    // A parent that was killed cannot tell its children: the pipe that it held closes.
    const pipe = createReadStream('', { fd: parentFd });
    pipe.on('error', () => resolve('parent gone'));
    pipe.on('end', () => resolve('parent gone'));
    pipe.on('close', () => resolve('parent gone'));
    pipe.resume();
  });
}
