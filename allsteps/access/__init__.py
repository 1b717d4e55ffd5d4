"""Who may, as answers: roles and scopes, where a case belongs, and a sentence with every refusal.

Three questions are kept apart. *Who may* is asked here. *When* (is the gate open, is the step still open) is the
domain's above. *What is visible* is `may_see`, `may_find` and `may_list`. Nothing here reads the record: whoever
asks gives a `Standing` and the subject's `Whereabouts`.
"""
