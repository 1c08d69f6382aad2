import type { PlantedCanary } from "../../records/index.ts";

export type Shape = PlantedCanary["shape"];
export type Position = PlantedCanary["position"];
