"""`triage check` and the schemas for editors: what must hold inside and across the files of rules/ and content/."""
