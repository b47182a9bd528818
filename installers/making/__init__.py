"""What every platform's installers are made of: the locked packages, pruned, with icons, notices and sums."""
