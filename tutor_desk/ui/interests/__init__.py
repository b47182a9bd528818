"""What a student likes: asked, shown, and compared with the time before."""
