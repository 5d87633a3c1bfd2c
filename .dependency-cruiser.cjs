/** @type {import('dependency-cruiser').IConfiguration} */
const only = (name, to, from, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: '^(apps|libs)/', pathNot: from },
  to: { path: to },
});
const room = (name) => `^libs/${name}/`;

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'A cycle means that two files are one idea.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-to-dist',
      comment: 'A path into dist shows that the source condition was lost.',
      severity: 'error',
      from: {},
      to: { path: '^dist/' },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that resolves to nothing fails at run time.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'rooms-by-their-door',
      comment: 'A room is entered by its index only, so that its inside can change.',
      severity: 'error',
      from: { path: '^(apps|libs)/([^/]+)/' },
      to: { path: '^libs/([^/]+)/', pathNot: ['^libs/[^/]+/index\\.ts$', '^libs/$2/'] },
    },
    {
      name: 'contracts-import-zod-only',
      comment: 'Everyone imports contracts; whatever it imports, everyone has.',
      severity: 'error',
      from: { path: room('contracts') },
      to: { pathNot: ['^libs/contracts/', '^node_modules/zod/'] },
    },
    {
      name: 'adapters-import-contracts-only',
      comment:
        'Graph, queue, models, prompts, answers, text, keys, sandbox and services know the contracts and nothing of each other.',
      severity: 'error',
      from: {
        path: '^libs/(graph|queue|models|prompts|answers|text|services|calendar|config|telemetry|sandbox|keys)/',
      },
      to: { path: '^libs/', pathNot: ['^libs/contracts/', '^libs/$1/'] },
    },
    {
      name: 'pipeline-has-no-vendors',
      comment: 'The pipeline is the method: stores, queues and models are handed in.',
      severity: 'error',
      from: { path: room('pipeline') },
      to: { path: '^libs/', pathNot: '^libs/(pipeline|contracts|prompts|answers|text)/' },
    },
    {
      name: 'apps-do-not-import-apps',
      comment: 'Apps are processes: they meet over HTTP, Neo4j and Redis.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-do-not-import-apps',
      comment: 'Libraries are below the apps.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'nobody-imports-test',
      comment: 'Product code that needs a test helper is product code in the wrong place.',
      severity: 'error',
      from: { path: '^(apps|libs)/' },
      to: { path: '^test/' },
    },
    only('neo4j-driver-in-graph', '^node_modules/neo4j-driver', room('graph'), 'One room speaks Bolt.'),
    only(
      'redis-in-queue',
      '^node_modules/(bullmq|ioredis|rate-limiter-flexible)',
      room('queue'),
      'One room speaks Redis.',
    ),
    only('croner-in-calendar', '^node_modules/croner', room('calendar'), 'One room knows cron expressions.'),
    only('openai-in-models', '^node_modules/openai', room('models'), 'One room speaks to models.'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.seedgraph)' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.d.ts'],
      exportsFields: ['exports'],
    },
  },
};
