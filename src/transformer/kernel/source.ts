import { convolve } from "./convolve.ts";
import { add, columns, divide, multiply, squaredRelu } from "./elementwise.ts";
import { exp } from "./exp.ts";
import { exponentials } from "./exponentials.ts";
import { matmul } from "./matmul.ts";
import { raise } from "./raise.ts";
import { softmax } from "./softmax.ts";

/**
 * The engine's loops, in WebAssembly SIMD text. Positions and strides are in bytes. What is added up is added in the order in which a plain loop would, and
 * rounded where storing it would round it, so that a number is the same on every machine, whatever stands beside it.
 */
export const kernelSource = `(module (import "env" "memory" (memory 1))
${[matmul, convolve, add, multiply, divide, squaredRelu, columns, exp, raise, exponentials, softmax].join("\n")})`;
