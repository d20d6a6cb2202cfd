"""Plays a session at the terminal and compares what it prints."""

import difflib
import re
import subprocess

PLACEHOLDERS = {
    "uuid": r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
    "hex": r"[0-9a-f]+",
    "base64": r"[A-Za-z0-9+/]+={0,2}",
    "number": r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?",
    "word": r"\S+",
    "line": r"[^\n]*",
    "...": r"[\s\S]*?",
}
PLACEHOLDER = re.compile(r"<(%s)(?::([a-z_]+))?>" % "|".join(re.escape(name) for name in PLACEHOLDERS))
COMMAND_SECONDS_MAX = 60


class Step:
    """A command or an action, and the lines that it is to print."""

    def __init__(self, kind, text, line):
        self.kind, self.text, self.line = kind, text, line
        self.expected = []


def parse(text):
    """The steps of a transcript."""
    steps = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("$ "):
            steps.append(Step("command", line[2:], number))
        elif line.startswith("> ") or line == ">":
            steps[-1].text += "\n" + line[2:]
        elif line.startswith("! "):
            steps.append(Step("action", line[2:], number))
        elif not line.startswith("#") and (steps or line):
            steps[-1].expected.append(line.rstrip())
    for step in steps:
        step.expected = trimmed(step.expected)
    return steps


def trimmed(lines):
    """Without the empty lines at both ends."""
    return "\n".join(lines).strip("\n").splitlines()


def pattern(text, bound):
    """What `text` with its placeholders matches; `bound` has the values of those that have a name and were seen."""
    out, end, names = "", 0, set()
    for found in PLACEHOLDER.finditer(text):
        kind, name = found.groups()
        out += re.escape(text[end : found.start()])
        end = found.end()
        if name is None:
            out += f"(?:{PLACEHOLDERS[kind]})"
        elif name in bound:
            out += re.escape(bound[name])
        elif name in names:
            out += f"(?P={name})"
        else:
            out += f"(?P<{name}>{PLACEHOLDERS[kind]})"
            names.add(name)
    return out + re.escape(text[end:])


def difference(expected, actual, bound):
    """A diff in which lines that match are shown as they were expected."""
    shown = []
    for line in actual:
        same = (it for it in expected if re.fullmatch(pattern(it, bound), line))
        shown.append(next(same, line))
    return "\n".join(difflib.unified_diff(expected, shown, "expected", "printed", lineterm="", n=100))


class Shell:
    """One bash for all commands of a transcript, so that variables and files stay."""

    END = "\x1eend of output "

    def __init__(self, folder, environment):
        self.process = subprocess.Popen(
            ["bash", "--noprofile", "--norc"],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, command):
        """The lines that a command prints, and its exit status if that is not zero."""
        # In braces, so that the variables stay; its input is not ours.
        self.process.stdin.write(f"{{ {command}\n}} </dev/null\nprintf '\\n{self.END}%s\\n' $?\n")
        self.process.stdin.flush()
        lines = []
        for line in self.process.stdout:
            if line.startswith(self.END):
                status = int(line[len(self.END) :])
                break
            lines.append(line.rstrip())
        else:
            raise AssertionError("the shell ended:\n" + "\n".join(lines))
        return trimmed(lines) + ([f"[{status}]"] if status else [])

    def close(self):
        self.process.kill()
        self.process.wait()


def play(text, server, folder):
    """Does all steps of a transcript; the first difference fails."""
    bound = {}
    shell = Shell(folder, server.environment())
    try:
        for step in parse(text):
            if step.kind == "action":
                {"kill -9": server.kill, "start": server.start}[step.text]()
                continue
            printed = shell.run(step.text)
            found = re.fullmatch(pattern("\n".join(step.expected), bound), "\n".join(printed))
            if not found:
                diff = difference(step.expected, printed, bound)
                raise AssertionError(f"line {step.line}: $ {step.text}\n{diff}")
            bound.update(found.groupdict())
    finally:
        shell.close()
