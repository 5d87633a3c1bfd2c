import { spawn } from 'node:child_process';
import { readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { clearInterval, setInterval } from 'node:timers';
import { withInstallLock } from './install-lock.mjs';

/**
 * Makes node_modules what package-lock.json says, if it is not. All words go to standard error: standard output may be
 * read by a program.
 */
export async function installPackages(root, { dev }) {
  if (areInstalled(root, dev)) return;
  await withInstallLock(root, async () => {
    // Whoever held the lock before may have done it.
    if (areInstalled(root, dev)) return;
    console.error('seedgraph: installing packages (npm ci), once for this package-lock.json ...');
    const started = Date.now();
    await npmCi(root);
    console.error(`seedgraph: packages installed in ${Math.round((Date.now() - started) / 1000)} s`);
  });
}

/**
 * Times first, because they are cheap; then contents, because a checkout makes package-lock.json younger without
 * changing it, and an install in vain would pull node_modules from under running processes.
 */
function areInstalled(root, dev) {
  const wanted = join(root, 'package-lock.json');
  const present = join(root, 'node_modules/.package-lock.json');
  const [wantedStat, presentStat] = [wanted, present].map((path) => statSync(path, { throwIfNoEntry: false }));
  // Installed as a package of another project: its packages are that project's business.
  if (wantedStat === undefined) return true;
  if (presentStat === undefined) return false;
  if (presentStat.mtimeMs >= wantedStat.mtimeMs && !dev) return true;
  const [asked, have] = [wanted, present].map((path) => JSON.parse(readFileSync(path, 'utf8')).packages);
  const needed = Object.entries(asked).filter(
    ([path, entry]) => path !== '' && !entry.optional && !entry.devOptional && !entry.peer && (dev || !entry.dev),
  );
  const same = needed.every(([path, entry]) => have[path]?.version === entry.version);
  if (same && presentStat.mtimeMs < wantedStat.mtimeMs) utimesSync(present, new Date(), new Date());
  return same;
}

function npmCi(root) {
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const started = Date.now();
  const beat = setInterval(
    () => console.error(`seedgraph: still installing, ${Math.round((Date.now() - started) / 1000)} s`),
    10_000,
  );
  return new Promise((resolve, reject) => {
    const npm = spawn('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
    const fail = (why) => reject(new Error(`packages could not be installed: ${why}. Type: cd ${root} && npm ci`));
    npm.on('error', (error) => fail(error.code === 'ENOENT' ? 'npm is not on the PATH' : error.message));
    npm.on('close', (code, signal) => (code === 0 ? resolve() : fail(`npm ended with ${signal ?? `code ${code}`}`)));
  }).finally(() => clearInterval(beat));
}
