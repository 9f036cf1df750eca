/** What a desk is set to, and where each setting comes from. */
import type { Setting, Settings } from "../../desk/settings/settings.ts";
import { maskedAddress } from "../../rules/store-address.ts";
import type { Renderer } from "../renderer.ts";

/** A password is nobody's to read, though every command that would work there refuses it. */
function masked({ value, from }: Setting<string>): Setting<string> {
  return { value: maskedAddress(value), from };
}

export const settingsRenderer: Renderer<Settings> = {
  json: ({ file, store, operator, zone, pager, profiles, messages }) => ({
    file: file.path,
    found: file.found,
    settings: {
      store: masked(store),
      operator,
      zone,
      pager,
      profiles,
      messages,
    },
  }),
  table: (settings, context) => {
    const { store, operator, zone, pager, profiles, messages } = settings;
    const shown = {
      store: masked(store),
      operator,
      zone,
      pager: { value: pager.value ?? "none", from: pager.from },
      profiles: { value: profiles.value ?? "none", from: profiles.from },
      messages: { value: messages.value ?? "beside the store", from: messages.from },
    };
    return {
      columns: [
        { name: "setting", heading: "SETTING" },
        { name: "value", heading: "VALUE", flexible: true },
        { name: "from", heading: "FROM" },
      ],
      rows: Object.entries(shown).map(([name, { value, from }]) => [
        { text: name, style: context.styles.strong },
        value,
        from,
      ]),
    };
  },
  status: ({ file: { path, found } }) => {
    if (path === null)
      return ["no place for a configuration file is known: neither HOME nor XDG_CONFIG_HOME names one"];
    return [found ? `config.yaml is ${path}` : `there is no configuration file; its place is ${path}`];
  },
};
