// Bundles the page: a script, the parts that it loads when they are wanted, one style, one document; and each
// of them compressed beside it.
import { build } from "esbuild";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { constants, gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const built = join(here, "..", "built");
// Made aside: where the build fails, the page that was there stays.
const [out, old] = [`${built}.new`, `${built}.old`];

for (const one of [out, old]) rmSync(one, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: { page: "src/main.tsx" },
  outdir: out,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  splitting: true,
  bundle: true,
  minify: true,
  metafile: true,
  format: "esm",
  target: ["es2022"],
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "eof", // licences stay with what is delivered
  charset: "utf8",
  logLevel: "warning",
});

const first = Object.entries(metafile.outputs).find(([, one]) => one.entryPoint === "src/main.tsx");
const named = (path) => basename(path);
const page = readFileSync(join(here, "index.html"), "utf8")
  .replace("page.css", named(first[1].cssBundle))
  .replace("page.js", named(first[0]));
writeFileSync(join(out, "index.html"), page);
copyFileSync(join(here, "icon.svg"), join(out, "icon.svg"));

for (const name of readdirSync(out)) {
  const bytes = readFileSync(join(out, name));
  writeFileSync(join(out, `${name}.gz`), gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }));
}

if (existsSync(built)) renameSync(built, old);
renameSync(out, built);
rmSync(old, { recursive: true, force: true });
