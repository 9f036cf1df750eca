/** Entry point of the thread that reads large files. */
import { sendParts } from "../desk/intake/reader-thread.ts";

sendParts();
