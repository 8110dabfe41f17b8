"""torch.nn.grad, which PyTorch's functional imports and nothing here uses."""
