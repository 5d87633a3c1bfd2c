import type { Variables } from './variables.ts';

/** Headers as OpenTelemetry writes them: `name=value,name=value`, values URL-encoded. */
export function readHeaders(text = ''): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const pair of text.split(',')) {
    const at = pair.indexOf('=');
    if (at > 0) headers[pair.slice(0, at).trim()] = decoded(pair.slice(at + 1).trim());
  }
  return headers;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The password inside an address, as it stands there and in clear. */
function passwordIn(address: string | undefined): string[] {
  if (address === undefined || !URL.canParse(address)) return [];
  const { password } = new URL(address);
  return password === '' ? [] : [password, decoded(password)];
}

/** Every value of the settings that must not be shown. */
export function secretsIn(v: Variables, apiKeys: readonly string[]): string[] {
  const addresses = [v.NEO4J_URI, v.REDIS_URL, v.OPENAI_BASE_URL, v.OTEL_EXPORTER_OTLP_ENDPOINT];
  const values = [v.NEO4J_PASSWORD, v.OPENAI_API_KEY, v.SEEDGRAPH_API_KEY];
  return [
    ...apiKeys,
    ...values.filter((value) => value !== undefined),
    ...addresses.flatMap(passwordIn),
    ...Object.values(readHeaders(v.OTEL_EXPORTER_OTLP_HEADERS)),
  ];
}
