import { z } from "zod";
import type { Weights } from "./config.ts";

/**
 * Weights in the safetensors layout (huggingface/safetensors): 8 bytes of header length, a JSON header, then the tensors. Half
 * precision: 10 bits of mantissa, subnormals flushed to zero, since Node 20 has no Float16Array.
 */
const f32 = new Float32Array(1);
const u32 = new Uint32Array(f32.buffer);

function toHalf(value: number): number {
  f32[0] = value;
  const bits = u32[0]! + 0x1000; // rounds to nearest
  const sign = (bits >>> 16) & 0x8000;
  const exponent = ((bits >>> 23) & 255) - 112;
  if (exponent <= 0) return sign;
  return exponent >= 31 ? sign | 0x7bff : sign | (exponent << 10) | ((bits >>> 13) & 1023);
}

function fromHalf(half: number): number {
  const exponent = (half >> 10) & 31;
  return exponent === 0 ? 0 : (half & 0x8000 ? -1 : 1) * 2 ** (exponent - 15) * (1 + (half & 1023) / 1024);
}

const tensorSchema = z.object({
  dtype: z.literal("F16"),
  shape: z.array(z.int().positive()),
  data_offsets: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
});
const headerSchema = z.intersection(
  z.object({ __metadata__: z.record(z.string(), z.string()) }),
  z.record(z.string(), z.unknown()),
);

/** @param metadata texts that describe the weights, kept in the header */
export function toSafetensors(weights: Weights, metadata: Record<string, string>): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  const parts: Buffer[] = [];
  let at = 0;
  for (const [name, { shape, data }] of Object.entries(weights)) {
    const part = Buffer.from(Uint16Array.from(data, toHalf).buffer);
    header[name] = { dtype: "F16", shape, data_offsets: [at, at + part.length] };
    at += part.length;
    parts.push(part);
  }
  let json = JSON.stringify(header);
  json += " ".repeat((8 - (Buffer.byteLength(json) % 8)) % 8);
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(Buffer.byteLength(json)));
  return Buffer.concat([size, Buffer.from(json), ...parts]);
}

/** @throws Error when the bytes are not weights in this layout */
export function fromSafetensors(bytes: Uint8Array): { weights: Weights; metadata: Record<string, string> } {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = file.length >= 8 ? Number(file.readBigUInt64LE(0)) : 0;
  if (size === 0 || 8 + size > file.length) throw new Error("not a safetensors file, or cut short");
  const { __metadata__: metadata, ...tensors } = headerSchema.parse(JSON.parse(file.toString("utf8", 8, 8 + size)));
  const weights: Weights = {};
  for (const [name, tensor] of Object.entries(tensors)) {
    const { shape, data_offsets } = tensorSchema.parse(tensor);
    const [from, to] = data_offsets.map((offset) => 8 + size + offset) as [number, number];
    if (to > file.length) throw new Error(`safetensors: ${name} is cut short`);
    const halves = new Uint16Array(Uint8Array.from(file.subarray(from, to)).buffer);
    weights[name] = { shape, data: Float32Array.from(halves, fromHalf) };
  }
  return { weights, metadata };
}
