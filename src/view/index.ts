export { serveView } from "./server.ts";
