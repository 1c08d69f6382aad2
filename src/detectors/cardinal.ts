/** What a word of a number does: "twice" and "thrice" repeat the next digit. */
export type NumberRole = "number" | "hundred" | "thousand" | "twice" | "thrice";

interface Place {
  text: string;
  from: number;
  to: number;
}

/** Reads number words as people say them: "two one two" is 2 1 2, "eighty-four thousand five hundred" is 84500. */
export function cardinal(emit: (digits: string, from: number, to: number) => void) {
  let total = 0;
  let current = 0;
  let last: "" | "unit" | "teen" | "tens" | "hundred" | "thousand" = "";
  let repeat = 1;
  let from = 0;
  let to = 0;
  const flush = () => {
    if (last !== "") emit(String(total + current).repeat(repeat), from, to);
    total = 0;
    current = 0;
    last = "";
    repeat = 1;
  };
  const begin = (token: Place) => {
    const times = last === "" ? repeat : 1;
    const start = last === "" && repeat > 1 ? from : token.from;
    flush();
    repeat = times;
    from = start;
  };
  return {
    flush() {
      flush();
      repeat = 1;
    },
    open: () => last !== "" || repeat > 1,
    joins: () => last === "tens" || last === "hundred" || last === "thousand",
    take(role: NumberRole, value: number, token: Place) {
      if (role === "twice" || role === "thrice") {
        flush();
        repeat = value;
        from = token.from;
        return;
      }
      if (role === "hundred") {
        if ((last === "unit" || last === "teen" || last === "tens") && current > 0 && current < 100) current *= 100;
        else if (last === "thousand") current = 100;
        else {
          begin(token);
          current = 100;
        }
        last = "hundred";
      } else if (role === "thousand") {
        if (last !== "" && last !== "thousand" && current > 0) {
          total += current * 1000;
          current = 0;
        } else {
          begin(token);
          total = 1000;
        }
        last = "thousand";
      } else {
        const open = last === "hundred" || last === "thousand";
        const eighty = last === "unit" && current === 4 && (token.text === "vingt" || token.text === "vingts");
        if (eighty) current = 80;
        else if (value < 10 && value > 0 && (open || last === "tens")) current += value;
        else if (
          value >= 10 &&
          value < 20 &&
          (open || (last === "tens" && (current % 100 === 60 || current % 100 === 80)))
        )
          current += value;
        else if (value >= 20 && open) current += value;
        else {
          begin(token);
          current = value;
        }
        last = eighty || (value >= 20 && value % 10 === 0) ? "tens" : value >= 10 ? "teen" : "unit";
      }
      to = token.to;
    },
  };
}
