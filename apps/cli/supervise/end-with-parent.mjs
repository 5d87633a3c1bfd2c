// Preloaded into every child of `npm start` and into what tests start (spawn-guarded.ts): it is told to stop when its
// parent is gone, however that ended, because the pipe on descriptor 3 closes then; and it is ended if stopping hangs,
// for Neo4j and Redis went with the parent.
// A socket, not a file stream: that blocks a thread in read(), and Node waits for its threads before a process may exit.
import { Socket } from 'node:net';
import process from 'node:process';

const GRACE_MS = 10_000;

const pipe = new Socket({ fd: 3 });
pipe.once('close', () => {
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE_MS).unref();
  process.kill(process.pid, 'SIGTERM');
});
pipe.on('error', () => pipe.destroy());
pipe.resume().unref();
