"""Qt's item models and the views that show them."""
