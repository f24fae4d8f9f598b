"""The index behind the search: words in, words out, in step with the wall."""
