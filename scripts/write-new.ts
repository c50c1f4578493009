import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';

/** Writes a file that the command line names, such as `overlap/my-fault`, below a folder. */
export function writeNew(
  folder: string,
  usage: string,
  template: (name: string, depth: number) => string,
): void {
  const [name] = process.argv.slice(2);
  if (name === undefined || !/^[a-z][a-z0-9-]*(\/[a-z][a-z0-9-]*)+$/.test(name)) {
    console.error(`Name a folder and a file in kebab-case: ${usage}`);
    process.exitCode = 2;
    return;
  }
  const path = `${folder}/${name}.ts`;
  if (existsSync(path)) {
    console.error(`${path} exists already.`);
    process.exitCode = 1;
    return;
  }
  const steps = name.split('/');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, template(steps.at(-1) ?? '', steps.length - 1));
  console.log(
    `wrote ${path}. Next: change it, \`npm run generate\`, \`npx vitest run test/examples.test.ts -t ${steps.at(-1)}\`.`,
  );
}
