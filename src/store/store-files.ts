/** Stores as files: what can be done with them before one is open. */
import type { StoreDraft } from "./contents.ts";
import type { Sharing } from "./files/sharing.ts";
import type { Store } from "./store.ts";

/** Stores before one of them is open. */
export interface StoreFiles {
  /** Opens the store at a place; never makes one. */
  open(place: string): Promise<Store>;
  /** Whether the file at this place is a store of this program, of whatever version. */
  isStore(place: string): Promise<boolean>;
  /** Whether the file at `path` is the store at a place, or stands beside it as a part of it. */
  owns(place: string, path: string): Promise<boolean>;
  /**
   * Makes an empty store and returns what it is called. Refused: something there already (`store_exists`), a place that cannot
   * be written (`store_not_writable`).
   */
  create(place: string, options: { readonly sharing: Sharing; readonly dryRun: boolean }): Promise<string>;
  /** Begins a store that is filled with what another holds. Refused as `create`. */
  draft(place: string, options: { readonly sharing: Sharing }): Promise<StoreDraft<Store>>;
  /** The file of the store at a place; refused as `usage` where it is no file. */
  fileOf(place: string): string;
  /**
   * Puts the store at `draft`, in the same folder, in the place of another, and returns where that one is kept; null where
   * none was there. Refused while others have it open (`store_busy`). What belongs beside it comes first; where anything
   * fails, it is taken back, and all is as it was.
   */
  replace(place: string, draft: string, beside: Beside): Promise<string | null>;
}

/** What is brought beside a store while nobody else can use it. */
export interface Beside {
  bring(): Promise<void>;
  takeBack(): void;
}
