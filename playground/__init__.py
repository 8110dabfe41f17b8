"""Run torch.nn in the reader's browser: a small tensor core under PyTorch's own Python files."""
