/** Entry point of the thread that reads large files. */
import { answer } from "../desk/intake/reader-thread.ts";

answer();
