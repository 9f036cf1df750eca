/** Lists that operators keep under a name, for everybody at the desk. */
import { nearest } from "../rules/nearest.ts";
import { Refusal } from "../rules/refusal.ts";
import type { SavedView } from "../rules/saved-view.ts";
import type { StoreReader, StoreWriter } from "../store/store.ts";
import { type Desk, operatorAt } from "./desk.ts";
import { writeTo } from "./write.ts";

export async function listViews(desk: Desk): Promise<readonly SavedView[]> {
  const store = await desk.store();
  return store.read((reader) => reader.views());
}

/** The view of that name; `view_not_found` with the nearest otherwise. */
export async function viewNamed(desk: Desk, name: string): Promise<SavedView> {
  const store = await desk.store();
  return store.read((reader) => find(reader, name));
}

/** Keeps a view; `view_taken` where there is one of that name that is not to be replaced. */
export async function saveView(
  desk: Desk,
  { name, flags }: Pick<SavedView, "name" | "flags">,
  { replace, dryRun }: { readonly replace: boolean; readonly dryRun: boolean },
): Promise<SavedView> {
  return writeTo(
    desk,
    async (writer) => {
      const taken = (await writer.views()).find((view) => view.name === name);
      if (taken !== undefined && !replace) {
        throw new Refusal("view_taken", `there is a view ${name} already, saved by ${taken.by}`, {
          hint: "name it otherwise, or put this in its place with --replace",
          details: { view: name },
        });
      }
      const stamp = { by: (await operatorAt(desk, writer)).name, at: desk.clock() };
      await writer.append({ kind: "view_saved", ...stamp, data: { name, flags } });
      return { name, flags, ...stamp };
    },
    { dryRun },
  );
}

/** Forgets a view, and returns what it was. */
export async function removeView(desk: Desk, name: string, options: { readonly dryRun: boolean }): Promise<SavedView> {
  const work = async (writer: StoreWriter) => {
    const view = await find(writer, name);
    const by = (await operatorAt(desk, writer)).name;
    await writer.append({ kind: "view_removed", by, at: desk.clock(), data: { name } });
    return view;
  };
  return writeTo(desk, work, options);
}

async function find(reader: StoreReader, name: string): Promise<SavedView> {
  const views = await reader.views();
  const view = views.find((one) => one.name === name);
  if (view !== undefined) return view;
  const names = views.map((one) => one.name);
  const close = nearest(name, names);
  throw new Refusal("view_not_found", `there is no view ${name}`, {
    hint: close === undefined ? "save one: refund list … --save NAME" : `did you mean ${close}?`,
    details: { view: name },
  });
}
