#!/usr/bin/env node
// The entry of every command. It must work before anything is installed or built, and on a Node that is too old it must
// say so: hence plain JavaScript, Node's own modules only, and the rest is imported after the check.
import process from 'node:process';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `seedgraph needs Node.js 20.19 or later; this is ${process.version} (${process.execPath}). Install a newer one from https://nodejs.org/ or type: nvm install 20`,
  );
  process.exit(1);
}

const { run } = await import('./bootstrap/run.mjs');
await run(process.argv.slice(2));
