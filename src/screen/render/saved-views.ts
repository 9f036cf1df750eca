/** Lists that are kept under a name. */
import type { SavedView } from "../../rules/saved-view.ts";
import type { Renderer } from "../renderer.ts";
import { clean } from "../width.ts";

const savedViewJson = ({ name, flags, by, at }: SavedView) => ({ view: name, flags, by, at });

export const savedViewsRenderer: Renderer<readonly SavedView[]> = {
  json: (views) => views.map(savedViewJson),
  table: (views, context) => ({
    columns: [
      { name: "view", heading: "VIEW" },
      { name: "list", heading: "WHAT IT LISTS", flexible: true },
      { name: "by", heading: "SAVED BY" },
    ],
    rows: views.map((view) => [{ text: view.name, style: context.styles.id }, clean(typedFlags(view)), view.by]),
  }),
  status: (views) => (views.length === 0 ? ["no list is kept under a name yet"] : []),
  hints: (views) => (views.length === 0 ? ["keep one: refund list --overdue --save late"] : []),
};

export const removedViewRenderer: Renderer<SavedView> = {
  json: savedViewJson,
  status: ({ name }) => [`the view ${clean(name)} is gone`],
  hints: (view) => [`to bring it back: refund list ${clean(typedFlags(view))} --save ${clean(view.name)}`],
};

/** As it could be typed. */
function typedFlags({ flags }: SavedView): string {
  return Object.entries(flags)
    .flatMap(([name, texts]) => texts.map((text) => (text === "true" ? `--${name}` : `--${name} ${quoted(text)}`)))
    .join(" ");
}

function quoted(text: string): string {
  return /^[\p{L}\p{N}_.,:@/-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
