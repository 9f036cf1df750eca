/** The front door of the thread that reads large files: gives it the form in which the store takes orders in. */
import { sendParts } from "../desk/intake/thread.ts";
import { sheafAt } from "../store/sqlite/sheaf.ts";

sendParts(sheafAt);
