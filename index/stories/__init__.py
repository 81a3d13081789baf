"""Stories: articles about one event, and the copies, updates and corrections among them."""
