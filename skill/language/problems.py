"""What is wrong with the language files, said so that it can be put right."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to put right.

    Attributes:
        file: the file, relative to the content folder.
        key: where in the file, as a dotted path.
        text: what is wrong.
        cure: what to do about it.
    """

    file: str
    key: str
    text: str
    cure: str

    def __str__(self) -> str:
        """One line for a terminal."""
        return f"{self.file}: {self.key}: {self.text}. {self.cure}."


class LanguageError(Exception):
    """The language files cannot be built as they are.

    Attributes:
        problems: every problem that was found, in order of file and key.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        """A line for each problem."""
        return "\n".join(str(problem) for problem in self.problems)


class UnknownLocaleError(Exception):
    """A locale for which no words are written."""
