const folders = new Set([
  '.archive',
  'archive',
  'archived',
  'vendor',
  'vendored',
  'third_party',
  'node_modules',
  'rendered',
  'testdata',
  'test-data',
  'fixtures',
  'test',
  'tests',
  'e2e',
]);

/** Whether a path, relative to the opened root, lies in a folder of copies or test data: no part of any real cluster. */
export function isLeftOut(path: string): boolean {
  return path
    .split('/')
    .slice(0, -1)
    .some((folder) => folders.has(folder.toLowerCase()));
}
