"""What editors do with reported mistakes, and the notes that later answers carry."""
