import { expect, test } from 'vitest';
import { jsonFault } from '../../server/text/json-fault.ts';

test('JSON has no fault', () => {
  for (const text of ['{}', ' [1, -0.5e3, "a\\n\\u00e9", {"b": null}] ', 'true', '"x"', '[[]]'])
    expect(jsonFault(text)).toBeUndefined();
});

test('the first fault, where it stands', () => {
  expect(jsonFault('{"a": 1,}')).toEqual({ at: 7, what: 'a comma before "}"' });
  expect(jsonFault('{a: 1}')).toEqual({ at: 1, what: '"a" where a key in double quotes has to be' });
  expect(jsonFault('{"a" 1}')).toEqual({ at: 5, what: '"1" where ":" has to be' });
  expect(jsonFault('{"a": 1 "b": 2}')).toEqual({ at: 8, what: '"\\"" where "," or "}" has to be' });
  expect(jsonFault('{"a": yes}')).toEqual({ at: 6, what: '"y" where a value has to be' });
  expect(jsonFault('{"a": 1')).toEqual({ at: 7, what: 'the end where "," or "}" has to be' });
  expect(jsonFault('{} x')).toEqual({ at: 3, what: '"x" behind the end of the value' });
  expect(jsonFault('')).toEqual({ at: 0, what: 'the end where a value has to be' });
});

test('a text that is too deep says nothing', () => {
  expect(jsonFault('['.repeat(100_000))).toBeUndefined();
});

test('agrees with the parser of the language on every shortening', () => {
  const text = '{"Network": "10.244.0.0/16", "a": [1, true, {"b": "c\\"d"}], "Backend": {"Type": "vxlan"}}';
  for (let from = 0; from < text.length; from++)
    for (const cut of [text.slice(0, from), text.slice(0, from) + text.slice(from + 1)])
      expect(jsonFault(cut) === undefined, cut).toBe(isJson(cut));
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
