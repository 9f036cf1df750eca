/** Logic-less templates: names, and sections that repeat or fall away. The only importer of mustache. */
import Mustache from "mustache";

/** What a template may name: texts, lists for sections, and null for what a ticket does not have. */
export interface TemplateContext {
  readonly [name: string]: string | null | readonly string[] | readonly TemplateContext[];
}

/** A template that cannot be rendered. */
export class TemplateError extends Error {
  /** The name that has nothing behind it; null where the template itself is broken. */
  readonly missing: string | null;
  constructor(message: string, name: string | null) {
    super(message);
    this.missing = name;
  }
}

/** The text, with one line break at its end. Every name must have something behind it: a gap is an error, never an empty text. */
export function render(template: string, context: TemplateContext): string {
  let tokens: readonly unknown[];
  try {
    tokens = Mustache.parse(template);
  } catch (error) {
    throw new TemplateError(error instanceof Error ? error.message : String(error), null);
  }
  check(tokens, [context]);
  const text = Mustache.render(template, context, undefined, { escape: (value: unknown) => String(value) });
  return `${text.replace(/\n{3,}/g, "\n\n").trim()}\n`;
}

function check(tokens: readonly unknown[], scopes: readonly (TemplateContext | string)[]): void {
  for (const token of tokens) {
    if (!Array.isArray(token)) continue;
    const [kind, name, , , inner]: readonly unknown[] = token;
    if (typeof name !== "string" || kind === "text" || kind === "!") continue;
    if (kind === ">" || kind === "=") throw new TemplateError(`{{${String(kind)}${name}}} is not for messages`, null);
    if (kind === "#" || kind === "^") checkSection(name, kind, Array.isArray(inner) ? inner : [], scopes);
    else if (!isText(name, scopes)) throw new TemplateError(`nothing is known for {{${name}}}`, name);
  }
}

function checkSection(
  name: string,
  kind: "#" | "^",
  inner: readonly unknown[],
  scopes: readonly (TemplateContext | string)[],
): void {
  const found = lookUp(name, scopes);
  if (found === undefined) throw new TemplateError(`{{${kind}${name}}} cannot be used in this message`, name);
  const empty = found === null || found.length === 0;
  if (kind === "^") {
    if (empty) check(inner, scopes);
    return;
  }
  if (empty) return;
  if (typeof found === "string") check(inner, scopes);
  else for (const item of found) check(inner, [...scopes, item]);
}

function isText(name: string, scopes: readonly (TemplateContext | string)[]): boolean {
  const found = name === "." ? scopes.at(-1) : lookUp(name, scopes);
  return typeof found === "string" && found !== "";
}

/** The innermost that has the name; undefined where none has. */
function lookUp(name: string, scopes: readonly (TemplateContext | string)[]): TemplateContext[string] | undefined {
  for (const scope of [...scopes].reverse()) {
    if (typeof scope !== "string" && Object.hasOwn(scope, name)) return scope[name];
  }
  return undefined;
}
