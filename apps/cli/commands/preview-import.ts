import { z } from 'zod';
import { Forecast } from '#contracts';
import type { Query } from '../client/api-client.ts';
import type { CliContext } from '../context.ts';
import { count } from '../screen/figures.ts';
import { renderForecast } from '../screen/forecast.ts';
import type { SeedLines } from '../seeds/seed-lines.ts';

const Preview = z.looseObject({
  accepted: z.int().optional(),
  duplicates: z.int().optional(),
  rejectedCount: z.int().optional(),
  forecast: Forecast,
});

/** Says what an import would take; nothing is stored. */
export async function previewImport(context: CliContext, seeds: SeedLines, query: Query, json: boolean): Promise<void> {
  const preview = await context.client().send(Preview, '/seeds', {
    query: { ...query, dryRun: true },
    lines: seeds.lines,
  });
  const refused = (preview.rejectedCount ?? 0) + seeds.badCount();
  if (json) {
    context.print(JSON.stringify({ ...preview, rowsRead: seeds.sent() + seeds.badCount(), rejectedCount: refused }));
    return;
  }
  context.print(`${count(seeds.sent())} rows read, ${count(refused)} would be rejected; nothing was stored`);
  context.print(renderForecast(preview.forecast));
}
