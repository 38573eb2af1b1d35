"""The team assesses: the questions, the advice that follows from them, and the short path for small breaches."""
