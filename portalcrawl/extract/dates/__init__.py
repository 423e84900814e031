"""When a page was published: the lines that may tell, the trial, and the bounds."""
