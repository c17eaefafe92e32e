"""What the program knows: questions, rules, exercises, words. It knows no engine and no screen."""
