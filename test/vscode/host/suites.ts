import './diagnostics.suite.ts';
