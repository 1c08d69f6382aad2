export { cost, costOf } from "./cost-of.ts";
export { costText, priceText } from "./cost-text.ts";
export { dollars } from "./dollars.ts";
export { priceOf, unpriced } from "./price-of.ts";
export { type PriceTable, pricesWith, shippedPrices } from "./table.ts";
