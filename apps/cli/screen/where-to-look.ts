import { join } from 'node:path';
import type { Neo4jService } from '#services';

/** Shows whole lineages in Neo4j Browser. */
export const FIRST_QUERY =
  'MATCH p=(:Seed)-[:HAS_POINT]->(:KnowledgePoint)<-[:CONTAINS]-(:PointSet)<-[:WRITTEN_FROM]-(:Problem) RETURN p LIMIT 25';

/** Where the API, its pages and the graph are, as lines. Says where the password lies, never what it is. */
export function whereToLook(options: {
  apiUrl: string;
  neo4j: Pick<Neo4jService, 'uri' | 'user' | 'browserUrl' | 'source'>;
  dataDir: string;
  model: string;
}): string {
  const { apiUrl, neo4j, dataDir, model } = options;
  const secret = neo4j.source === 'environment' ? 'NEO4J_PASSWORD' : join(dataDir, 'neo4j', 'password');
  return [
    `  API            ${apiUrl}`,
    `  Swagger UI     ${apiUrl}/docs`,
    `  Neo4j Browser  ${neo4j.browserUrl ?? '(this Neo4j serves none here)'}`,
    `                 connect to ${neo4j.uri}, user ${neo4j.user}, password: see ${secret}`,
    `                 a first query to paste:`,
    `                 ${FIRST_QUERY}`,
    `  data folder    ${dataDir}`,
    `  model          ${model}`,
  ].join('\n');
}
