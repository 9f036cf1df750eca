/** Lists that are kept under a name. */
import type { SavedView } from "../../rules/saved-view.ts";
import type { Renderer } from "../renderer.ts";
import { clean } from "../width.ts";

const savedViewJson = ({ name, flags, by, at }: SavedView) => ({ view: name, flags, by, at });

export const savedViewsRenderer = {
  json: (views) => views.map(savedViewJson),
  table: (views, context) => ({
    columns: [
      { name: "view", heading: "VIEW" },
      { name: "list", heading: "WHAT IT LISTS", flexible: true },
      { name: "by", heading: "SAVED BY" },
    ],
    rows: views.map((view) => [{ text: view.name, style: context.styles.id }, clean(typedFlags(view)), view.by]),
  }),
  status: (views) => (views.length === 0 ? ["no lists have been saved yet"] : []),
  hints: (views) => (views.length === 0 ? ["keep one: refund list --overdue --save late"] : []),
} satisfies Renderer<readonly SavedView[]>;

export const removedViewRenderer = {
  json: savedViewJson,
  status: ({ name }) => [`the view ${clean(name)} is gone`],
  hints: (view) => [`to bring it back: refund list ${clean(typedFlags(view))} --save ${clean(view.name)}`],
} satisfies Renderer<SavedView>;

/** As it could be typed. */
function typedFlags({ flags }: SavedView): string {
  return Object.entries(flags)
    .flatMap(([name, texts]) => texts.map((text) => (text === "true" ? `--${name}` : `--${name} ${quoted(text)}`)))
    .join(" ");
}

function quoted(text: string): string {
  return /^[\p{L}\p{N}_.,:@/-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
