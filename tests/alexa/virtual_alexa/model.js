// The model in a file, as virtual-alexa can take it: without the intent of a bare time of
// day. It knows no times, so "{time}" alone would fit whatever anybody says.

const { readFileSync } = require("node:fs");

const ANY_WORDS = "TimeIntent";

exports.modelIn = (path) => {
  const model = JSON.parse(readFileSync(path));
  const spoken = model.interactionModel.languageModel;
  spoken.intents = spoken.intents.filter((intent) => intent.name !== ANY_WORDS);
  return model;
};
