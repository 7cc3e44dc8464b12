"""What the commands do and print; all printing is here."""
