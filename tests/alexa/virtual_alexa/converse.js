// One conversation with a served skill, spoken by virtual-alexa:
//
//   node converse.js URL MODEL < turns
//
// turns: a JSON array of {say, after}: what is said ("" opens the skill), and how many
// seconds after the turn before, on the clock of the request's time stamp.
// Out: a JSON array of {request, response}, one for each turn.

const { VirtualAlexa } = require("virtual-alexa");
const { modelIn } = require("./model.js");

async function main(url, model) {
  const turns = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
  const alexa = VirtualAlexa.Builder()
    .skillURL(url)
    .interactionModel(modelIn(model))
    .locale("en-US")
    .create();
  let at = Date.now();
  let sent;
  alexa.filter((request) => {
    request.request.timestamp = new Date(at).toISOString().replace(/\.\d+Z$/, "Z");
    sent = structuredClone(request);
  });
  const told = [];
  for (const { say, after } of turns) {
    at += after * 1000;
    const response = say ? await alexa.utter(say) : await alexa.launch();
    told.push({ request: sent, response });
  }
  process.stdout.write(JSON.stringify(told));
}

main(...process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
