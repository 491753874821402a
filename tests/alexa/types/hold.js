// Values held against Amazon's own TypeScript types:
//
//   node hold.js < values
//
// values: a JSON array of {kind, value}; a kind is a key of KINDS. Out: a JSON array with
// the complaints of the compiler about each value, an empty one where it has none.
//
// Each value becomes a module that assigns it to its type, so the compiler tells missing
// and unknown keys, wrong types and values outside an enumeration. The modules exist in
// memory alone.

const path = require("node:path");
const ts = require("typescript");

const KINDS = {
  model: ["ask-smapi-model", "v1.skill.interactionModel.InteractionModelData"],
  request: ["ask-sdk-model", "RequestEnvelope"],
  response: ["ask-sdk-model", "ResponseEnvelope"],
};

const OPTIONS = {
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  types: [],
  target: ts.ScriptTarget.ES2020,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Node10,
};

function source({ kind, value }) {
  const [module, name] = KINDS[kind];
  const json = JSON.stringify(value, null, 1);
  return `import * as amazon from "${module}";\nexport const value: amazon.${name} = ${json};\n`;
}

function complaint(diagnostic) {
  const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, " ");
  if (!diagnostic.file) return text;
  const { line } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start);
  return `${diagnostic.file.text.split("\n")[line].trim().slice(0, 80)}: ${text}`;
}

function main() {
  const values = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
  const files = new Map(
    values.map((one, n) => [path.join(__dirname, `value${n}.ts`), source(one)]),
  );
  const host = ts.createCompilerHost(OPTIONS);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => files.has(path.resolve(name)) || fileExists(name);
  host.readFile = (name) => files.get(path.resolve(name)) ?? readFile(name);
  host.getSourceFile = (name, language, ...rest) =>
    files.has(path.resolve(name))
      ? ts.createSourceFile(name, files.get(path.resolve(name)), language)
      : getSourceFile(name, language, ...rest);
  const program = ts.createProgram([...files.keys()], OPTIONS, host);
  const told = [...files.keys()].map((name) => {
    const file = program.getSourceFile(name);
    const found = [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ];
    return found.map(complaint);
  });
  process.stdout.write(JSON.stringify(told));
}

main();
