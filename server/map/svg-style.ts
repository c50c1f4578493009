import type { Role } from '../model/facts.ts';
import type { Severity } from '../model/finding.ts';

/** On white, and on black. */
type Pair = readonly [light: string, dark: string];

const fills: { readonly [name in Role | Severity | 'page' | 'text' | 'muted' | 'empty']: Pair } = {
  page: ['#ffffff', '#0d1117'],
  text: ['#1f2328', '#e6edf3'],
  muted: ['#59636e', '#9198a1'],
  empty: ['#e9edf1', '#262c34'],
  pods: ['#0969da', '#58a6ff'],
  services: ['#bc4c00', '#f0883e'],
  nodes: ['#1a7f37', '#3fb950'],
  'load-balancers': ['#8250df', '#bc8cff'],
  internal: ['#0a7d91', '#39c5cf'],
  secondary: ['#b35988', '#f778ba'],
  reserved: ['#6e7781', '#8b949e'],
  error: ['#cf222e', '#f85149'],
  warning: ['#9a6700', '#d29922'],
  information: ['#0969da', '#58a6ff'],
};
const strokes: { readonly [name: string]: Pair } = {
  line: ['#d1d9e0', '#3d444d'],
  frame: ['#d1d9e0', '#3d444d'],
  hit: ['#cf222e', '#f85149'],
};
const badgeText: Pair = ['#ffffff', '#0d1117'];

/** Colors follow what the reader prefers, also where the picture is shown as an image. */
export function svgStyle(): string {
  return `<style>
text{font:12px system-ui,-apple-system,'Segoe UI',Roboto,Ubuntu,sans-serif}
.small{font-size:11px}
.title{font-size:18px;font-weight:600}
.family{font-size:15px;font-weight:600}
.range{font:600 13px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace}
.badge{font-size:10px;font-weight:700;text-anchor:middle}
.middle{text-anchor:middle}
.faint{opacity:.4}
.line,.frame,.hit{fill:none}
.hit{stroke-width:2}
${rules(0)}@media (prefers-color-scheme:dark){
${rules(1)}}
</style>
`;
}

function rules(mode: 0 | 1): string {
  const filled = Object.entries(fills).map(([name, pair]) => `.${name}{fill:${pair[mode]}}\n`);
  const drawn = Object.entries(strokes).map(([name, pair]) => `.${name}{stroke:${pair[mode]}}\n`);
  return `${filled.join('')}${drawn.join('')}.badge{fill:${badgeText[mode]}}\n`;
}
