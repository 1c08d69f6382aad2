/** What an audit of memorization does not say; on every page of one, so that no number is quoted for more than it is. */
export const memorizationLimits: readonly string[] = [
  "The canaries are fake, and stand in texts that were written for them: how much a model remembers of real people depends on what is said of them, and how.",
  "Exposure ranks a value among others of its kind. What can be said by somebody who knows more than the text before it is not measured.",
  "What was not extracted with these prefixes and this many samples may still come out with others: rates of extraction are lower bounds.",
  "The bound on epsilon is what these canaries and this attack could show, with 95% confidence; it is for replacing one text, and where texts were repeated, for replacing all its copies. A bound of 0 is no promise of privacy.",
  "Each model was trained once for each seed: another seed gives another model, and intervals over canaries do not hold what differs between trainings.",
];
