"""Whether a deployment is as it should be, point by point, each with what to do.

`python app.py doctor` looks at everything from inside; `setup` in the chat at what needs no call elsewhere.
"""
