// Real: the metrics of a process, the page that lists them, the dashboard and the Prometheus files. No Grafana and no Prometheus: their files are checked by structure and by name.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createMetrics } from '#telemetry';
import { parse } from 'yaml';

const read = (path: string): string => readFileSync(new URL(`../../docs/${path}`, import.meta.url), 'utf8');

const { definitions } = createMetrics({ defaults: false });

/** Every series that an expression may name: histograms have three each. */
const series = new Set(
  definitions.flatMap(({ name, kind }) =>
    kind === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
  ),
);
const labelsOf = new Map(definitions.map(({ name, labels }) => [name, labels]));

function expectKnown(expression: string): void {
  const names = [...expression.matchAll(/\bseedgraph_[a-z0-9_]+/g)].map(([name]) => name);
  for (const name of names) expect([expression, series.has(name)]).toEqual([expression, true]);
  for (const [, name = '', selectors = ''] of expression.matchAll(/\b(seedgraph_[a-z0-9_]+)\{([^}]*)\}/g)) {
    const known = labelsOf.get(name.replace(/_(bucket|sum|count)$/, '')) ?? labelsOf.get(name) ?? [];
    for (const [, label] of selectors.matchAll(/([a-z_]+)\s*[=!]/g))
      expect([expression, known]).toContainEqual(expect.arrayContaining([label]));
  }
  for (const [open, close] of [
    ['(', ')'],
    ['{', '}'],
    ['[', ']'],
  ] as const) {
    expect(expression.split(open).length).toBe(expression.split(close).length);
  }
}

describe('docs/metrics.md', () => {
  const rows = [...read('metrics.md').matchAll(/^\| `(seedgraph_\w+)`\s*\| (\w+)\s*\| (.*?)\s*\| (.*?)\s*\|$/gm)].map(
    ([, name, kind, labels = '', help]) => ({
      name,
      kind,
      labels: [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label),
      help,
    }),
  );

  it('lists every metric with its kind, labels and words, and no other', () => {
    expect(rows).toEqual(definitions.map(({ name, kind, labels, help }) => ({ name, kind, labels, help })));
  });

  it('is of metrics that are named as Prometheus wants them', () => {
    for (const { name, kind, help } of definitions) {
      expect(name).toMatch(/^seedgraph_[a-z][a-z0-9_]*[a-z]$/);
      expect([name, name.endsWith('_total')]).toEqual([name, kind === 'counter']);
      expect(help.length).toBeGreaterThan(10);
    }
  });
});

interface Panel {
  id: number;
  type: string;
  title: string;
  gridPos: { x: number; y: number; w: number; h: number };
  targets?: { refId: string; expr: string }[];
}

describe('docs/grafana/seedgraph.json', () => {
  const dashboard = JSON.parse(read('grafana/seedgraph.json')) as {
    title: string;
    uid: string;
    schemaVersion: number;
    panels: Panel[];
    templating: { list: { name: string; type: string }[] };
  };
  const graphs = dashboard.panels.filter(({ type }) => type !== 'row');

  it('has the form that Grafana imports', () => {
    expect(dashboard).toMatchObject({ title: 'seedgraph', uid: 'seedgraph' });
    expect(dashboard.schemaVersion).toBeGreaterThanOrEqual(36);
    expect(dashboard.templating.list).toContainEqual(
      expect.objectContaining({ name: 'datasource', type: 'datasource' }),
    );
    const ids = dashboard.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(graphs.length).toBeGreaterThan(20);
  });

  it('lays no panel over another and none beyond the grid', () => {
    const taken = new Map<string, string>();
    for (const { title, gridPos } of dashboard.panels) {
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          expect([title, taken.get(`${x},${y}`)]).toEqual([title, undefined]);
          taken.set(`${x},${y}`, title);
        }
      }
    }
  });

  it('asks only for metrics and labels that exist', () => {
    for (const { targets = [] } of graphs) {
      expect(targets.length).toBeGreaterThan(0);
      for (const { expr } of targets) expectKnown(expr);
    }
  });

  it('shows every metric somewhere', () => {
    const text = JSON.stringify(graphs);
    for (const { name } of definitions) expect(text).toContain(name);
  });
});

describe('docs/prometheus', () => {
  it('scrapes the API and the workers where they answer', () => {
    const config = parse(read('prometheus/prometheus.yaml')) as {
      rule_files: string[];
      scrape_configs: { job_name: string; metrics_path: string }[];
    };
    expect(config.rule_files).toEqual(['rules.yaml']);
    expect(config.scrape_configs.map(({ job_name: name, metrics_path: path }) => [name, path])).toEqual([
      ['seedgraph-api', '/metrics'],
      ['seedgraph-worker', '/metrics'],
    ]);
  });

  it('has rules whose expressions name metrics and labels that exist', () => {
    const { groups } = parse(read('prometheus/rules.yaml')) as {
      groups: { rules: { alert: string; expr: string; labels: object; annotations: { summary: string } }[] }[];
    };
    const rules = groups.flatMap((group) => group.rules);
    expect(rules.length).toBeGreaterThan(5);
    for (const { alert, expr, annotations } of rules) {
      expect(alert).toMatch(/^Seedgraph[A-Z]/);
      expect(annotations.summary.length).toBeGreaterThan(10);
      expectKnown(expr);
    }
  });
});
