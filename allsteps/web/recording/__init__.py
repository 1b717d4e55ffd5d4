"""Recording a fact: choose what happened, one form for each kind, made from its declaration, and what it will close."""
