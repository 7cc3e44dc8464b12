"""Questions, checks, isolated grading and reports: how to ask and how to mark."""
