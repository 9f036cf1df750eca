/** How a page looks: on paper and on screens, light and dark, from a phone to a desktop. */

/**
 * Colours of the four series, of text, of its ground and of lines. The light ones are those of the UK Government's Analysis
 * Function for charts; each is three to one or better against the ground and against its neighbour, text seven to one.
 */
export const COLOURS = {
  light: {
    text: "#1a1a1a",
    ground: "#ffffff",
    quiet: "#4d4d4d",
    line: "#767676",
    track: "#f0f0f0",
    series: ["#12436d", "#28a197", "#801650", "#f46a25"],
  },
  dark: {
    text: "#f2f2f2",
    ground: "#121212",
    quiet: "#bdbdbd",
    line: "#8c8c8c",
    track: "#262626",
    series: ["#c4e2ff", "#1c8880", "#fdd9ec", "#c4541a"],
  },
} as const;

type Colours = (typeof COLOURS)["light" | "dark"];

function variables({ text, ground, quiet, line, track, series }: Colours): string {
  const fills = series.map((colour, index) => `--s${index}:${colour};`).join("");
  return `--text:${text};--ground:${ground};--quiet:${quiet};--line:${line};--track:${track};${fills}`;
}

/** The one style sheet of every page. */
export const STYLE = `
:root{color-scheme:light dark;${variables(COLOURS.light)}}
@media (prefers-color-scheme:dark){:root{${variables(COLOURS.dark)}}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:100rem;background:var(--ground);color:var(--text);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0}
h2{font-size:1.15rem;margin:0 0 .5rem}
section{margin:2rem 0;break-inside:avoid-page}
p{margin:.25rem 0;max-width:45rem}
.about,caption,footer{color:var(--quiet)}
nav ul,.legend{display:flex;flex-wrap:wrap;gap:.25rem 1rem;padding:0;margin:.5rem 0;list-style:none}
.legend svg{vertical-align:-.15rem}
a{color:inherit}
a:focus-visible,.scroll:focus-visible{outline:3px solid var(--s0);outline-offset:2px}
.skip{position:absolute;left:-100rem}
.skip:focus{position:static}
.patterns{position:absolute}
.s0{fill:var(--s0)}.s1{fill:var(--s1)}.s2{fill:var(--s2)}.s3{fill:var(--s3)}
pattern path{stroke:var(--ground);stroke-width:1.5;fill:none}
pattern circle{fill:var(--ground)}
.chart{display:block;margin:1rem 0;max-width:45rem;overflow:visible}
.chart text{fill:var(--text);font-size:.875rem}
.chart .figure{text-anchor:end;font-variant-numeric:tabular-nums}
.chart .middle{text-anchor:middle}
.track{fill:var(--track)}
.mark{stroke:var(--ground);stroke-width:1}
.axis,.line{stroke:var(--line)}
.line{stroke:var(--s0);stroke-width:2.5}
.dot{fill:var(--s0);stroke:var(--ground);stroke-width:2}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.9rem}
caption{text-align:left;padding:.25rem 0}
th,td{padding:.3rem .5rem .3rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
thead th{vertical-align:bottom}
tbody th,tbody .right,.day{white-space:nowrap}
.long{min-width:9rem}
.right{text-align:right;font-variant-numeric:tabular-nums}
code{font-family:ui-monospace,Consolas,monospace;font-size:.9em;overflow-wrap:anywhere}
footer{margin-top:3rem;font-size:.875rem}
@media print{:root{${variables(COLOURS.light)}}body{max-width:none;padding:0;font-size:10pt}nav,.skip{display:none}thead{display:table-header-group}tr{break-inside:avoid}.scroll{overflow:visible}table{font-size:8pt}.long{min-width:0}.mark,.track,.dot{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;
