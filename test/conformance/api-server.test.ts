import { test } from 'vitest';
import { expectParity } from './expect-parity.ts';

const file = 'api-server-1.37';

test('families of Services', () => expectParity({ file, groups: ['service-family'] }));
