"""The guided session without any screen: what is counted, what a key does, who may begin; and reminders of it."""
