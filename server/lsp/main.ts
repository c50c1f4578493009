import process from 'node:process';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeDisk } from './disk.ts';
import { serve } from './serve.ts';

// Editors other than VS Code start the server without a transport argument: they mean standard input and output.
const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];
const named = process.argv.some((argument) => transports.some((transport) => argument.startsWith(transport)));
const connection = named
  ? createConnection(ProposedFeatures.all)
  : createConnection(ProposedFeatures.all, process.stdin, process.stdout);
serve(connection, nodeDisk);
