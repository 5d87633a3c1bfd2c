/** Where the suite's services are; a test that finds none was started without the suite and fails with the line to type. */
export interface SuiteServices {
  neo4j: { uri: string; user: string; password: string; database: string };
  redisUrl: string;
}

/** @throws when the suite's global setup did not run */
export function suiteServices(): SuiteServices {
  const read = (name: string): string => {
    const value = process.env[`SEEDGRAPH_TEST_${name}`];
    if (value === undefined || value === '')
      throw new Error(`SEEDGRAPH_TEST_${name} is not set: run tests with npm test -- FILE`);
    return value;
  };
  return {
    neo4j: { uri: read('NEO4J_URI'), user: read('NEO4J_USER'), password: read('NEO4J_PASSWORD'), database: 'neo4j' },
    redisUrl: read('REDIS_URL'),
  };
}
