"""Pages of placed text: which lines are the page's own, and how lines read on."""
