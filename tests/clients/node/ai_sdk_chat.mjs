// The AI SDK over chat completions: a whole answer and a streamed one, with their sources.
import { createOpenAI } from "@ai-sdk/openai";
import { generateText, streamText } from "ai";

const [baseURL, question] = process.argv.slice(2);
const model = createOpenAI({ baseURL, apiKey: "unused" }).chat("qa-service");
const urls = (sources) => sources.map((source) => source.url);

const whole = await generateText({ model, prompt: question });
const stream = streamText({ model, prompt: question });
const streamed = await stream.text;

console.log(JSON.stringify({
  text: whole.text,
  sources: urls(whole.sources),
  streamed: { text: streamed, sources: urls(await stream.sources), finish: await stream.finishReason },
}));
