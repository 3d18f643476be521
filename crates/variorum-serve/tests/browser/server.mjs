// The program under test, started on an empty casebook and stopped again.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Starts `program serve` on a new casebook; returns its origin, its folder, and what stops it and takes the folder away. */
export async function started(program) {
  const folder = mkdtempSync(join(tmpdir(), "variorum-browser-"));
  const server = spawn(program, ["serve", "--casebook", join(folder, "case"), "--address", "127.0.0.1:0"], {
    stdio: ["ignore", "inherit", "pipe"],
  });
  const stop = () => {
    server.kill("SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  };
  let told = "";
  const origin = await new Promise((found, failed) => {
    const patience = setTimeout(() => failed(new Error(`the server does not say where it listens: ${told}`)), 20_000);
    server.on("exit", (code) => failed(new Error(`the server ended with ${code}: ${told}`)));
    server.stderr.on("data", (bytes) => {
      told += bytes;
      const address = told.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (!address) return;
      clearTimeout(patience);
      found(address[0]);
    });
  }).catch((error) => {
    stop();
    throw error;
  });
  return { origin, folder, stop };
}
