import { test } from "vitest";
import { testCanary, makePersona } from "../canary/index.ts";
import { seeded } from "../random/random.ts";
import { scenarios } from "./index.ts";
test("t", () => {
  for (const s of scenarios) for (const size of ["short","medium","long"]) {
    const r = seeded(1); const asked = testCanary({kind:"phone",owner:"Ada Park",value:"200-555-0100"});
    s.plant({asked, others:[], options:{size}}, r);
    const t=performance.now(); for(let i=0;i<5;i++) s.plant({asked, others:[], options:{size}}, seeded(i));
    console.log(s.name,size,((performance.now()-t)/5).toFixed(1),"ms");
  }
  const t=performance.now(); for(let i=0;i<100;i++) makePersona(seeded(i),new Set(["Ada Park"])); console.log("persona",(performance.now()-t)/100);
});
