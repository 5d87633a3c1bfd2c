// Real: the manifests of docs/kubernetes, the settings, the routes' paths and the times of the processes. No cluster: nothing is applied.
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { loadConfig, Variables } from '#config';
import { createMetrics } from '#telemetry';
import { parseAllDocuments } from 'yaml';
import { STOP_WITHIN_MS } from '../../libs/telemetry/until-stopped.ts';

interface Probe {
  httpGet: { path: string; port: string };
}
interface Container {
  args: string[];
  envFrom: { configMapRef?: { name: string }; secretRef?: { name: string } }[];
  ports: { name: string; containerPort: number }[];
  startupProbe: Probe;
  livenessProbe: Probe;
  readinessProbe: Probe;
  resources: { requests: object; limits: object };
  securityContext: object;
  volumeMounts: { name: string; mountPath: string }[];
}
interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; labels?: Record<string, string> };
  data?: Record<string, string>;
  stringData?: Record<string, string>;
  spec?: {
    selector?: { matchLabels?: Record<string, string> };
    template?: {
      metadata: { labels: Record<string, string>; annotations?: Record<string, string> };
      spec: {
        terminationGracePeriodSeconds: number;
        securityContext: object;
        containers: Container[];
        volumes: { name: string; persistentVolumeClaim?: { claimName: string } }[];
      };
    };
    scaleTargetRef?: { name: string };
    triggers?: { type: string; metadata: Record<string, string> }[];
    ports?: { targetPort: string }[];
  };
}

const folder = new URL('../../docs/kubernetes/', import.meta.url);
const manifests = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name) => parseAllDocuments(readFileSync(new URL(name, folder), 'utf8')))
  .map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS() as Manifest;
  });
const named = (kind: string, name: string): Manifest => {
  const found = manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === name);
  if (found === undefined) throw new Error(`no ${kind} ${name}`);
  return found;
};
const settings: Record<string, string> = {
  ...named('ConfigMap', 'seedgraph').data,
  ...named('Secret', 'seedgraph').stringData,
};
const podOf = (name: string) => {
  const template = named('Deployment', name).spec?.template;
  const container = template?.spec.containers[0];
  if (template === undefined || container === undefined) throw new Error(`no pod in ${name}`);
  return { template, container };
};

describe('the manifests', () => {
  it('give every object a version, a kind and a name', () => {
    expect(manifests.length).toBeGreaterThan(8);
    for (const { apiVersion, kind, metadata } of manifests) {
      expect([apiVersion, kind, metadata.name]).toEqual([
        expect.any(String),
        expect.any(String),
        expect.stringMatching(/^seedgraph/),
      ]);
    }
  });

  it('set variables that exist, to values that the processes take, no secret among the open ones', () => {
    expect(Object.keys(Variables.shape)).toEqual(expect.arrayContaining(Object.keys(settings)));
    const config = loadConfig(settings);
    expect(config.redisUrl).toMatch(/^rediss:/);
    const open = Object.values(named('ConfigMap', 'seedgraph').data ?? {});
    for (const secret of config.secrets) expect(open).not.toContain(secret);
  });

  it.each([
    ['seedgraph-api', 'http', 'PORT', 'dist/apps/api/main.js'],
    ['seedgraph-worker', 'probes', 'SEEDGRAPH_WORKER_PORT', 'dist/apps/worker/main.js'],
  ])('run %s with probes on the port that it listens on', (name, port, variable, file) => {
    const { container, template } = podOf(name);
    expect(container.args).toEqual(['node', file]);
    expect(container.ports).toEqual([{ name: port, containerPort: Number(settings[variable]) }]);
    const { startupProbe, livenessProbe, readinessProbe } = container;
    expect([startupProbe, livenessProbe, readinessProbe].map(({ httpGet }) => httpGet)).toEqual([
      { path: '/healthz', port },
      { path: '/healthz', port },
      { path: '/readyz', port },
    ]);
    expect(container.envFrom).toEqual([{ configMapRef: { name: 'seedgraph' } }, { secretRef: { name: 'seedgraph' } }]);
    expect(container.volumeMounts).toContainEqual({ name: 'data', mountPath: settings['SEEDGRAPH_DATA_DIR'] });
    expect(template.spec.volumes.find((volume) => volume.name === 'data')?.persistentVolumeClaim?.claimName).toBe(
      named('PersistentVolumeClaim', 'seedgraph-data').metadata.name,
    );
    expect(template.spec.securityContext).toMatchObject({ runAsNonRoot: true });
    expect(container.securityContext).toMatchObject({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true });
    expect(container.resources).toMatchObject({
      requests: { cpu: expect.any(String) },
      limits: { memory: expect.any(String) },
    });
    expect(template.metadata.labels).toEqual(named('Deployment', name).spec?.selector?.matchLabels);
  });

  it('leave a process the time that it takes to stop', () => {
    // An API waits ten seconds where nothing is said.
    const drains = { 'seedgraph-api': 10_000, 'seedgraph-worker': loadConfig(settings).drainMs };
    for (const [name, drainMs] of Object.entries(drains)) {
      const granted = podOf(name).template.spec.terminationGracePeriodSeconds * 1_000;
      expect(granted).toBeGreaterThan(drainMs + STOP_WITHIN_MS + 5_000);
    }
  });

  it('scale the workers, by a metric that exists', () => {
    const scaled = named('ScaledObject', 'seedgraph-worker').spec;
    expect(scaled?.scaleTargetRef?.name).toBe('seedgraph-worker');
    expect(named('HorizontalPodAutoscaler', 'seedgraph-worker').spec?.scaleTargetRef?.name).toBe('seedgraph-worker');
    const query = scaled?.triggers?.[0]?.metadata['query'] ?? '';
    const names = createMetrics({ defaults: false }).definitions.map(({ name }) => name);
    const [metric = ''] = /seedgraph_\w+/.exec(query) ?? [];
    expect(names).toContain(metric);
  });

  it('lead the service to the port of the API', () => {
    expect(named('Service', 'seedgraph-api').spec?.ports?.[0]?.targetPort).toBe('http');
  });
});
