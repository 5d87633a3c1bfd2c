export { ConfigError, loadClientConfig, loadConfig } from './load-config.ts';
export type { ClientConfig, Config } from './load-config.ts';
export { Variables } from './variables.ts';
export { productVersion } from './product-version.ts';
