import type { ApiKey, NewApiKey } from '#contracts';

export const exampleApiKey: ApiKey = {
  id: 'key-mf3k2q7x-1f2e3d4c',
  name: 'dashboard',
  role: 'read',
  createdAt: '2026-01-15T09:30:00.000Z',
  revokedAt: null,
};

export const exampleNewApiKey: NewApiKey = { ...exampleApiKey, key: 'sg-Yx0kS1u0cFqf3n8Qe4T2hW7pLr6VbJmD' };
