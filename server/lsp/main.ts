import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeDisk } from './disk.ts';
import { serve } from './serve.ts';

// Reading a workspace makes much garbage that dies young. V8 answers by growing the space for it, and keeps that for
// good; without growth the server stays some 50 MiB smaller, and is no slower (`npm run bench`). Electron, on which VS
// Code runs it, may have sealed its flags.
if (process.versions.electron === undefined) setFlagsFromString('--semi-space-growth-factor=1');

// Editors other than VS Code start the server without a transport argument: they mean standard input and output.
const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];
const named = process.argv.some((argument) => transports.some((transport) => argument.startsWith(transport)));
const connection = named
  ? createConnection(ProposedFeatures.all)
  : createConnection(ProposedFeatures.all, process.stdin, process.stdout);
serve(connection, nodeDisk);
