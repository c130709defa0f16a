"""What screens are made of: one small file a part."""
