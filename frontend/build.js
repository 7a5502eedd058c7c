// Compiles scss/*.scss and js/*.js into static/dist. Same input, same bytes.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "static", "dist");
const entries = (folder, ending) =>
  readdirSync(join(here, folder))
    .filter((name) => name.endsWith(ending) && !name.startsWith("_"))
    .sort();

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

for (const name of entries("scss", ".scss")) {
  const { css } = sass.compile(join(here, "scss", name), {
    loadPaths: [join(here, "node_modules")],
    quietDeps: true,
  });
  // Old phones stay in: es2020 and its browsers, no nesting, no shorthand they do not know.
  const { code } = await esbuild.transform(css, { loader: "css", minify: true, target: "chrome80" });
  writeFileSync(join(out, basename(name, ".scss") + ".css"), code);
}

await esbuild.build({
  entryPoints: entries("js", ".js").map((name) => join(here, "js", name)),
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  legalComments: "none",
});
