export { readAuthorization } from './authorization.ts';
export { createKeyring, hashKey, type KeyHolder, type Keyring } from './keyring.ts';
