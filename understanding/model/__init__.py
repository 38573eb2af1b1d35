"""The small trained model: what a message is about, where word lists do not reach.

It proposes; rules and the person decide. Weights are made from the phrases by `python -m bench.train`.
"""
