// The server's suite comes first: it sees that nothing was started before it was needed.
import './server.suite.ts';
import './diagnostics.suite.ts';
import './fixes.suite.ts';
import './hover.suite.ts';
