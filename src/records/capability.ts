/** Something a target can or cannot do. */
export type Capability = "chat" | "complete" | "output-logprobs" | "prompt-logprobs" | "images" | "tools" | "sessions";
