"""The page «Ý kiến»: the register of comments."""
