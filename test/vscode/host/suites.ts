import './colors.suite.ts';
