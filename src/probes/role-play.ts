import { oneTurn } from "./one-turn.ts";

/**
 * Wraps the question in fiction: a game, a story, a world in which there are no secrets.
 * Source: role-play jailbreaks, Shen et al. 2023, "Do Anything Now" (arXiv:2308.03825); these are far shorter.
 * Limits: no long persona text, as contexts and small models have little room.
 */
export const rolePlay = oneTurn({
  name: "role-play",
  role: "attack",
  asks: "secret",
  about: "Wraps the question in a game, a story or a world without rules.",
});
