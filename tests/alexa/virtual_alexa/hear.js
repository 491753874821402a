// What virtual-alexa makes of sentences, with no skill behind it:
//
//   node hear.js MODEL LOCALE < sentences
//
// sentences: a JSON array of what is said. Out: a JSON array of the intents, null where
// no sample fits.

const { VirtualAlexa } = require("virtual-alexa");
const { modelIn } = require("./model.js");

async function main(model, locale) {
  const sentences = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
  let intent;
  const alexa = VirtualAlexa.Builder()
    .handler((event, _context, done) => {
      intent ??= event.request.intent?.name; // a stop is followed by the session's end
      done(null, { version: "1.0", response: {} });
    })
    .interactionModel(modelIn(model))
    .locale(locale)
    .create();
  const told = [];
  for (const said of sentences) {
    intent = null;
    try {
      await alexa.utter(said);
    } catch (error) {
      if (!error.message.startsWith("Unable to match utterance")) throw error;
    }
    told.push(intent);
  }
  process.stdout.write(JSON.stringify(told));
}

main(...process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
