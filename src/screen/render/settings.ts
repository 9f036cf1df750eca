/** What a desk is set to, and where each setting comes from. */
import type { Settings } from "../../desk/settings/settings.ts";
import { counted } from "../../rules/names.ts";
import type { OwnDays } from "../../rules/time/china-calendar.ts";
import type { Renderer } from "../renderer.ts";

export const settingsRenderer: Renderer<Settings> = {
  json: ({ file, store, operator, zone, calendar, pager, profiles, messages }) => ({
    file: file.path,
    found: file.found,
    settings: {
      store,
      operator,
      zone,
      calendar: {
        value: { holidays: calendar.value.holidays, make_up_days: calendar.value.makeUpDays },
        from: calendar.from,
      },
      pager,
      profiles,
      messages,
    },
  }),
  table: (settings, context) => {
    const { store, operator, zone, calendar, pager, profiles, messages } = settings;
    const shown = {
      store,
      operator,
      zone,
      calendar: { value: daysWords(calendar.value), from: calendar.from },
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

function daysWords({ holidays, makeUpDays }: OwnDays): string {
  if (holidays.length + makeUpDays.length === 0) return "the maintained list";
  return `${counted(holidays.length, "holiday")} and ${counted(makeUpDays.length, "make-up day")} of your own`;
}
