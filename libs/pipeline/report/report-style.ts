/** Style of the report's page: the reader's own fonts, light and dark, and colours that differ in brightness too. */
export const REPORT_STYLE = `
:root { --ink: #1b1f24; --soft: #57606a; --paper: #ffffff; --line: #d0d7de; --kept: #0b6bcb; --dropped: #e8a33d; --failed: #b3261e; --pending: #9aa4ae; --warn: #fff4d6; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --soft: #9da7b1; --paper: #10151b; --line: #313a44; --kept: #6cb6ff; --dropped: #b97f22; --failed: #ff8a80; --pending: #5c6670; --warn: #3a2f12; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 24px 20px 64px; }
h1 { font-size: 26px; margin: 0 0 12px; }
h2 { font-size: 19px; margin: 40px 0 6px; }
section > p { color: var(--soft); margin: 0 0 12px; max-width: 75ch; }
.warning { background: var(--warn); border-left: 4px solid var(--dropped); padding: 8px 12px; margin: 8px 0; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(240px, 1fr)); gap: 6px 20px; margin: 16px 0; }
dt { color: var(--soft); font-size: 12px; }
dd { margin: 0; overflow-wrap: anywhere; }
figure { margin: 0 0 16px; max-width: 760px; }
svg { display: block; width: 100%; height: auto; font: 12.5px system-ui, sans-serif; }
svg .name { fill: var(--ink); }
svg .figure { fill: var(--soft); }
svg .axis { stroke: var(--line); }
svg .whisker { stroke: var(--ink); stroke-width: 1.5; }
svg .kept { fill: var(--kept); }
svg .dropped { fill: var(--dropped); }
svg .failed { fill: var(--failed); }
svg .pending { fill: var(--pending); }
figcaption { display: flex; gap: 18px; color: var(--soft); font-size: 13px; margin-top: 6px; }
figcaption i { display: inline-block; width: 11px; height: 11px; margin-right: 6px; vertical-align: -1px; }
i.kept { background: var(--kept); }
i.dropped { background: var(--dropped); }
i.failed { background: var(--failed); }
i.pending { background: var(--pending); }
.table { overflow-x: auto; margin: 0 0 16px; }
table { border-collapse: collapse; font-size: 13.5px; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: 4px 0; }
th, td { text-align: left; padding: 4px 14px 4px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
thead th { color: var(--soft); font-weight: 500; }
tbody th { font-weight: 500; white-space: nowrap; }
.number { text-align: right; }
@media print { section { break-inside: avoid-page; } }
`;
