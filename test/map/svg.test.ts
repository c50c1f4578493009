import { expect, test } from 'vitest';
import type { AddressMap } from '../../server/map/address-map.ts';
import { mapSvg } from '../../server/map/map-svg.ts';
import { lab, mapsOf } from './maps-of.ts';

test('draws a row for each range, with its bars, owners and conflicts', async () => {
  await expect(mapSvg(mapsOf(lab))).toMatchFileSnapshot('lab.svg');
});

test('has a title and a description, and colors for light and dark', () => {
  const svg = mapSvg(mapsOf(lab));
  expect(svg).toContain('<title id="cidrscope-map-title">Address space of lab</title>');
  expect(svg).toMatch(
    /<desc id="cidrscope-map-desc">lab\. IPv4: Pods 10\.96\.0\.0\/12, Services 10\.96\.0\.0\/16/,
  );
  expect(svg).toContain('prefers-color-scheme:dark');
});

test('escapes what users write, and leaves out what XML cannot hold', () => {
  const [map] = mapsOf(lab);
  const named: AddressMap = { ...(map as AddressMap), cluster: '</svg><script>"&\u0000\ud800' };
  const svg = mapSvg([named]);
  expect(svg).not.toContain('<script>');
  expect(svg).toContain('&#60;/svg&#62;&#60;script&#62;&#34;&#38;\ufffd\ufffd');
});

test('is drawn inside of its page, also with the longest texts', () => {
  const deep = Array.from({ length: 30 }, (_, n) => `2001:db8:1234:5678:8000::/${66 + n}`);
  const [map] = mapsOf('', { cluster: { podRanges: deep } });
  const svg = mapSvg(map === undefined ? [] : [map]);
  const ends = [...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)].map(
    ([, x, width]) => Number(x) + Number(width),
  );
  expect(ends.length).toBeGreaterThan(30);
  expect(Math.max(...ends)).toBeLessThanOrEqual(960);
});

test('draws several clusters below each other', () => {
  const two = lab.replace('-- kubeadm.yaml --', '-- a/kubeadm.yaml --');
  const maps = [...mapsOf(two), ...mapsOf(lab)];
  const height = (svg: string) => Number(/height="(\d+)"/.exec(svg)?.[1]);
  const each = maps.map((map) => height(mapSvg([map])));
  expect(height(mapSvg(maps))).toBeGreaterThan(Math.max(...each));
});
