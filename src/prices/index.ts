export { costText, priceText } from "./cost-text.ts";
export { dollars } from "./dollars.ts";
export { cost, costOf, priceOf, unpriced } from "./price-of.ts";
export { type PriceTable, pricesWith, shippedPrices } from "./table.ts";
