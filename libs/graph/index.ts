export { connectGraph } from './connect-graph.ts';
export type { Graph, GraphOptions } from './connect-graph.ts';
export type { WriterOptions } from './work-writer.ts';
export type { Runner } from './runner.ts';
